"""How the drafts of one's own visits are worded: what one's edits suggest, what is chosen, and the way back."""

from collections.abc import Mapping

import streamlit as st

from notedraft.accounts import Account
from notedraft.charting import Charting
from notedraft.drafting.edit_counts import FEWEST, Suggestion
from notedraft.style import CHOICES, USUAL, WRITTEN_BY_A_MODEL, Style
from notedraft.ui import session
from notedraft.ui.acting import told
from notedraft.ui.house import has_model
from notedraft.ui.wording import count_words

Choice = tuple[str, str]
"""What a choice is called, and how it reads."""

_QUESTIONS: Mapping[str, str] = {
    "abbreviations": "Abbreviations",
    "tense": "What was done today",
    "order": "Objective section",
    "length": "Sentences",
}
_ANSWERS: Mapping[str, Mapping[str, Choice]] = {
    "abbreviations": {
        "as_said": ("As I say them", "ROM where I say ROM"),
        "spelled_out": ("Written out", "range of motion, home exercise program"),
        "abbreviated": ("Abbreviated", "ROM, HEP, 3 sets of 10 reps"),
    },
    "tense": {
        "past": ("In the past", "performed, tolerated"),
        "present": ("In the present", "performs, tolerates"),
    },
    "order": {
        "usual": ("Exercises first", "then what was measured"),
        "measures_first": ("Measures first", "then the exercises"),
        "as_said": ("As I say it", "in the order of the dictation"),
    },
    "length": {
        "usual": ("Whole sentences", "Patient tolerated the session without pain."),
        "short": ("Few words", "Tolerated without pain."),
    },
}
_SUGGESTED: Mapping[tuple[str, str], Choice] = {
    ("abbreviations", "spelled_out"): ("wrote out abbreviations", "Write them out"),
    ("abbreviations", "abbreviated"): ("abbreviated long forms", "Abbreviate"),
    ("tense", "present"): ("changed what was done from past to present", "Use the present"),
    ("tense", "past"): ("changed what was done from present to past", "Use the past"),
    ("order", "measures_first"): ("moved measures above the exercises", "Measures first"),
    ("order", "usual"): ("moved exercises above the measures", "Exercises first"),
    ("order", "as_said"): ("put the objective section into the order of your dictation", "Keep my order"),
    ("length", "short"): ("shortened sentences", "Fewer words"),
    ("length", "usual"): ("lengthened sentences", "Whole sentences"),
}
"""What somebody did that speaks for a choice, and the button that takes it."""

_WORDS_SHOWN = 3


def style_settings(here: Charting, account: Account) -> None:
    """Show the suggestions and the settings."""
    held = here.styles.of(account)
    st.subheader("How your drafts are worded")
    st.caption(
        "These settings change words, never facts, minutes or codes. They hold from your next draft on, and what a "
        "language model writes is checked as always."
    )
    _suggestions(here, account)
    _settings(here, account, held)


def _suggestions(here: Charting, account: Account) -> None:
    suggested = here.styles.suggested(account)
    if not suggested:
        st.caption(f"Once {FEWEST} of your signed notes were changed alike before you signed, that is suggested here.")
        return
    with st.container(border=True, key="style-suggestions"):
        st.caption("From counting what you changed before you signed. Nothing is applied unless you press.")
        for one in suggested:
            words, button = st.columns([4, 1], vertical_alignment="center")
            words.text(suggestion_words(one))
            act = _SUGGESTED[one.setting, one.choice][1]
            take = session.handler(_take)
            button.button(act, key=f"take-{one.setting}", on_click=take, args=(here, account, one), width="stretch")


def suggestion_words(one: Suggestion) -> str:
    """`You wrote out abbreviations in 7 of your last 9 notes that had any (ROM in 5, HEP in 3).`"""
    did, _ = _SUGGESTED[one.setting, one.choice]
    which = " that had any" if one.setting == "abbreviations" else ""
    most = ", ".join(f"{word} in {notes}" for word, notes in one.words[:_WORDS_SHOWN])
    return (
        f"You {did} in {one.notes} of your last {count_words(one.among, 'note')}{which}{f' ({most})' if most else ''}."
    )


def _take(here: Charting, account: Account, one: Suggestion) -> None:
    _save(here, account, one.taken(here.styles.of(account)))


def _settings(here: Charting, account: Account, held: Style) -> None:
    with st.form("style", border=False):
        columns = st.columns(len(CHOICES), gap="medium")
        chosen = {}
        for column, setting in zip(columns, CHOICES, strict=True):
            with column:
                chosen[setting] = _choice(setting, getattr(held, setting))
        if not has_model():
            st.caption(
                "The greyed choices are for a language model, which this clinic has not set up: without one your own "
                "words stay as you said them."
            )
        with st.container(horizontal=True):
            saves = st.form_submit_button("Save the style", type="primary")
            resets = st.form_submit_button("Back to the usual style", disabled=held == USUAL)
    if saves or resets:
        _save(here, account, USUAL if resets else Style.model_validate(chosen))
        st.rerun()


def _choice(setting: str, held: str) -> str:
    """One setting. Its box is a new one where the stored choice changed: what was clicked before is then gone."""
    answers = _ANSWERS[setting]
    options = list(CHOICES[setting])
    return st.radio(
        _QUESTIONS[setting],
        options,
        index=options.index(held),
        format_func=lambda option: answers[option][0],
        captions=[answers[option][1] for option in options],
        key=f"style-{setting}-{held}",
        disabled=setting in WRITTEN_BY_A_MODEL and not has_model(),
    )


def _save(here: Charting, account: Account, style: Style) -> None:
    with told():
        here.styles.save(account, style)
        session.say("done", "Saved. Your next draft is worded so.")
