"""What the comparison of note and sources comes to for the person who signs.

GR01 stops the signature until the fact is confirmed or taken out, and no role can override it: whoever signs says that
the note is true. GR02 asks for a look: what was said and is missing can be put in with one act.
"""

from collections.abc import Collection, Sequence

from notedraft.dictation.reading import Reading
from notedraft.encounter import Encounter
from notedraft.finding import Finding
from notedraft.grounding.note_prose import Passage, loose_prose
from notedraft.grounding.prose import Read, grounds_of
from notedraft.grounding.statements import said_in_words, statements
from notedraft.grounding.tracing import Omitted, Untraced, omitted, superseded, untraced
from notedraft.note import TherapyNote
from notedraft.source import Source
from notedraft.tables.rulebook import finding


def grounding_findings(
    note: TherapyNote,
    reading: Reading,
    read: Read,
    encounter: Encounter | None = None,
    *,
    sources: Sequence[Source] = (),
    retold: Collection[str] = (),
) -> list[Finding]:
    """Every difference between `note` and the `reading` of its `sources`; `read` reads the note's prose.

    `retold` are the sentences that the narrator makes of the note's facts as they stand. They say nothing beside those
    facts, which are compared by themselves, so they need not be read again.
    """
    loose = untraced(note, reading, encounter)
    where_loose = {found.said.where for found in loose}
    gone = {(fact.kind, fact.index) for fact in superseded(note, reading)}
    read_still = [fact for fact in statements(reading.facts) if (fact.kind, fact.index) not in gone]
    grounds = grounds_of([*read_still, *(s for s in statements(note) if s.where not in where_loose)])
    return [
        *(_untraced_finding(found, found.said.where) for found in loose),
        *(_prose_finding(passage, found) for passage, found in loose_prose(note, grounds, sources, read, retold)),
        *(_omitted_finding(found) for found in omitted(note, reading)),
    ]


def _untraced_finding(found: Untraced, where: str) -> Finding:
    evidence = found.nearest.evidence if found.nearest else ()
    return finding("GR01", _untraced_message(found), where=where, evidence=evidence)


def _prose_finding(passage: Passage, found: Untraced | str) -> Finding:
    if isinstance(found, Untraced):
        return _untraced_finding(found, passage.where)
    message = f"{found} Confirm the sentence or take it out."
    return finding("GR01", message, where=passage.where, evidence=passage.rests_on)


def _untraced_message(found: Untraced) -> str:
    if found.nearest is None or not found.differing:
        return f"Nothing that was said states {found.said.words}; confirm it or take it out."
    heard = {name: found.nearest.values[name] for name in found.differing if name in found.nearest.values}
    instead = f" (it says {said_in_words(heard)})" if heard else ""
    subject = found.said.about[:1].upper() + found.said.about[1:]
    return f"{subject}: the source does not say {said_in_words(found.differing)}{instead}; confirm it or correct it."


def _omitted_finding(found: Omitted) -> Finding:
    if found.told is None:
        message, where = f"Said, but not in the note: {found.read.words}.", f"/note/{found.read.kind}"
    else:
        message = f"Said of {found.told.about}, but not in the note: {said_in_words(found.missing)}."
        where = found.told.where
    return finding("GR02", message, where=where, evidence=found.read.evidence)
