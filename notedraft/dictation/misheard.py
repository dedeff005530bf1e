"""Number words, sides and positions as speech-to-text misspells them, where only the number or the side can have been said.

`one pound to sets of ten`, "manual ate minutes", "pain is a too at rest", "four plus on the write", "know wait fourteen",
"ther ex four twenty minutes", "with the knee strait".
"""

from notedraft.dictation.word_scan import scanned

Edit = tuple[int, int, str]

_OUT_OF = r" (?:out of|over) (?:10|ten|5|five)\b"
_COUNTS = r" (?:sets?|reps?|minutes?|mins?|pounds?|lbs?|seconds?)\b"
_SCORED = r" (?:out of|at|with|when|while|if|in|and|now|today|before|after|sitting|resting|walking)\b"
_OF_A_SIDE = r" (?:knee|hip|ankle|foot|heel|leg|shoulder|elbow|wrist|hand|arm|thumb|side|quad|hamstring|calf|one)s?\b"
_NUMBERED = r" (?:one (?:oh|ten|twen|thir|fort|fif|six|seven|eigh|nine)|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
_LOW = r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten)"
_TENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
_OF_A_SERVICE = (
    r"(?:(?<= ex)|(?<= ed)|(?<=exercise)|(?<=exercises)|(?<=manual)|(?<=therapy)|(?<=training)|(?<=activities))"
)
_NOT_A_VERB = r"(?<!\bto )(?<!\bhe )(?<!\bshe )(?<!not )(?<!\bcan )(?<!n't )(?<!\bcant )"
_DEEDS = (
    r"(?:be|do|go|get|make|dress|walk|stand|climb|lift|carry|drive|work|sit|use|hold|reach|run|play"
    r"|take|sleep|put|pick|push|pull|feed|cook|keep|come|wear|turn|load)"
)
_OBLIGED = r"(?:(?<=\bhas )|(?<=\bhave )|(?<=\bneeds )|(?<=\bneed )|(?<=\bwants )|(?<=\bgoing )|(?<=\bable )|(?<=\btrying )|(?<=\blike ))"

_MISHEARD = (
    (scanned(rf"\bwon(?={_COUNTS}| (?:times?|foot|inch|mile)\b)"), "1"),
    (scanned(rf"\bto(?= sets of\b)|(?<!up )(?<!down )(?<!back )\bto(?={_OUT_OF})|(?<=\ba )to(?={_SCORED})"), "2"),
    (scanned(rf"\btoo(?={_COUNTS}|{_OUT_OF})|(?<=\ba )too(?={_SCORED})|(?<=\b(?:times|level) )too\b"), "2"),
    (scanned(r"(?<=pain is )too?(?= (?:at rest|resting|sitting|lying|now|before|after|walking)\b)"), "2"),
    (scanned(r"(?<=\btimes )to(?= (?:with|and|on|no|she|he|then)\b)"), "2"),
    (
        scanned(r"(?<=\band )too?(?= (?:after|before|now|at rest)\b)|(?<=\band )to(?= at (?:rest|best|worst|night)\b)"),
        "2",
    ),
    (scanned(rf"\b(?:(?<=\b(?:is|it) )for(?={_OUT_OF})|(?<=\bwas )for(?={_OUT_OF})|(?<=\ba )fore?(?={_SCORED}))"), "4"),
    (scanned(r"(?<=\btimes )for(?= (?:she|he|they|i|we|and|then)\b)"), "4"),
    (scanned(rf"{_OF_A_SERVICE} four(?= {_TENS}(?:[ -]{_LOW})? minutes\b)"), " for"),
    (
        scanned(rf"\bate(?={_COUNTS}|{_OUT_OF}| times\b)|(?<=\bsets of )ate\b|(?<=\ban )ate\b"),
        "8",
    ),
    (scanned(r"\bate(?= at (?:its |the |her |his )?(?:worst|best|rest)\b)"), "8"),
    (scanned(rf"(?:(?<=\bdown )|(?<=\bup )|(?<=\bback ))too(?= (?:a |an )?{_LOW}\b)"), "to"),
    (scanned(r"\bstrait\b"), "straight"),
    (scanned(r"\bburg(?= (?:balance|score|was|is|test)\b)"), "berg"),
    (scanned(r"(?<=\bthey )where(?= (?:a |an |at )?(?:\d|one|two|three|four|five)\b)"), "were"),
    (scanned(r"\bgate(?= (?:speed|pattern|deviations?|mechanics|quality|belt)\b)"), "gait"),
    (scanned(r"(?<!n't )(?<!not )(?<!\bi )(?<!you )(?<!\bto )\bknow(?= (?:wait|sorry|hold on|scratch that)\b)"), "no"),
    (scanned(r"\bmega ?hurt[sz]?\b"), "mhz"),
    (scanned(r"(?<=\bthe )hole(?= (?:visit|session|time|thing|hour|treatment|appointment)\b)"), "whole"),
    (scanned(r"\bwait(?= (?:shift|bear))"), "weight"),
    (scanned(rf"(?<=\bon the )(?:write|rite)\b|{_NOT_A_VERB}\b(?:write|rite)(?={_OF_A_SIDE}|{_NUMBERED})"), "right"),
    (scanned(rf"{_OBLIGED}\b(?:two|too)(?= {_DEEDS}\b)"), "to"),
)


def misheard(folded: str) -> list[Edit]:
    """Each place in `folded`, lower-case text where one word stands for another that sounds the same, and what was meant."""
    return [(m.start(), m.end(), meant) for heard, meant in _MISHEARD for m in heard.finditer(folded)]
