"""A motion done over, with or against a thing is counted, not measured: "thoracic extension over the foam roll, ten"."""

import re
from functools import cache

from notedraft.dictation.lexicon.load import any_of

NOT_COUNTED = r"(?!\d|\.\d|\s*(?:°|deg|%|sec|s\b|min(?!i)|ft|feet|lb|pound|#|inch|in\b|cm|kg|/|to\b|-))"

"""What may not stand behind a bare count: a unit of something else."""


@cache
def _with_a_thing() -> str:
    things = any_of("exercise_words", "implements")
    return rf",?\s(?:over|on|with|against|using|off|w/|c)\s?(?:the |a |an |her |his )?(?:[a-z]+ ){{0,2}}?{things}(?: [a-z]+)?"


@cache
def _counted() -> re.Pattern[str]:
    each = r"(?:,? (?:first|then|next))?,? each (?:finger|digit|joint|way|direction|side)s?"
    return re.compile(rf"(?:{_with_a_thing()}|{each}),?\s(?:for |just |only |about |x ?)?(\d{{1,2}}){NOT_COUNTED}")


def counted_with(plain: str, named: int) -> re.Match[str] | None:
    """A bare count behind a thing, where a motion is named until `named`; its first group is the count."""
    return _counted().match(plain, named)
