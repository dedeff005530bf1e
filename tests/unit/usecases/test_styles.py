"""A clinician's own style: seen, changed, reset, suggested by counts over their own edits, and used by the next draft."""

import json
from collections.abc import Sequence

import pytest

from notedraft import wiring
from notedraft.audit import AuditEventType
from notedraft.dictation.reader import read
from notedraft.drafting.asking import Asked, Reply, Watch
from notedraft.drafting.edit_counts import FEWEST, Suggestion
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import NotAllowed
from notedraft.note import SECTIONS
from notedraft.result import DraftResult
from notedraft.source import Source
from notedraft.store.notes import NoteRecord
from notedraft.style import USUAL, Style
from notedraft.workflow import NoteStatus
from tests.factories import Clinic, drafter

SHORTHAND = "97110 for 24 minutes, quad sets 3x10. Knee ROM better, HEP reviewed. Plan: add step-ups."
WRITTEN_OUT = SHORTHAND.replace("ROM", "range of motion")


def signed(clinic: Clinic, objective: str = WRITTEN_OUT, *, by: str = "therapist") -> NoteRecord:
    """A note of `by`, edited to `objective` and signed."""
    note = clinic.drafted(by, dictation=SHORTHAND)
    author, notes = clinic.people[by], clinic.charting.notes
    edited = note.note.model_copy(update={"sections": note.note.sections.model_copy(update={"objective": objective})})
    note = notes.save_edit(author, note.id, note.version, edited)
    return clinic.charting.signing.sign(author, note.id, note.version)


def suggested(clinic: Clinic, who: str = "therapist") -> list[Suggestion]:
    return clinic.charting.styles.suggested(clinic.people[who])


def test_a_style_is_saved_with_its_event_and_reset(clinic: Clinic) -> None:
    styles, style = clinic.charting.styles, Style(tense="present")
    assert styles.of(clinic.therapist) == USUAL
    styles.save(clinic.therapist, style)
    assert styles.of(clinic.therapist) == style
    assert styles.of(clinic.colleague) == USUAL
    event = clinic.store.events()[-1]
    assert (event.type, event.actor, event.subject) == (AuditEventType.STYLE_CHANGED, "therapist", "therapist")
    assert event.detail == {"before": USUAL.model_dump(), "after": style.model_dump()}
    styles.reset(clinic.therapist)
    assert styles.of(clinic.therapist) == USUAL


def test_saving_what_is_there_writes_nothing(clinic: Clinic) -> None:
    before = clinic.store.events()
    clinic.charting.styles.reset(clinic.therapist)
    assert clinic.store.events() == before


def test_a_style_ends_no_session_and_outlives_a_new_password(clinic: Clinic) -> None:
    door, styles = clinic.charting.door, clinic.charting.styles
    token = door.sign_in("therapist", "correct horse battery").token
    styles.save(clinic.therapist, Style(length="short"))
    assert door.check(token).username == "therapist"
    clinic.charting.people.change_password(
        clinic.therapist, current="correct horse battery", new="another long password"
    )
    assert styles.of(clinic.therapist) == Style(length="short")


@pytest.mark.parametrize("who", ["biller", "evaluator", "administrator", "reviewer"])
def test_who_writes_no_notes_has_no_style(clinic: Clinic, who: str) -> None:
    styles, account = clinic.charting.styles, clinic.people[who]
    for act in (styles.of, styles.suggested, styles.reset, lambda a: styles.save(a, Style(tense="present"))):
        with pytest.raises(NotAllowed):
            act(account)


