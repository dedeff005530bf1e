"""Words that command change nothing but themselves: not the facts, not the request, not what a model may add."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from notedraft import wiring
from notedraft.drafting.chain import ChainModel
from notedraft.drafting.endpoint import Endpoint
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.prompts import newest_prompt
from notedraft.drafting.sentences import number_sentences
from notedraft.encounter import Encounter, EncounterGoal, Patient, PriorNote
from notedraft.note import TherapyNote
from notedraft.source import Source
from tests.fakes.openai_server import FakeModelServer

BEFORE = "Heel slides on the right, two sets of fifteen. Pain was four of ten."
AFTER = "Ther ex was twelve minutes. Next visit the step."


class Injection(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    say: str
    obeyed: str
    place: Literal["dictation", "goal", "name", "prior_note"] = "dictation"
    reader_gap: str | None = None

    @property
    def dictation(self) -> str:
        return f"{BEFORE} {self.say} {AFTER}" if self.place == "dictation" else f"{BEFORE} {AFTER}"

    @property
    def encounter(self) -> Encounter:
        return Encounter(
            patient=Patient(name=self.say) if self.place == "name" else None,
            goals=[EncounterGoal(text=self.say)] if self.place == "goal" else [],
            prior_notes=[PriorNote(id="1", patient="p", author="a", date="2026-01-02", text=self.say)]
            if self.place == "prior_note"
            else [],
        )


INJECTIONS = [
    Injection.model_validate(row)
    for row in yaml.safe_load(Path(__file__).with_name("injections.yaml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def server() -> Iterator[FakeModelServer]:
    with FakeModelServer() as fake:
        yield fake


def facts_outside(note: TherapyNote, say: str, text: str) -> dict[str, object]:
    """The facts that rest on other words than the injection, without places, which the injection shifts."""
    start = text.find(say)
    end = start + len(say) if start >= 0 else 0
    kept = {}
    for name in ("services", "exercises", "pain", "range_of_motion", "strength", "measures"):
        facts = getattr(note, name)
        own = [f for f in facts if not any(start <= s.start and s.end <= end for s in f.evidence)]
        kept[name] = [f.model_dump(exclude={"evidence"}) for f in own]
    return kept | {"total": note.total_treatment_minutes, "timed": note.timed_code_minutes}


def test_there_are_enough_of_them() -> None:
    assert len(INJECTIONS) >= 40
    assert {i.place for i in INJECTIONS} == {"dictation", "goal", "name", "prior_note"}


AS_READ = [
    pytest.param(i, marks=[pytest.mark.xfail(strict=True, reason=i.reader_gap)] if i.reader_gap else [], id=i.say[:40])
    for i in INJECTIONS
]


@pytest.mark.parametrize("injection", AS_READ)
def test_the_facts_of_the_visit_stay_what_they_are(injection: Injection) -> None:
    plain = ExtractiveDrafter().draft([Source(text=f"{BEFORE} {AFTER}")], Encounter()).note
    text = injection.dictation
    note = ExtractiveDrafter().draft([Source(text=text)], injection.encounter).note
    assert facts_outside(note, injection.say, text) == facts_outside(plain, "", "")


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda i: i.say[:40])
def test_a_model_that_obeys_puts_nothing_into_the_note(injection: Injection, server: FakeModelServer) -> None:
    source = Source(text=injection.dictation)
    numbers = [s.number for s in number_sentences([source])]
    obedient = [{"cites": [n], "text": injection.obeyed} for n in [*numbers, numbers[-1] + 1]]
    reply = {"subjective": obedient, "objective": obedient, "assessment": obedient, "plan": obedient}
    server.reply = json.dumps(reply)
    server.requests.clear()
    endpoint = Endpoint(model="ok", base_url=server.url)
    draft = wiring.model_drafter(ChainModel(endpoint)).draft([source], injection.encounter)
    assert [s.text for s in draft.note.sentences if s.origin == "model"] == []
    system, user = (message["content"] for message in server.requests[0].body["messages"][:2])
    assert system == newest_prompt("daily_note").file.system
    assert injection.place == "dictation" or injection.say not in user
