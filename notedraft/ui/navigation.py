"""Which pages a person sees: those that their roles have work on."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from notedraft.accounts import Account, Role
from notedraft.clinic import WRITING_ROLES
from notedraft.ui import account_page, administrator, draft, evaluate, history, patients, review
from notedraft.usecases.permissions import CHART_ROLES, PATIENT_ROLES


def pages_of(account: Account) -> list[StreamlitPage]:
    """The pages, the first of which opens after signing in. An evaluator sees no clinic chart."""
    offered = (
        (draft.page, "Draft", "draft", ":material/edit_note:", WRITING_ROLES),
        (review.page, "Review", "review", ":material/rate_review:", (Role.REVIEWER,)),
        (history.page, "History", "history", ":material/history:", (*CHART_ROLES, Role.BILLER)),
        (patients.page, "Patients", "patients", ":material/groups:", PATIENT_ROLES),
        (evaluate.page, "Evaluate", "evaluate", ":material/fact_check:", (Role.EVALUATOR, Role.ADMINISTRATOR)),
        (administrator.page, "Administrator", "administrator", ":material/settings:", (Role.ADMINISTRATOR,)),
        (account_page.page, "Account", "account", ":material/person:", tuple(Role)),
    )
    mine = [one for one in offered if account.has(*one[4])]
    return [
        st.Page(page, title=title, url_path=path, icon=icon, default=at == 0)
        for at, (page, title, path, icon, _) in enumerate(mine)
    ]
