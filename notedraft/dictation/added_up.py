"""What a list of services adds up to: `97112 14 min, 97110 16 min = 30`, "ther ex twenty-two, gait fifteen, so thirty-seven".

Said behind the list and right to the minute, it is the total of the visit. A number that is no sum of the list is left alone.
"""

import re
from collections.abc import Sequence

from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import Named
from notedraft.dictation.text import Text
from notedraft.dictation.times import Time, number_said
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_SUM = scanned(
    r"(?:=|,? (?:so|(?:so |and )?that'?s|that is|(?:which )?makes|comes to|adds up to|for a total of))(?: about)? (?P<n>\d{2,3})"
    r"(?: ?(?:min(?:ute)?s?\b|'))?(?: total| in all| altogether)?(?=\s*(?:$|[.;,\n]))"
)
_ADDEND = pattern(r"(?<![\d.:/x#-])\d{1,3}(?![\d.:/%#])")


def sums_said(text: Text, named: Sequence[Named]) -> list[Time]:
    """Every number that is the sum of the numbers before it in a sentence that names two services or more."""
    return [number_said(m) for m in _SUM.finditer(text.plain) if _is_sum(text, m, named)]


def _is_sum(text: Text, m: re.Match[str], named: Sequence[Named]) -> bool:
    start, _ = text.layout.sentence(m.start())
    codes = {name.code for name in starting_in(named, start, m.start())}
    return len(codes) > 1 and sum(map(int, _ADDEND.findall(text.plain, start, m.start()))) == int(m["n"])
