"""Small words for the screen: ages, states, origins, section titles."""

from datetime import date, datetime

from notedraft.accounts import Account
from notedraft.audit import AuditEventType
from notedraft.note import Fact, Section
from notedraft.workflow import NoteStatus

SECTION_TITLES: dict[Section, str] = {
    "subjective": "Subjective",
    "objective": "Objective",
    "assessment": "Assessment",
    "plan": "Plan",
}

Tag = tuple[str, str]
"""A style of common.css and the words in it."""

_STATUS_TAGS: dict[NoteStatus, Tag] = {
    NoteStatus.DRAFT: ("neutral", "Draft"),
    NoteStatus.IN_REVIEW: ("info", "In review"),
    NoteStatus.RETURNED: ("warn", "Returned"),
    NoteStatus.APPROVED: ("good", "Approved"),
    NoteStatus.VOID: ("neutral", "Void"),
}

_ORIGIN_WORDS = {
    "source": "",
    "answer": "from your answer",
    "timer": "from the timer",
    "encounter": "from the chart",
    "clinician": "entered by hand",
    "model": "written by the model",
}


def status_tag(status: NoteStatus) -> Tag:
    """A note's state as a word; the style draws a mark."""
    return _STATUS_TAGS[status]


def age_words(days: int) -> str:
    """How old a piece of work is."""
    if days <= 0:
        return "today"
    return "1 day" if days == 1 else f"{days} days"


def age_tag(days: int) -> Tag | str:
    """An age, marked once it is older than a working day or two."""
    if days <= 1:
        return age_words(days)
    return ("warn", f"{age_words(days)}") if days <= 6 else ("block", f"{age_words(days)}")


def flag_tag(blocks: int, warns: int) -> Tag:
    """How many findings stop something and how many ask for a look."""
    if blocks:
        return ("block", f"{blocks} stop, {warns} look")
    return ("warn", f"{warns} look") if warns else ("good", "none")


def origin_words(fact: Fact) -> str:
    """Who put a fact there, where it was not the dictation; and who confirmed it."""
    confirmed = f"confirmed by {fact.confirmed_by}" if fact.confirmed_by and fact.origin != "clinician" else ""
    return ", ".join(part for part in (_ORIGIN_WORDS[fact.origin], confirmed) if part)


def day_words(day: date | None) -> str:
    """A date as the chart writes it."""
    return day.isoformat() if day else "no date"


def time_words(at: datetime) -> str:
    """A moment in this computer's own time zone."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def event_words(kind: AuditEventType) -> str:
    """What happened, in words."""
    return kind.value.replace("_", " ").capitalize()


def name_words(account: Account | None, username: str) -> str:
    """Who somebody is, by the name under their notes; the username where the account is not known."""
    return account.signature_name if account else username


def count_words(number: int, one: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
