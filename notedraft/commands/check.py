"""`notedraft check`: the verdict on a note that is there already, recomputed and never taken from the file."""

import json
import sys

from notedraft.checking import check_note, sources_of
from notedraft.commands.files import parse_model, print_json, read_encounter, read_lines, read_model, read_prior
from notedraft.commands.show import show_verdict
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import NotedraftError
from notedraft.result import CheckRequest, Verdict


def check_one(file: str, encounter: str | None, prior: str | None, as_json: bool) -> int:
    """Check the note in `file` and print the verdict; the exit status."""
    request = read_model(file, CheckRequest)
    given = read_encounter(encounter) if encounter else request.encounter
    verdict = _judged(request, given, read_prior(prior))
    print_json(verdict) if as_json else show_verdict(verdict)
    return _status(verdict)


def check_batch(file: str) -> int:
    """Check every line of `file`, each a NOTE.json with an `id`; one line out for each line in."""
    worst = done = 0
    for number, line in read_lines(file):
        answer, status = _checked(line, number, file)
        print_json(answer, sys.stdout)
        worst, done = max(worst, status), done + 1
    print(f"{done} notes checked.", file=sys.stderr)
    return worst


def _checked(line: str, number: int, file: str) -> tuple[dict[str, object], int]:
    ident = _id_of(line)
    try:
        request = parse_model(line, CheckRequest, file=file, line=number)
        verdict = _judged(request, request.encounter, [])
        return {"id": ident, **json.loads(verdict.model_dump_json())}, _status(verdict)
    except NotedraftError as error:
        return {"id": ident, "error": str(error)}, 2


def _judged(request: CheckRequest, encounter: Encounter | None, prior: list[PriorNote]) -> Verdict:
    sources = sources_of(request.sources)
    return check_note(request.note, sources, encounter or Encounter(), prior, signed=request.signed)


def _status(verdict: Verdict) -> int:
    return int(any(f.severity == "block" for f in verdict.findings))


def _id_of(line: str) -> object:
    try:
        return json.loads(line).get("id")
    except (ValueError, AttributeError):
        return None
