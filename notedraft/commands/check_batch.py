"""`notedraft check --batch`: every note of a file, and the audit of all of them."""

import json
import sys

from notedraft.commands.check import judged, status
from notedraft.commands.files import id_of_line, parse_model, print_json, read_lines, read_text
from notedraft.denials import Denial, count_denials, read_denials
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import NotedraftError
from notedraft.month import CheckedNote, month_report
from notedraft.month_page import month_page
from notedraft.note import SECTIONS
from notedraft.result import CheckRequest
from notedraft.rules.same_day import Visit, with_other_patients
from notedraft.similarity.prior import joined
from notedraft.text_files import written

_REFUSED = 2
"""The exit status of bad input."""
Line = tuple[object, CheckRequest | str]
"""The id of a line and what it asks, or the sentence that refuses it."""


def check_batch(file: str, *, report: str | None = None, denials: str | None = None) -> int:
    """Check every line of `file`, each a NOTE.json with an `id`; one line out for each line in.

    A note is checked beside its patient's earlier notes in the file, and beside the other patients whom its clinician
    treated on that day. `report` takes the audit of all of them, as a page or, where it ends in `.json`, as data;
    `denials` is the clinic's CSV of remittance reasons to count beside it.
    """
    refused = read_denials(read_text(denials), file=denials) if denials else None
    lines = [_parsed(line, number, file) for number, line in read_lines(file)]
    earlier, charts = (
        _by_patient(lines),
        iter(with_other_patients([_visit(r) for _, r in lines if not isinstance(r, str)])),
    )
    worst, notes = 0, list[CheckedNote]()
    for ident, request in lines:
        if isinstance(request, str):
            print_json({"id": ident, "error": request}, sys.stdout)
            worst = _REFUSED
            continue
        answer, code, note = _checked(str(ident), request, next(charts), earlier)
        print_json({"id": ident, **answer}, sys.stdout)
        worst, notes = max(worst, code), [*notes, note] if note else notes
    print(f"{len(lines)} notes checked.", file=sys.stderr)
    if report or refused is not None:
        _write_report(report, notes, refused, not_read=len(lines) - len(notes))
    return worst


def _parsed(line: str, number: int, file: str) -> Line:
    try:
        return id_of_line(line), parse_model(line, CheckRequest, file=file, line=number)
    except NotedraftError as error:
        return id_of_line(line), str(error)


def _visit(request: CheckRequest) -> Visit:
    return Visit(request.note, request.encounter or Encounter())


def _checked(
    ident: str, request: CheckRequest, chart: Encounter, earlier: dict[str, list[PriorNote]]
) -> tuple[dict[str, object], int, CheckedNote | None]:
    try:
        prior = _before(earlier.get(_patient_of(request) or "", []), request, ident)
        verdict = judged(request, chart, prior)
    except NotedraftError as error:
        return {"error": str(error)}, _REFUSED, None
    note = CheckedNote(id=ident, note=request.note, encounter=chart, findings=verdict.findings)
    return json.loads(verdict.model_dump_json()), status(verdict), note


def _by_patient(lines: list[Line]) -> dict[str, list[PriorNote]]:
    """The notes of each patient that the file names, as earlier notes of one another."""
    found: dict[str, list[PriorNote]] = {}
    for ident, request in lines:
        if not isinstance(request, str) and (patient := _patient_of(request)):
            found.setdefault(patient, []).append(_as_prior(request, str(ident), patient))
    return found


def _patient_of(request: CheckRequest) -> str | None:
    patient = request.encounter.patient if request.encounter else None
    return (patient.mrn or patient.name) if patient else None


def _as_prior(request: CheckRequest, ident: str, patient: str) -> PriorNote:
    sections: dict[str, str] = {name: getattr(request.note.sections, name) for name in SECTIONS}
    visit = _visit(request)
    day = visit.note.date_of_service or visit.encounter.date_of_service
    return PriorNote(id=ident, text=joined(sections), patient=patient, date=day)


def _before(notes: list[PriorNote], request: CheckRequest, ident: str) -> list[PriorNote]:
    """Those dated earlier; of two notes of one day, the one with the smaller id is the earlier."""
    visit = _visit(request)
    day = visit.note.date_of_service or visit.encounter.date_of_service
    if day is None:
        return []
    return [one for one in notes if one.id != ident and one.date and (one.date, one.id) < (day, ident)]


def _write_report(file: str | None, notes: list[CheckedNote], denials: list[Denial] | None, *, not_read: int) -> None:
    counts = count_denials(denials, {note.id: note.findings for note in notes}) if denials is not None else None
    made = month_report(notes, denials=counts, not_read=not_read)
    text = made.model_dump_json(indent=2) + "\n" if file and file.endswith(".json") else month_page(made)
    if file is None:
        print(text, file=sys.stderr)
        return
    with written(file) as out:
        out.write(text)
