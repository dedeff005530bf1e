"""The Streamlit entry: page config, who is there, navigation.

One file, read twice. The server imports it once and finds `app`: the sign-in and autosave routes, the gate in front of
everything, logs without patient text, and what the first draft needs, loaded in the background. For every page run
Streamlit executes it again as `__main__`.
"""

import streamlit as st
from starlette.middleware import Middleware

from notedraft.ui import autosave, session, sign_in
from notedraft.ui.components.masthead import masthead
from notedraft.ui.components.notices import waiting_notices
from notedraft.ui.components.style import house_style, picture
from notedraft.ui.entrance import enter, show_error
from notedraft.ui.gate import Gate
from notedraft.ui.house import charting, warm_up
from notedraft.ui.navigation import pages_of
from notedraft.ui.quiet import keep_logs_wordless
from notedraft.ui.speech import keep_uploads_in_memory

ABOUT = "**notedraft** · From a dictation to a note whose every number can be traced to the words that said it."


def main() -> None:
    """One page run."""
    st.set_page_config("notedraft", picture("icon.svg"), "wide", menu_items={"About": ABOUT})
    st.logo(picture("logo.svg"), size="large")
    session.begin_run()
    house_style()
    account = enter()
    page = st.navigation(pages_of(account), position="top")
    masthead(account, demo=charting().clinic.is_demo())
    waiting_notices()
    page.run()
    session.end_run()


if __name__ == "__main__":
    main()
else:
    keep_logs_wordless()
    keep_uploads_in_memory()
    warm_up()
    app = st.App(
        __file__,
        routes=[*sign_in.routes(), autosave.route()],
        middleware=[Middleware(Gate)],
        on_script_error=show_error,
    )
