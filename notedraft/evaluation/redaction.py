"""How many of the identifiers in invented charts are taken out before anything is sent, and whether all come back."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from notedraft.drafting.deidentify import Veil
from notedraft.encounter import Clinician, Encounter, Patient
from notedraft.evaluation.rates import Rate, rate
from notedraft.note import Record

CHARTS = 100
SEED = 164

_GIVEN = (
    "Marisol Dwayne Ingrid Tobias Keiko Rashida Halvard Leticia Bogdan Phoebe Anneliese Cornelius Yusuf "
    "Delphine Ottilie Ezra Shanice Winifred Apinya Lamar Rosalind Thaddeus Mireille Octavio Bronwyn Farid "
    "Gudrun Hyacinth Isidro Jolene "
).split()
_FAMILY = (
    "Okafor Lindqvist Castellano Abernathy Pemberton Halvorsen Nakamura O'Rourke Szymanski Villanueva "
    "Whitcombe Adeyemi Brzezinski Delacroix Featherstone Guerrero Hashimoto Ibekwe Jankowski Kowalczyk "
    "Lockridge McAllister Nwosu Oyelaran Pietrangelo Quarles Rasmussen Stankovic Thibodeaux Underhill "
).split()
_PLACES = "Willow Creek,Harmon Ridge,Ashford,Port Clement,Maple Hollow,Santa Brisa,Kettering Falls,Larkspur".split(",")
_WORKPLACES = (
    "Brightwell Logistics,Harmon Ridge Elementary,Golden Sheaf Bakery,Tidewater Airlines,Northgate Market".split(",")
)
_FACILITIES = "St. Columba Hospital,Riverbend Medical Center,Oak Terrace Rehab,Lakeshore Clinic,Sunrise Manor".split(
    ","
)
_STREETS = "Elm Street,Cedar Lane,Old Mill Road,Juniper Court,Fourth Avenue".split(",")
_MONTHS = "January February March April June July August September October November December".split()


class Planted(NamedTuple):
    """An identifier in a chart: its kind and its words."""

    kind: str
    words: str


class KindFound(Record):
    """How many identifiers of one kind were taken out."""

    kind: str
    found: Rate


class RedactionScores(Record):
    """Recall by kind over the charts, and how many charts came back exactly as they were."""

    charts: int
    kinds: list[KindFound]
    exact: Rate
    left: list[str]


def score_redaction() -> RedactionScores:
    """Hide every invented chart and look for what was planted in it."""
    outcomes: list[tuple[Planted, bool]] = []
    exact = 0
    for text, encounter, planted in invented_charts():
        veil = Veil(encounter, [text])
        hidden = veil.hide(text)
        exact += veil.show(hidden) == text
        outcomes += [(one, one.words not in hidden) for one in planted]
    kinds = list(dict.fromkeys(one.kind for one, _ in outcomes))
    return RedactionScores(
        charts=CHARTS,
        kinds=[
            KindFound(kind=kind, found=_found([gone for one, gone in outcomes if one.kind == kind])) for kind in kinds
        ],
        exact=rate(exact, CHARTS),
        left=[f"{one.kind}: {one.words}" for one, gone in outcomes if not gone],
    )


def _found(gone: list[bool]) -> Rate:
    return rate(sum(gone), len(gone))


def invented_charts() -> Iterator[tuple[str, Encounter, list[Planted]]]:
    """Charts with a dictation each, in which every identifier is known; the same every time."""
    chance = Random(SEED)  # noqa: S311  # repeatable, not secret
    for number in range(CHARTS):
        yield _chart(chance, spoken=number % 4 == 0)


def _chart(chance: Random, *, spoken: bool) -> tuple[str, Encounter, list[Planted]]:
    """A quarter is spoken: lower case and without marks."""
    given, family, relative, doctor = (chance.choice(names) for names in (_GIVEN, _FAMILY, _GIVEN, _FAMILY))
    mrn = f"{chance.choice('ABMX')}{chance.randint(100000, 999999)}"
    member = f"{chance.choice(('XQJ', 'W', 'HZN'))}{chance.randint(10**8, 10**9 - 1)}"
    phone = f"({chance.randint(201, 989)}) 555-{chance.randint(1000, 9999)}"
    mail = f"{given.lower()}.{relative.lower()}@example.org"
    operated = f"{chance.randint(1, 12)}/{chance.randint(11, 28)}/26"
    spelled = f"{chance.choice(_MONTHS)} {chance.randint(2, 28)}"
    age, place = str(chance.randint(90, 104)), chance.choice(_PLACES)
    work, facility = chance.choice(_WORKPLACES), chance.choice(_FACILITIES)
    street = f"{chance.randint(12, 9800)} {chance.choice(_STREETS)}"
    title = "Mr." if chance.random() < 0.5 else "Mrs."
    planted = [
        *(Planted("name", name) for name in (given, family, relative, doctor)),
        Planted("record number", mrn),
        Planted("insurance id", member),
        Planted("phone", phone),
        Planted("e-mail", mail),
        Planted("date", operated),
        Planted("date", spelled),
        Planted("age over 89", age),
        Planted("place", place),
        Planted("street", street),
        Planted("employer", work),
        Planted("facility", facility),
    ]
    text = (
        f"Note for {given} {family}, {age} year old, MRN {mrn}, member ID {member}. {title} {family} lives in {place} at "
        f"{street}; phone {phone}, {mail}. Surgery on {operated} at {facility} by Dr. {doctor}, next follow-up {spelled}. "
        f"Used to work at {work}. Her daughter {relative} drove today and {relative} will help with the home program. "
        f"Bridges 3x10, pain 4/10 before and 2/10 after, quad 4/5, level 3 NuStep 8 minutes. {given} was tired."
    )
    if spoken:
        text, planted = text.lower(), [Planted(one.kind, one.words.lower()) for one in planted]
    encounter = Encounter(
        patient=Patient(name=f"{given} {family}", mrn=mrn),
        treating=Clinician(name=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}", credentials="PT"),
    )
    return text, encounter, planted
