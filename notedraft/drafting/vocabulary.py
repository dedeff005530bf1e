"""The words that the clinic's own language is made of: what is no name, and what a speech engine should listen for."""

import re
from functools import cache

from notedraft.dictation.lexicon.load import FOLDER
from notedraft.dictation.names import rows
from notedraft.grounding.wording import wording

_WORD = re.compile(r"[a-z]{2,}")
_LONG_WORD = re.compile(r"[a-z]{7,}")
_EVERYDAY = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december today tomorrow yesterday thanksgiving christmas easter english spanish
nordic spurling froment rocabado achilles apley berg borg tinetti romberg phalen tinel finkelstein lachman thomas ober faber
trendelenburg mckenzie mulligan maitland bobath brunnstrom jamar minnesota purdue dix hallpike epley brandt daroff cawthorne
cooksey kinesio theraband thera nustep bosu dycem coban fluidotherapy dupuytren quervain colles parkinson alzheimer bell
baker schatzker lisfranc hawkins neer jobe speed yergason kegel copenhagen turkish russian bulgarian roman pallof
cosen mcmurray thessaly slump kleiger homan ashworth fugl meyer tardieu rancho glasgow roland oswestry lysholm
is was says said drove came will reports helps and who has had did can with at in to for the her let told asked lives present
wants thinks does brought calls called states stated noted feels works worked comes goes gave got here there today also
still home work house car car school church store kitchen bathroom hospital clinic office gym family friends
patient client therapist note week month left right both she her his him they was will mark rose grace hope faith dale cliff
ruby pearl ivy dawn june summer autumn drew pat chase gene art rich guy jean jay ray dean frank bill bob jack violet olive iris
young king long hand foot day may price bush stone wood field ward bell cook rice park church banks fields woods short black
white green brown gray walker carter turner rivers knight fox wolf little love cross case best west noble sharp blue
"""


@cache
def clinical_vocabulary() -> frozenset[str]:
    """Every word of the lexicon and of the gate's lists, and everyday words that are names as well. Lower case."""
    return lexicon_words() | frozenset(_WORD.findall(_EVERYDAY))


def exercise_words() -> list[str]:
    """The longer words of the names of exercises, as often as they stand in one: what a speech model may not expect."""
    return [word for entry, _ in rows() for word in _LONG_WORD.findall(entry.name.lower())]


@cache
def lexicon_words() -> frozenset[str]:
    """Every word of the lexicon's names and lists, and of what the gate compares."""
    names = " ".join(name for entry, aliases in rows() for name in (entry.name, *aliases))
    known = wording()
    listed = " ".join(
        [
            *known.body,
            *known.days,
            *known.clinical,
            *known.neutral,
            *known.stop,
            *known.short_for,
            *known.short_for.values(),
        ]
    )
    lists = " ".join(path.read_text("utf-8") for path in FOLDER.glob("*.yaml"))
    return frozenset(_WORD.findall(f"{names} {listed} {lists}".lower()))