def test_a_draft_is_worded_as_its_author_chose_and_says_so(clinic: Clinic) -> None:
    style = Style(abbreviations="abbreviated")
    clinic.charting.styles.save(clinic.therapist, style)
    mine, theirs = clinic.drafted(), clinic.drafted("colleague")
    assert (mine.provenance.style, theirs.provenance.style) == (style, USUAL)
    drafted = [e for e in clinic.store.events() if e.type is AuditEventType.NOTE_DRAFTED]
    assert [e.detail["style"] for e in drafted] == [style.model_dump(), USUAL.model_dump()]
    clinic.charting.styles.reset(clinic.therapist)
    again = clinic.charting.notes.redraft(clinic.therapist, mine.id, mine.version, SHORTHAND)
    assert again.provenance.style == USUAL


def test_own_edits_suggest_and_others_edits_do_not(clinic: Clinic) -> None:
    for _ in range(FEWEST):
        signed(clinic)
        signed(clinic, SHORTHAND.replace("HEP", "home exercise program"), by="colleague")
    assert suggested(clinic) == [Suggestion("abbreviations", "spelled_out", 3, 3, (("ROM", 3),))]
    assert suggested(clinic, "colleague")[0].words == (("HEP", 3),)
    assert suggested(clinic, "assistant") == []
    assert clinic.charting.styles.of(clinic.therapist) == USUAL, "nothing is applied by itself"


def test_only_what_the_author_signed_is_counted(clinic: Clinic) -> None:
    for _ in range(FEWEST):
        note = signed(clinic)
        clinic.charting.signing.withdraw(clinic.therapist, note.id, note.version, "one more look")
    assert suggested(clinic) == []


def test_a_note_is_compared_with_its_last_draft(clinic: Clinic) -> None:
    for _ in range(FEWEST):
        note = clinic.drafted(dictation=SHORTHAND)
        notes, signing = clinic.charting.notes, clinic.charting.signing
        note = notes.redraft(clinic.therapist, note.id, note.version, WRITTEN_OUT)
        assert signing.sign(clinic.therapist, note.id, note.version).status is NoteStatus.IN_REVIEW
    assert suggested(clinic) == []


def test_an_edit_after_the_first_signature_is_not_counted(clinic: Clinic) -> None:
    for _ in range(FEWEST):
        note = signed(clinic, SHORTHAND)
        note = clinic.charting.review.return_for_changes(clinic.reviewer, note.id, note.version, "say more")
        sections = note.note.sections.model_copy(update={"objective": WRITTEN_OUT})
        edited = note.note.model_copy(update={"sections": sections})
        note = clinic.charting.notes.save_edit(clinic.therapist, note.id, note.version, edited)
        clinic.charting.signing.sign(clinic.therapist, note.id, note.version)
    assert suggested(clinic) == []


MARKER = "Zanzibar"


class Listening:
    """A model that keeps what it is asked."""

    name = "listening"

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """An empty note."""
        self.asked.append(asked)
        return Reply(json.dumps({section: [] for section in SECTIONS}), self.name)


def test_no_word_of_any_note_gets_into_the_prompt(clinic: Clinic) -> None:
    for number in range(FEWEST):
        signed(clinic, f"{WRITTEN_OUT} {MARKER} {number}, a stair {MARKER}.")
    [suggestion] = suggested(clinic)
    clinic.charting.styles.save(clinic.therapist, suggestion.taken(USUAL))
    model = Listening()

    def draft(
        sources: Sequence[Source], encounter: Encounter, prior: Sequence[PriorNote], style: Style, /
    ) -> DraftResult:
        wiring.model_drafter(model).in_style(style).draft(sources, encounter)
        return drafter(clinic.rules)(sources, encounter, prior, style)

    clinic.charting.notes.start(clinic.therapist, clinic.visit().id, "Bridges three sets of ten.", draft=draft)

    [asked] = model.asked
    messages = "\n".join(text for _, text in asked.messages)
    assert "Write abbreviations of the field out in full" in messages
    assert "Bridges three sets of ten" in messages
    assert MARKER not in messages
    assert "stair" not in asked.filled.user
    assert read([Source(text=asked.filled.user.partition("Discipline:")[0])]).facts.exercises == []
