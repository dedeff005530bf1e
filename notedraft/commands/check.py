"""`notedraft check`: the verdict on a note that is there already, recomputed and never taken from the file."""

from notedraft.checking import check_note, sources_of
from notedraft.commands.files import print_json, read_encounter, read_model, read_prior
from notedraft.commands.show import show_verdict
from notedraft.encounter import Encounter, PriorNote
from notedraft.result import CheckRequest, Verdict


def check_one(file: str, encounter: str | None, prior: str | None, as_json: bool) -> int:
    """Check the note in `file` and print the verdict; the exit status."""
    request = read_model(file, CheckRequest)
    given = read_encounter(encounter) if encounter else request.encounter
    verdict = judged(request, given, read_prior(prior))
    print_json(verdict) if as_json else show_verdict(verdict)
    return status(verdict)


def judged(request: CheckRequest, encounter: Encounter | None, prior: list[PriorNote]) -> Verdict:
    """The verdict on what a file holds, as it is now."""
    sources = sources_of(request.sources)
    return check_note(request.note, sources, encounter or Encounter(), prior, signed=request.signed)


def status(verdict: Verdict) -> int:
    """The exit status: 1 where anything blocks."""
    return int(any(f.severity == "block" for f in verdict.findings))
