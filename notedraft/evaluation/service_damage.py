"""Damage to services, their minutes and their totals."""

from random import Random

from notedraft.codes import CptCode
from notedraft.evaluation.damage import Damage, in_note
from notedraft.note import ServiceLine, TherapyNote

_OTHERS = ("97112", "97530", "97116", "97140")


def _minutes_missing(note: TherapyNote, draw: Random) -> None:
    if note.services:
        service = draw.choice(note.services)
        service.minutes, service.intervals = None, []


def _minutes_altered(note: TherapyNote, draw: Random) -> None:
    timed = [service for service in note.services if service.minutes is not None]
    if timed:
        service = draw.choice(timed)
        service.minutes = (service.minutes or 0) + draw.choice((5, 8, 10, 15))


def _minutes_exchanged(note: TherapyNote, draw: Random) -> None:
    timed = [service for service in note.services if service.minutes is not None]
    if len({service.minutes for service in timed}) > 1:
        one = draw.choice(timed)
        other = draw.choice([service for service in timed if service.minutes != one.minutes])
        one.minutes, other.minutes = other.minutes, one.minutes


def _code_swapped(note: TherapyNote, draw: Random) -> None:
    done = {service.code for service in note.services}
    if note.services:
        draw.choice(note.services).code = CptCode(draw.choice([code for code in _OTHERS if code not in done]))


def _code_unknown(note: TherapyNote, draw: Random) -> None:
    if note.services:
        draw.choice(note.services).code = CptCode(draw.choice(("97199", "97999", "12345")))


def _service_dropped(note: TherapyNote, draw: Random) -> None:
    if note.services:
        note.services.remove(draw.choice(note.services))


def _service_invented(note: TherapyNote, draw: Random) -> None:
    done = {service.code for service in note.services}
    code = CptCode(draw.choice([code for code in _OTHERS if code not in done]))
    note.services.append(ServiceLine(code=code, minutes=draw.choice((8, 10, 15)), origin="model"))


def _untimed_as_timed(note: TherapyNote, draw: Random) -> None:
    code = CptCode(draw.choice(("97010", "97014", "97012")))
    note.services.append(ServiceLine(code=code, minutes=draw.choice((10, 15)), origin="model"))


def _total_below_timed(note: TherapyNote, draw: Random) -> None:
    timed = [service.minutes for service in note.services if service.minutes]
    note.total_treatment_minutes = max(max(timed, default=2) - draw.randint(1, 5), 1)


def _total_removed(note: TherapyNote, _draw: Random) -> None:
    note.total_treatment_minutes = None


def _timed_total_disagrees(note: TherapyNote, draw: Random) -> None:
    timed = [service.minutes for service in note.services if service.minutes]
    if timed:
        note.timed_code_minutes = sum(timed) + draw.choice((-3, 3, 5, 7))


SERVICE_DAMAGES = (
    Damage("minutes_missing", "the minutes of a code are gone", ("BU01", "RE12", "GR02"), in_note(_minutes_missing)),
    Damage("minutes_altered", "a code has more minutes", ("GR01",), in_note(_minutes_altered)),
    Damage("minutes_exchanged", "two codes have each other's minutes", ("GR01",), in_note(_minutes_exchanged)),
    Damage("code_swapped", "the work stands under another code", ("GR01",), in_note(_code_swapped)),
    Damage("code_unknown", "a code that no table holds", ("BU02", "GR01"), in_note(_code_unknown)),
    Damage("service_dropped", "a service that was said is gone", ("GR02", "RE02"), in_note(_service_dropped)),
    Damage("service_invented", "a service that nobody said", ("GR01",), in_note(_service_invented)),
    Damage("untimed_as_timed", "an untimed code is given timed minutes", ("GR01", "BU09"), in_note(_untimed_as_timed)),
    Damage("total_below_timed", "the total is below the timed minutes", ("BU08",), in_note(_total_below_timed)),
    Damage("total_removed", "the total treatment time is gone", ("RE13", "GR02"), in_note(_total_removed)),
    Damage(
        "timed_total_disagrees",
        "a timed total that the codes don't add up to",
        ("BU06", "GR01"),
        in_note(_timed_total_disagrees),
    ),
)
