"""Rules alone, recorded replies, a live model: what is asked, what is kept, what is stale, what it may cost."""

import json
from datetime import date
from pathlib import Path

import pytest

from notedraft import wiring
from notedraft.drafting.asking import Asked, Reply
from notedraft.drafting.prompts import Filled
from notedraft.drafting.recordings import Recordings
from notedraft.errors import InputError
from notedraft.evaluation.budget import Budget, BudgetSpent, Price
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.case_runs import Plan, run_case, run_loaded
from notedraft.evaluation.layers import LiveLayer, ReplayLayer, reply_text
from notedraft.evaluation.run_file import RunFile, RunHead
from notedraft.settings import Settings
from tests.fakes.openai_server import FakeModelServer
from tests.unit.evaluation.some_cases import SAYS_LEFT, SAYS_RIGHT, case, loaded

ON = date(2026, 11, 21)
SETTINGS = Settings(model="counting", base_url="http://127.0.0.1:1/v1")


def replay(tmp_path: Path, **changed: object) -> CaseResult:
    return run_case(loaded(**changed), Plan(ReplayLayer(Recordings(tmp_path))))


def live(server: FakeModelServer, model: str = "ok", **options: object) -> LiveLayer:
    settings = Settings(model=model, base_url=server.url)
    return LiveLayer(wiring.language_model(settings), settings, on=ON, **options)  # type: ignore[arg-type]


class Counting:
    """A live model that counts how often it is asked."""

    name = "counting"

    def __init__(self, text: str, tokens: int | None = 1000) -> None:
        self.text, self.tokens, self.asked = text, tokens, 0

    def reply(self, asked: Asked, *, seconds: float, watch: object = None) -> Reply:
        """The text."""
        self.asked += 1
        return Reply(self.text, self.name, self.tokens, self.tokens)


def test_a_reply_of_the_case_is_drafted_from_without_a_model(tmp_path: Path) -> None:
    result = replay(tmp_path, reply=SAYS_RIGHT, expect={"must_contain": ["on the right"]})
    assert (result.outcome, result.reply, result.model) == ("met", "by hand", "written by hand")


def test_a_sentence_that_the_gate_withholds_is_shown_and_judged(tmp_path: Path) -> None:
    result = replay(tmp_path, reply=SAYS_LEFT, expect={"withheld": ["on the left"]})
    assert result.outcome == "met"
    assert result.draft is not None
    assert [s.text for s in result.draft.sentences if s.withheld] == ["Heel slides on the left, three sets of ten."]
    assert replay(tmp_path, reply=SAYS_LEFT, expect={"withheld": []}).outcome == "not met"


def test_a_case_without_a_reply_is_drafted_without_a_model(tmp_path: Path) -> None:
    result = replay(tmp_path)
    assert (result.outcome, result.reply, result.model) == ("met", "none", None)


def test_what_a_live_model_said_is_recorded_once_and_replayed(tmp_path: Path) -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    plan = Plan(LiveLayer(model, SETTINGS, record=Recordings(tmp_path), on=ON))
    assert run_case(loaded(), plan).reply == "live"
    again = run_case(loaded(), Plan(ReplayLayer(Recordings(tmp_path), "counting")))
    assert (again.reply, again.model, model.asked) == ("recorded", "counting", 1)


def test_a_recording_of_another_text_is_stale_and_no_failure(tmp_path: Path) -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    run_case(loaded(), Plan(LiveLayer(model, SETTINGS, record=Recordings(tmp_path), on=ON)))
    changed = loaded(dictation="Right knee. Ther ex 24 minutes, heel slides right two sets of ten. Total 24 minutes.")
    result = run_case(changed, Plan(ReplayLayer(Recordings(tmp_path), "counting")))
    assert (result.reply, result.outcome) == ("stale", "met")


def test_the_real_client_is_asked_and_a_model_that_fails_is_a_case_without_a_draft() -> None:
    with FakeModelServer(reply_text(case(reply=SAYS_RIGHT))) as server:
        assert run_case(loaded(), Plan(live(server))).reply == "live"
        failed = run_case(loaded(), Plan(live(server, "401")))
    assert (failed.outcome, failed.failed) == ("no draft", True)
    assert "\n" not in failed.differences[0]


def test_repeats_tell_how_stable_a_model_is() -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    result = run_case(loaded(), Plan(LiveLayer(model, SETTINGS, on=ON), repeat=3))
    assert (result.repeats, result.stability, result.prose_alike, model.asked) == (3, 1.0, 1.0, 3)


def test_a_run_stops_before_it_costs_more_and_keeps_its_drafts(tmp_path: Path) -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    budget = Budget(0.10, Price(prompt=10, completion=10))
    kept = RunFile(tmp_path / "run.jsonl", RunHead(layer="live", model="counting"))
    ran = run_loaded(
        [loaded(id=f"case-{n}") for n in range(9)], Plan(LiveLayer(model, SETTINGS, on=ON, budget=budget), kept=kept)
    )
    assert ran.stopped == "The next call could cost more than the $0.1 of --max-cost allow."
    assert 0 < len(ran.results) == len(kept) == model.asked < 9
    assert budget.spent == pytest.approx(0.02 * model.asked)
    assert budget.spent <= 0.10


def test_a_server_that_counts_no_tokens_can_not_be_paid_by_count() -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)), tokens=None)
    ran = run_loaded([loaded()], Plan(LiveLayer(model, SETTINGS, on=ON, budget=Budget(5, Price(1, 1)))))
    assert ran.stopped == "The model server does not say how many tokens a reply took, so its cost can't be counted."


def test_no_call_is_made_that_could_go_over() -> None:
    asked = Asked(Filled("s" * 300, "u" * 300), "0" * 64, "1" * 64)
    with pytest.raises(BudgetSpent):
        Budget(0.001, Price(1, 1)).reserve(asked)


def test_a_price_counts_both_kinds_of_tokens() -> None:
    assert Price(0.5, 2).of(Reply("", "m", 1_000_000, 500_000)) == pytest.approx(1.5)


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    head, path = RunHead(layer="live", model="counting"), tmp_path / "run.jsonl"
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    two = [loaded(id="one"), loaded(id="two")]
    run_loaded(two, Plan(LiveLayer(model, SETTINGS, on=ON), kept=RunFile(path, head)))
    path.write_text(path.read_text("utf-8")[:-40], encoding="utf-8")  # as if the machine went down while writing
    results = run_loaded(two, Plan(LiveLayer(model, SETTINGS, on=ON), kept=RunFile(path, head))).results
    assert [(result.outcome, result.reply) for result in results] == [("met", "live")] * 2
    assert model.asked == 3
    assert len(RunFile(path, head)) == 2


def test_an_old_run_is_scored_again_without_a_model(tmp_path: Path) -> None:
    head, path = RunHead(layer="live", model="counting"), tmp_path / "run.jsonl"
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    run_loaded([loaded()], Plan(LiveLayer(model, SETTINGS, on=ON), kept=RunFile(path, head)))
    stricter = loaded(expect={"minutes": {"97110": 25}})
    [again] = run_loaded([stricter], Plan(LiveLayer(model, SETTINGS, on=ON), kept=RunFile(path, head))).results
    assert (again.outcome, model.asked) == ("not met", 1)


def test_a_case_with_another_dictation_is_drafted_anew(tmp_path: Path) -> None:
    kept = RunFile(tmp_path / "run.jsonl", RunHead(layer="live", model="counting"))
    model = Counting(reply_text(case()))
    run_case(loaded(), Plan(LiveLayer(model, SETTINGS, on=ON), kept=kept))
    run_case(loaded(dictation="Right knee. Ther ex 9 minutes."), Plan(LiveLayer(model, SETTINGS, on=ON), kept=kept))
    assert model.asked == 2


def test_a_run_of_another_model_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    RunFile(path, RunHead(layer="live", model="one"))
    before = path.read_bytes()
    with pytest.raises(
        InputError, match=r"run\.jsonl: it holds a run of layer live, one, and this one is of layer live, two"
    ):
        RunFile(path, RunHead(layer="live", model="two"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["not a run", '{"run": 9}\n', "\x00", '{"id": "a report"}'])
def test_a_file_that_is_no_run_is_refused_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="line 1: this is not a line of a run"):
        RunFile(path, RunHead(layer="rules", model=None))
    assert path.read_text("utf-8") == content


def test_a_recording_that_can_not_be_read_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 1"):
        ReplayLayer(Recordings(tmp_path))


def test_recorded_text_holds_no_key(tmp_path: Path) -> None:
    model = Counting(reply_text(case(reply=SAYS_RIGHT)))
    run_case(loaded(), Plan(LiveLayer(model, SETTINGS, record=Recordings(tmp_path), on=ON)))
    [line] = (tmp_path / "counting.jsonl").read_text("utf-8").splitlines()
    assert set(json.loads(line)) <= {"key", "by", "model", "on", "of", "reply", "prompt_tokens", "completion_tokens"}
