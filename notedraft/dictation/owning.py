"""Whose dose a piece is, among the exercises that a sentence names.

A dose stands after its exercise ("bridges, three sets of twelve") or before it ("3x10 SLR"); a comma, an earlier dose and the
habit of the sentence tell which.
"""

import re
from operator import attrgetter

from notedraft.dictation.candidates import ADJACENT, Candidate
from notedraft.dictation.done_today import is_loaded_count
from notedraft.dictation.implements import counted_with
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.motion_names import begins_motion, ends_in_motion
from notedraft.dictation.names import fold, lexicon_mentions
from notedraft.dictation.pieces import BARE_AGAIN, COUNTED, Piece
from notedraft.dictation.places import before_blanks, starting_in
from notedraft.dictation.rounds import share_rounds
from notedraft.dictation.said_once import SIDES, heading
from notedraft.dictation.service_names import find_named
from notedraft.dictation.side_between import settle
from notedraft.dictation.unknown_names import another_name, is_timed, of_a_modality
from notedraft.dictation.walks import is_walk
from notedraft.patterns import pattern

_SEPARATOR = pattern(r"[,;\n]|->|\bthen\b|\band\b|\bplus\b|\s-\s")
_SOMEBODY = pattern(
    r"(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bby )\b(?:her|his)\b"
    r"|\b(?:she|he|they|it|i|pt|patient|veer\w*|drift\w*|lean(?!ing (?:on (?:the )?(?:hand)?rails?|forward))\w*|shifted|favou?r\w*"
    r"|lost|stepp?ed"
    r"|cue[ds]?|vcs?|tcs?|tap(?:s|ped)?"
    r"|trendelenburg|antalgic|circumduct\w*|vault\w*|foot ?drop|valgus|hyperext\w*)\b"
)
_MEASURED = pattern(
    r"\b(?:is|was|are|were|grip|pinch|carr\w+|goal"
    r"|(?:he|she|they|pt|patient|who|that|also|now|usually|can|to|and) lifts?|needs?|wants?|bag|grocer\w+)\b"
)
_IS_SO_MUCH = pattern(
    r"(?:'s| (?:is|are|was|were))(?: (?:up|down) (?:by )?\d+ ?(?:pounds?|lbs?|#),? (?:and )?(?:it's|it is)?)?"
    r"(?: ?(?:now|still|only|just|at|up|down|back|to|about|a)\b)* ?"
)
"""`leg press is up to seventy pounds`, "is up ten pounds, seventy pounds": told of the exercise itself."""
_NOW_ANOTHER = pattern(r"[^.;\n]{0,24}\b(?:now|today)\b[^.;\n]{0,12}\d")
_SO_WE = pattern(r"\b(?:so|but|then) (?:i|we|he|she)\b")
"""`his knee was puffy so we kept it at 60 pounds`: what was measured ends there."""
_COUNTED_THEN = pattern(
    r"\d (?!times|sets|reps|miles?|mph|percent|incline|degrees|inch|resistance|watts|rpm|speed)(?:[a-z]{2,} ){3,}$"
)
"""`table slides 10 passive range by me for 12 minutes`: behind a count and words of its own the time is another's."""
_SETTLED = pattern(
    r"/\s?10\b|\b(?:settled|recover\w*|back to|dizz\w*|pain|rest(?:ed|s|ing)?|eased|gone|clear(?:ed|s))\b"
)
"""`dizzy 4/10, back to baseline 40 s`: time that a symptom took."""
_OTHER_WORK = pattern(
    r"(?:[,;]|\band\b|\bthen\b)[^,;]*?"
    r"\b(?!warm|start|begin|easy|slow|good|about|with\b|then\b|each\b|first\b|hold|level)[a-z]{4,}\b[^,;]*$"
)
"""`50 feet x 3, lifted it and pushed a sled`: between a dose and the name behind it something else was done."""
_THAT_IS = pattern(
    r",? (?:and )?(?:that'?s|that was|it was|which was|is|was) (?:what|all|how many|as (?:many|far) as)"
    r" (?:(?:she|he|they|we|pt|patient) \w+(?: (?:on|of|with|for|in|through|out of))?)?"
)
"""`three sets of ten, that's what she managed on the marches`"""
_OF_SOMETHING = pattern(r"\s*(?:of|spent) [a-z][^,;.\n]*[,;.\n]")
"""`five minutes of fussing with the glue, and the step-downs`: of what is named behind "of"."""
_COUNTED_ELSE, _BY = (
    pattern(r"(?:^|[.;\n]\s*)[^.;\n,\d:]*[a-z]{3,}[^.;\n,\d:]*$"),
    pattern(r"\s*(?:with|w/|c|during|on) (?:the )?"),
)
"""`zing into the toe x1 w/ nerve glide`: how often something happened during it."""
_TOO_MUCH = pattern(r"\s(?:(?:weight|band|1) )?(?:was|were|is|felt) (?:still |way |just )?too ")
_OTHER_LOAD = pattern(r"\band (?:the |a )?$")
"""`yellow sponge squeeze 20 and the pink putty was too much for her`"""
_SQUEEZED = pattern(r"\b(?:grip|pinch)\b(?! (?:machine|trainer|putty))")
"""`key pinch left nine pounds`: what was measured, not what was lifted."""
_NO_COUNT = r"-?\d{1,3}(?!\d| ?(?:reps?|times|sets?|x|by|sec|min(?!us|i )|of|each|trips|laps|rounds))"
_BODY_AFTER = pattern(
    r"\s*(?:foot|knee|hip|shoulder|ankle|wrist|elbow|quad|calf|heel|toe|side of|hamstring|biceps|triceps"
    r"|deltoid|thumb|glute)s?"
    r" (?:pain|sore\w*|started|was|is|had|hurt|drag|drop|gave|buckl|block|cav|hik"
    r"|trembl|wobbl|shak|felt|got|kept|still|from|goes|went|moves|bends|lack|measure"
    r"|(?:active |passive )?(?:flexion|extension|abduction|rotation|rom|range|motion)"
    rf"(?: (?:is|was|at|to|of|about|now|lack(?:s|ing)|minus))* {_NO_COUNT}"
    rf"|(?:plus |minus )?{_NO_COUNT})"
    r"|\s*(?:forearm|hand|finger|neck)s? (?:active |passive )?(?:flexion|extension|rotation|supination|pronation|range|motion)"
    rf"(?: (?:is|was|at|to|of|about|now|lack(?:s|ing)|minus))* {_NO_COUNT}"
    r"|\s*(?:grip|pinch)(?: strength)? (?:is |was )?\d"
    r"|\s*(?:side |leg |arm )?(?:is |was |much |more |a bit |got )*"
    r"(?:harder|weaker|tighter|stiffer|worse|better|sorer?|easier|shakier|slower|limited"
    r"|fade[sd]?|fatigues?|fatigued|tires?|tired|gives? out|gave out|lags|lagged|valgus|stance (?:time|phase)|step length"
    r"|swing phase|foot clearance|heel strike|push[ -]?off)\b"
)
"""`left knee buckled`: a side of the body that did something, not of the exercise."""
_SAME_AS = pattern(
    r" same (?!(?:weight|load|band|dumbbell|cuff|dose|reps|sets|count|thing|deal|number|resistance|color|way|again|\d)s?\b)"
)
"""`right same as the left`; "left same weight two sets of twelve" is a side with its dose."""
_PULLED = pattern(r"\btraction\b[^.,;\n]*$")
"""`traction 12 minutes mechanical 60 pounds | prone press ups`"""
_MARK = pattern(r"[.,;:\n()]")
_SO_OFTEN = pattern(r",? (?:for )?(?:x ?)?\d{1,2} ?(?:times|x|reps|sets)\b")
_HOLDS_ON = pattern(
    r"(?:left|right|both|bilat(?:eral)?|l|r|b)\s*(?:hands?|ues?|arms?)\s*(?:on|hold\w*|support\w*|grip\w*|help\w*|assist\w*)\b"
    r"|(?:left|right|l|r)\s*(?:foot|leg|heel|toe) (?:tucked|planted|blocked|staggered|stabili[sz]ed|pulled back)\b(?! (?:and|3|2|x))"
    r"|(?:left|right|both|l|r|b)\s*(?:afo|kafo|brace|splint|boot|orthosis|shoe|prosthesis|crutch\w*|cane|rail)\b"
)
"""`both hands on the bar`: the hand that holds on, not the side that works."""
_PLACED = pattern(
    r"\s*(?:foot|leg|heel|knee) (?:tucked|planted|blocked|staggered|forwards?|back|behind|in (?:front|back)|pulled back)\b"
)
_WITH_HER = pattern(r"\b(?:with|w/|c) (?:the |her |his )?$")
"""`sit to stands with the right foot pulled back`: how she stood."""
_WENT_THAT_WAY = pattern(
    r"\b(?:veer|drift|lean|list|favor|favour|pull|shifted|(?<=for )shift|stagger|stumbl|tip|fell|look|lob|loss of balance)\w*"
    r"(?: (?:over|off|a (?:bit|little)|toward|towards|to|on|onto|the|her|his|x ?\d|\d times))* $"
)
"""`he drifted left on the last two | foam eyes open`"""
_DID_ON = pattern(
    r"(?:^|\s)(?:he|she|it|they|pt|patient|that|which) "
    r"(?!did|does|do|had|got|performed|worked)[a-z']+(?: [a-z]+){0,3} on (?:the|her|his) $"
)
"""`he gives out quicker on the left | bridges`"""
_LIES_ON = pattern(r"\b(?:on (?:his|her)|lying on the) (?:left|right) side$")
"""`lying on his right side`: how she lies, not the side that works."""
_DEVICE_BEFORE = pattern(
    r"\b(?:spc|cane|crutch|rail|railing|bar|counter|brace|k?afo|orthosis|boot|prosthesis|splint)\s*(?:in |on )?(?:the |her |his )?$"
)
"""`cane in her right hand`, `rail on the left`."""
_DOSE_BEHIND = pattern(r"(?: (?:side|leg|arm)\b)?,? \d{1,2} ?(?:x(?![a-z])|(?:sets?|reps?)\b)")
"""`SLR in brace R 3 x 8`: the side is the exercise's, not the brace's."""
_ALONE, _WITH_ITS_DOSE = 40, 70
"""Characters between a name and its side: "heel raises off the step with the towel under the toes on the right three sets"."""
_HELD_WITHIN = 32
_HELD_AT = pattern(r"\b(?:had|gave|let) (?:her|him|them|pt) (?:hold(?:ing)?|carry|use|wear|with)? ?(?:a |an |the )?$")
"""`i had her hold a 10 pound kettlebell | leg extensions`: told of the exercise before."""
_PUSHES_WITH = pattern(
    r"\b(?:push(?:ed|ing|es)?|pull(?:ed|ing|s)?|hold(?:ing|s)?|held|support\w*"
    r"|assist\w*|help\w*|lean\w*|brac\w*|tap\w*|rest\w*|grab\w*)(?: (?:off|on|up|down|it|him|her|herself|himself))*"
    r" (?:with|w/|c|using|by) (?:the |his |her )?$"
)
"""`sit to stand, pushing off with both hands`: what helped, not the side that works."""
_OF_THE_CASE = pattern(
    r"\b(?:weeks?|wks?|zone|days?|months?|visit|post|repair|fracture|fx|replacement|strain|sprain|tear|tendon|surgery|pain|arthroplasty)\b"
)
"""`right hand flexor tendon zone two week seven | passive flexion`: the side of what she comes for."""
_IN_ANOTHER_WAY = pattern(r"(?:,|\band|\bthen)(?: then)? (?:single|one|1) (?:leg|legged|limb|arm)(?: on)?(?: the)? $")
"""`double leg heel raises twenty and single leg on the left eight`"""
_COUNTED_AT_ONCE = pattern(r"[\s,]*\d{1,2}\b(?!\.)")
_IN_ALL = pattern(r"\b(?:total|all together|altogether|in all)\b")
"""`ther ex 19 minutes total time 53 | deep water running`: a time of the session."""
_MEASUREMENT = pattern(
    r"\b(?:active|passive) (?:\w+ )?(?:flex|ext|abd|add|rot|dorsi|plantar|sup|pron)\w*"
    r"|\b(?:grip|pinch|arom|prom|mmt|strength|girth|pain|is|was|flexion|extension|abduction|rotation|supination|pronation)\b|%"
)
"""What was measured on that side."""
_MUSCLES = pattern(
    r"\b(?:(?:flex|extens|abduct|adduct|rotat|invert|evert|supinat|pronat)ors?|quads?|hamstrings?|deltoids?|glutes?|calf|calves)\b"
)
"""`prone rows 3 sets of 10 external rotators on the right are 4`: behind a dose, what is graded on that side."""
_SIDE_OF = pattern(
    rf"(?:{ADJACENT.pattern}|\s*(?:arm|leg|hand|foot|knee|hip|ankle|shoulder|elbow|wrist|side|le|ue)?\s*(?:only,?\s*)?"
    r"(?:(?:a?arom|prom|srom|active(?: assist\w*)?|passive|resisted)\s*)?)"
)
"""`left knee terminal extension`: a side and a part of the body before the name."""
_FOR_ALL_AHEAD = pattern(r"(?P<each>\s*(?:of |on |for )?(?:each|all)(?: of (?:them|these))?)?\s*:")
"""`two sets of ten each: ...`; "3x10: ..." too, where nothing behind it has a dose of its own."""
_SAID_FOR_ALL = pattern(r"\b(?:all|each|ea|everything)\b")
_CLOSES_HEADING = pattern(r":| - (?=[a-z])")
"""`BUE, 1# DB: ...` and `BUE 1# DB - ...`"""
_CLOSES_A_DOSE = pattern(r"(?:each|per|ea) [a-z]+")
"""`3 sets of 8 each side hamstring curl machine`: right behind a dose it is the dose's."""
_MANNER = any_of("exercise_words", "manners")
_BARE_REPS = pattern(
    rf"(?:,? {_MANNER})*"
    r"(?:\s(?:for|to|at|on|in|against|off|over|with|without|w/|w/o|c|no|using|holding|from"
    r"|across|through|around|into|onto|along|up|behind|under|between|toward|as far as) (?:the |a |an )?"
    r"(?:(?:\d+[ -](?:inch|in) )?[a-z]+(?: (?:of )?[a-z]+){0,4},|"
    r"(?!(?:[a-z]+ ){0,2}(?:pain|level|grade|rpe|borg|stage|phase|week|day|speed|setting|about|degrees|count of)\b)"
    r"(?:\d+[ -](?:inch|in) )?[a-z]+(?: [a-z]+){0,2}(?: of (?:the |his |her )?[a-z]+(?: [a-z]+)?)?"
    rf"(?=(?: {_MANNER})? \d))(?: {_MANNER})?)?[\s,:-]*"
    r"(?:just |only |about |maybe )*(\d{1,2})(?!\d|\s*(?:[lrb]\s*)?[/-]\s*\d|\.\d| ?(?:s(?:ec)? )?on ?/)"
)
_SO_MANY = pattern(
    r"[^.;\n\d]{0,40}?\b(\d{1,2})(?: (?:good|clean|slow|total))? ([a-z]{4,})\b"
    r"(?=\s*(?:$|[,.;\n]|we\b|she\b|he\b|and\b|then\b|each\b|per\b|with\b|on\b))"
)
_ONLY, _OTHER_SIDES = pattern(r" (?:side )?only\b"), pattern(r"\d (?:left|right),? (?:and )?\d{1,2} $")
"""`two by ten right only monster walks`, "fifteen right fifteen left standing hip extension": the side closes a dose."""
_COUNT_BEHIND = pattern(r"(?:,|\s(?:for|did|also|just|only|about))*\s(\d{1,2})(?!\d|\.\d|\s*[/-]\s*\d)")
_OTHER_WORD = pattern(r",[^,]*\b(?!left|right|both|with|each|side)[a-z]{4,}")
_NO_MARK, _SAME_AT_ONCE = (
    pattern(r"\s*[a-z]"),
    pattern(r"[\s,:-]*(?:(?:the|did|also|and|with|for|got|just|about|done|on) )*"),
)
"""`bridges did the same rows`: without a mark behind it "same" belongs to the name right before it."""
_COUNT_WITH = pattern(r"(?<![\d.])(\d{1,2}) (?:with|at|on|using|against|w/|c) (?:the |a )?$")
"""`eight with three pounds`"""
_SEVERAL_LOADS = 2
_STOPPED_AT = pattern(
    r"[^.;\n\d]{0,40}?(?:,|\band) (?:i |we |she |he )?(?:stopped|quit)(?: (?:her|him|it|them|those))?"
    r" at (\d{1,2})\b(?! ?(?:x|sec|min|°|deg|lb|#|/))"
)
"""`hook fist in orthosis, stopped at 6`"""
_PER_SIDE = pattern(
    r"[^.;]{0,60}?\b(\d{1,2})(?: times| reps)? (?:on |with |for |to )?(?:the )?(?P<first>right|left)(?: side| leg| arm| hand| foot)?,?"
    r" (?:and |then )?(?:another )?(\d{1,2})(?: times| reps)? (?:on |with |for |to )?(?:the )?(?P<second>left|right)\b"
)
"""`ten on the right and ten on the left`"""
_EACH_WAY = pattern(
    r"[^.;\n\d]{0,30}?[ ,](?:x ?)?(?P<n>\d{1,2}) ?(?:cw|clockwise)(?: ?[/,&] ?| and )(?:x ?)?(?P=n) ?(?:ccw|counter ?-?clockwise)\b"
)
"""`ball circles 30 cw / 30 ccw`: so many each way."""
_PER_SIDE_SHORT = pattern(r"[^.;,\n\d]{0,24}? x ?(\d{1,2}) (?P<first>[rl]) ?[/,] ?x ?(\d{1,2}) (?P<second>[rl])\b")
"""`hip ext x8 R/x10 L`"""
_COUNT_ENDS = pattern(
    rf"\s*(?:{any_of('exercise_words', 'count_ends')}\b|"
    r"\d{1,2}[ -]?sec(?:ond)?s?[ -](?:holds?|squeezes?|pauses?)\b|(?:(?:good|slow|nice|clean|easy) )?ones\b|"
    r"$|[,.;\n)]|with\b|w/|on\b|each|and\b|both|left|right|then|hold|no \d|no wait|correction|[lrb]\b"
    r"|(?:up|down) from|was\b|today|but\b|also\b|too\b|as well|again)"
)
_MORE_COUNTS = pattern(
    r"(?:,? (?:and )?(?:then )?(?:another )?\d{1,2}(?: reps?)? more\b)|"
    r"(?:\s*(?:,|then|and)*\s*rest\W*(?:then |and )?\d{1,2}\b(?!\s*(?:x|sets?|sec|min|[#°%]))){1,4}"
    r"|(?:\s*(?:,|/|then|and|rest)+(?:\s*and|\s*then)?\s*(?:rest\W*)?\d{1,2}\b(?!\s*(?:x|sets?|[#°%]|[a-z]))){2,4}"
)
"""`mini squats 10, 10, 8`"""
_BARE_REPS_AHEAD = pattern(
    r"(?:^|[,;.:\n]|\b(?:and|then|did|with|plus|do|rounds? of|circuits? of))\s*(\d{1,2})\s+(?:good |more |slow |quick )?$"
)
_SLASHED = pattern(
    r"[\s:]*(?:(?P<load>(?:[yrgb]|bl?k?)tb\s+|\d{1,2}(?:\.\d)?\s?(?:#|lbs?)\s+)|(?:r|l|b|right|left)\s+)*"
    r"(?P<dose>(?P<sets>[1-5])/(?P<reps>8|10|12|15|20|25|30))"
    r"(?![\d/.-]|\s*(?:pain|p!|rpe|borg|trials?|on|diff\w*|effort|sore\w*|discomfort|vas|nprs|goal|visit|exertion"
    r"|intensity|after|before|now|today|during))"
)
"""`SLR 2/15`, "clams GTB 3/12": sets and repetitions with a stroke."""
_STROKE = pattern(r"[a-z] (?:[lrb] )?[1-5]/(?:8|10|12|15|20|25|30)(?![\d/.-])")
_ITS_LINE = 60
_SCORED = pattern(
    r"\b(?:pain|p!|pn|hurt\w*|sore\w*|discomfort|rpe|borg|nprs|vas|score\w*|rated|dizz\w*|sx|symptoms?|with|c/o|on|since|from"
    r"|was|last)\b[^,;.\n]*$"
)
_SCALE = pattern(r"\d ?/ ?10\b[^.;\n]*$")
"""`rest 1/10, gripping 5/10`: one score after another."""
_HURT = pattern(r"\b(?:pain\w*|p!|hurts?|sore\w*|ache\w*|nprs|vas|discomfort)\b[^.;\n]*\d[^.;\n]*$")
"""`pain zero at rest, four gripping`: the second score."""
_SCORE_BEFORE = 40
_OF_A_SCALE = 10
_FEW_WORDS = pattern(r" (?:[a-z]+ ){0,3}")
_OWN_DOSE = 60
"""Characters behind the last name in which its dose begins."""
_LONGEST_NAME = 40
_LED_TO = pattern(r"(?:(?:gentle|easy|slow|light|active|assisted|seated|standing|supine|prone|single|double) ){0,2}")
"""`nerve sliders 10 gentle finger spreads`: before a name, and no word that a number counts."""
_FEWEST, _MOST = 3, 50
"""A bare number outside these is seldom a count of repetitions."""


def assign(plain: str, here: list[Candidate], pieces: list[Piece], start: int, end: int) -> list[Candidate]:
    """Give each piece of the stretch `[start, end)` to one of the names in it; a name that only headed the rest is left out."""
    pieces, closing = settle(plain, here, pieces)
    heading: list[Piece] = []
    dose_ahead, side_ahead = _dose_first(plain, here, pieces), _side_first(plain, here, pieces)
    for piece in pieces:
        if _heads_all(plain, piece, here, start, pieces):
            for candidate in here:
                candidate.pieces.append(piece)
            heading.append(piece)
            continue
        owner = _owner(plain, piece, here, pieces, ahead=side_ahead if piece.only("side") else dose_ahead)
        if piece in closing:
            owner = [c for c in here if c.mention.end <= piece.start][-1]
        if _belongs(plain, owner, piece):
            owner.pieces.append(piece)
    for candidate in here:
        _prefer_own(candidate, heading)
    here = _without_heading(plain, here)
    share_rounds(plain, here, start, end)
    ends = [*(candidate.mention.start for candidate in here[1:]), end]
    for candidate, until in zip(here, ends, strict=True):
        _take_bare_reps(plain, candidate, until)
    return here


def _prefer_own(candidate: Candidate, heading: list[Piece]) -> None:
    """`B LE c 2#: LAQ, HF, abd c YTB`, "all 3x10: SLR, clams 2x15": a load or a dose of its own goes before the heading's."""
    own = [p for p in candidate.pieces if p not in heading]
    loaded, counted = any(p.only("resistance") for p in own), any(p.counts() for p in own)
    candidate.pieces = [
        p for p in candidate.pieces if p in own or not ((loaded and p.only("resistance")) or (counted and p.counts()))
    ]


def _dose_first(plain: str, here: list[Candidate], pieces: list[Piece]) -> bool:
    """Whether this sentence gives the dose before the name ("3x10 SLR, 2x15 bridges")."""
    first, last = here[0].mention, here[-1].mention
    strong = [piece for piece in pieces if piece.strong()]
    before = [piece for piece in strong if piece.end <= first.start]
    if not before or any(piece.start >= last.end for piece in strong):
        return False
    if _loaded_then_dosed(plain, here, pieces) or _is_counted_behind(plain, last.end):
        return False
    later = [c.mention.start for c in here[1:]]
    parted = [piece.end for piece in strong if piece.start >= first.end]
    if parted and not any(ADJACENT.fullmatch(plain, end, name) for end in parted for name in later):
        return False  # "7 minutes of bike, sit to stands, 3 sets of 6, clams, 2 sets of 15, heel slides"
    return ADJACENT.fullmatch(plain, before[-1].end, first.start) is not None


def _is_counted_behind(plain: str, end: int) -> bool:
    """`calf raises on the rail 15`: the last name has a bare count."""
    count = _BARE_REPS.match(plain, end)
    return count is not None and _is_likely(count) and _ends_there(plain, count.end(1), len(plain))


def _loaded_then_dosed(plain: str, here: list[Candidate], pieces: list[Piece]) -> bool:
    """`6 minutes leg press right only 50 pounds 3 by 10 curl machine 30 pounds 3 by 10`: a name, its load, its dose, told twice."""
    ends = [c.mention.start for c in here[1:]]
    told = [starting_in(pieces, c.mention.end, end) for c, end in zip(here, ends, strict=False)]
    loaded = [between for between in told if any(p.only("resistance") for p in between[:-1]) and between[-1].counts()]
    return len(loaded) >= _SEVERAL_LOADS and all(
        plain[p.end : between[-1].start].strip(" ") == "" for between in loaded for p in between[-2:-1]
    )


def _side_first(plain: str, here: list[Candidate], pieces: list[Piece]) -> bool:
    """Whether it gives the side before the name ("left clams, right bridges")."""
    first = here[0].mention.start
    return any(p.only("side") and ADJACENT.fullmatch(plain, p.end, first) for p in pieces if p.end <= first)


def _heads_all(plain: str, piece: Piece, here: list[Candidate], start: int, pieces: list[Piece]) -> bool:
    """`BLE, 2# AW: LAQ, hip flexion ...` and `L only, all 3x10: ...`: what stands before the colon is every exercise's."""
    names = [candidate for candidate in here if candidate.mention.start >= piece.end]
    if len(names) < 2:
        return False
    if piece.strong():
        return names == here and _doses_all(plain, piece, here, start, pieces)
    if not piece.fields() <= {"side", "resistance"}:
        return False
    mark = _CLOSES_HEADING.search(plain, piece.end, names[-1].mention.start)
    if mark is None or not heading().fullmatch(_without(plain, piece.end, mark.start(), pieces)):
        return False
    begin = max(start, plain.rfind(":", start, piece.start) + 1)
    if names != here and any(p.counts() for p in starting_in(pieces, begin, mark.start())):
        return False
    return names[0].mention.start > mark.start() or not names[0].strong()


def _doses_all(plain: str, piece: Piece, here: list[Candidate], start: int, pieces: list[Piece]) -> bool:
    """Whether a dose ahead of all names is said for each, or the only one: "two sets of ten each: ...", "all 3x10, 5#: ..."."""
    mark = _CLOSES_HEADING.search(plain, piece.end, here[0].mention.end)
    colon = mark.start() if mark else -1
    begin = max(start, *(plain.rfind(mark, start, piece.start) + 1 for mark in ":;"))
    behind = _FOR_ALL_AHEAD.match(plain, piece.end)
    words = _without(plain, begin, colon, pieces)
    if not behind and not (colon >= 0 and heading().fullmatch(words)):
        return False
    others = [p for p in (*pieces, *(own for c in here for own in c.pieces if own.strong())) if p is not piece]
    only = not any(p.counts() for p in others)
    return only or (behind is not None and behind["each"] is not None) or _SAID_FOR_ALL.search(words) is not None


def _without(plain: str, start: int, end: int, pieces: list[Piece]) -> str:
    """The words of `[start, end)` between the pieces."""
    words, at = "", start
    for piece in starting_in(pieces, start, end):
        words, at = f"{words}{plain[at : piece.start]} ", piece.end
    return words + plain[at:end]


def _owner(plain: str, piece: Piece, here: list[Candidate], pieces: list[Piece], *, ahead: bool) -> Candidate:
    """The name before the piece or the one after it."""
    left = [c for c in here if c.mention.start < piece.end]
    right = [c for c in here if c.mention.start >= piece.end]
    if not left or not right:
        return left[-1] if left else here[0]
    owner, following = left[-1], right[0]
    if piece.only("distance_feet") and is_walk(owner.mention) and "stair" in following.mention.entry.name:
        return owner
    touches = (_SIDE_OF if piece.only("side") else ADJACENT).fullmatch(
        _between(plain, piece, following, pieces)
    ) is not None
    parted = _SEPARATOR.search(plain, owner.extent()[1], piece.start) is not None
    if piece.only("side") and _CLOSES_A_DOSE.fullmatch(plain, piece.start, piece.end) and owner.strong():
        ahead = ahead and plain[owner.extent()[1] : piece.start].strip(" ") != ""
    if ahead:
        return following if touches or parted else owner
    if not touches:
        return following if _opens_its_part(plain, piece, following, parted=parted) else owner
    if piece.only("resistance") and (parted or _is_said_of(plain, piece, following)):
        return owner if _COUNT_WITH.search(plain, max(0, piece.start - 16), piece.start) else following
    if piece.only("side"):
        return following if parted or _names_the_next(plain, piece) else owner
    beside = not plain[owner.extent()[1] : piece.start].strip(" ")
    if beside and _is_whole(piece) and any(map(_is_whole, owner.pieces)):
        # "bridges 2 sets of 10 2 sets of 8 lunges": raw speech has no comma
        return owner if _each_has_its_own(plain, right, pieces) else following
    if owner.strong() and _is_another_ones(plain, owner, piece, right, pieces):
        return owner  # of the words before it, which split_off_unknown makes an exercise
    counted = owner.strong() or _BARE_REPS_AHEAD.search(plain, max(0, owner.mention.start - 24), owner.mention.start)
    is_second = piece.counts() and any(p.counts() for p in owner.pieces) and _each_has_its_own(plain, right, pieces)
    return following if parted and counted and not is_second else owner


def _opens_its_part(plain: str, piece: Piece, following: Candidate, *, parted: bool) -> bool:
    """`forearm WB 3 x 40 sec, R reach to cone stack x 15`: a letter for a side right behind the comma is what follows it's."""
    letter = piece.only("side") and piece.end - piece.start == 1 and parted
    opens = plain[: piece.start].rstrip(" ").endswith((",", ";"))
    return letter and opens and _FEW_WORDS.fullmatch(plain, piece.end, following.mention.start) is not None


def _each_has_its_own(plain: str, names: list[Candidate], pieces: list[Piece]) -> bool:
    """`external rotation 2x15 then 1x10 rows 3x12 punches 2x15`: a second dose of the first, or every dose would move on by one."""
    ends = [*(c.mention.start for c in names[1:]), names[-1].mention.end + _OWN_DOSE]
    return all(
        any(p.strong() for p in starting_in(pieces, c.mention.end, until))
        or _BARE_REPS.match(plain, c.mention.end, until)
        for c, until in zip(names, ends, strict=True)
    )


def _between(plain: str, piece: Piece, following: Candidate, pieces: list[Piece]) -> str:
    """What stands between a piece and the name behind it, without another side or load: "on the left green band eversion"."""
    words, at = "", piece.end
    for other in starting_in(pieces, piece.end, following.mention.start):
        if other.strong():
            break
        words, at = words + plain[at : other.start].rstrip(), other.end
    return words + plain[at : following.mention.start]


def _is_another_ones(plain: str, owner: Candidate, piece: Piece, right: list[Candidate], pieces: list[Piece]) -> bool:
    """`bike ten minutes frog pumps ten reps clams two sets of ten`: words name this dose, and the next name has its own."""
    if not piece.counts() or piece.loose or another_name(plain, owner.extent()[1], piece.start) is None:
        return False
    until = right[1].mention.start if len(right) > 1 else right[0].mention.end + _OWN_DOSE
    return any(p.counts() for p in starting_in(pieces, right[0].mention.end, until))


def _is_whole(piece: Piece) -> bool:
    """Whether it gives sets and reps, so that a second one is another exercise's."""
    return {"sets", "reps"} <= piece.fields()


def _is_said_of(plain: str, piece: Piece, following: Candidate) -> bool:
    """`three sets of fifteen band inversion`: a bare "band" right before a name is part of what is named."""
    return plain[piece.start : following.mention.start] in ("band ", "bands ", "tubing ", "theraband ")


def _names_the_next(plain: str, piece: Piece) -> bool:
    """`left clams`; "on the left clams" was said of what came before."""
    spelled = plain[piece.start : piece.end] in ("left", "right")
    if _ONLY.match(plain, piece.end) or _OTHER_SIDES.search(plain, max(0, piece.start - 16), piece.start):
        return False
    return spelled and not plain.endswith("on the", 0, before_blanks(plain, piece.start))


def _belongs(plain: str, owner: Candidate, piece: Piece) -> bool:
    """A side that comes after "she veered", or a time far away, is not the exercise's."""
    low, high = owner.extent()
    if owner.mention.start <= piece.start < owner.mention.end:
        return True
    gap = plain[high : piece.start] if piece.start >= high else plain[piece.end : low]
    if (
        piece.loose
        and piece.end <= owner.mention.start
        and _COUNTED_ELSE.search(plain[max(0, piece.start - 40) : piece.start])
        and _BY.fullmatch(plain, piece.end, owner.mention.start)
    ):
        return False
    if piece.end <= owner.mention.start and _OF_SOMETHING.match(plain[piece.end : owner.mention.start]):
        return False
    if piece.only("again") and not _is_same_of(plain, owner, piece, gap):
        return False
    if is_timed(plain, piece) and piece.end <= owner.mention.start and _heads_a_modality(plain, piece):
        return False
    said = _THAT_IS.match(plain, piece.end)
    if _OTHER_WORK.search(plain, said.end() if said else piece.end, max(piece.end, owner.mention.start)):
        return False
    if piece.only("side"):
        return _is_its_side(plain, owner, piece, gap)
    if piece.fields() <= {"duration_seconds", "hold_seconds"}:
        return len(gap) <= 70 and not (
            _COUNTED_THEN.search(gap)
            or (_SOMEBODY.search(gap) and not _is_held_so_often(plain, piece))
            or _SETTLED.search(gap)
            or (piece.end <= owner.mention.start and _IN_ALL.search(gap))
            or of_a_modality(gap)
            or _is_modalitys(plain, owner, piece)
        )
    if piece.only("resistance"):
        return _is_its_load(plain, owner, piece, gap)
    return len(gap) <= 110


def _is_held_so_often(plain: str, piece: Piece) -> bool:
    """`plank, he held it 30 seconds three times`: with a count it is a dose, and without one it may be a test."""
    return plain.startswith("held", piece.start) and _SO_OFTEN.match(plain, piece.end) is not None


def _is_its_side(plain: str, owner: Candidate, piece: Piece, gap: str) -> bool:
    """Not the side of a device, of what was measured, or of somebody's limb that held on."""
    before = plain[max(0, piece.start - _HELD_WITHIN) : piece.start]
    held = _DEVICE_BEFORE.search(before) and not _DOSE_BEHIND.match(plain, piece.end)
    pushes = _PUSHES_WITH.search(plain, max(owner.mention.end, piece.start - _HELD_WITHIN), piece.start)
    placed = _WITH_HER.search(before) and _PLACED.match(plain, piece.end)
    if held or pushes or placed or _HOLDS_ON.match(plain, piece.start) or _WENT_THAT_WAY.search(before):
        return False
    if (
        plain.startswith(" side of ", piece.end)
        or _SAME_AS.match(plain, piece.end)
        or (_BODY_AFTER.match(plain, piece.end) and not _is_nothing_elses(plain, owner, piece))
        or _LIES_ON.search(plain, max(0, piece.start - 24), piece.end + 5)
        or (piece.end <= owner.mention.start and _DID_ON.search(plain, max(0, piece.start - 50), piece.start))
    ):
        return False
    graded = piece.start >= owner.extent()[1] and owner.strong() and _MUSCLES.search(gap)
    of_the_case = piece.end <= owner.mention.start and _OF_THE_CASE.search(gap)
    another = _has_a_count(plain, owner) and _IN_ANOTHER_WAY.search(gap)
    elsewhere = (
        graded or of_the_case or another or _SOMEBODY.search(gap) or _MEASUREMENT.search(gap) or _is_a_problems(gap)
    )
    reach = _WITH_ITS_DOSE if _DOSE_BEHIND.match(plain, piece.end) else _ALONE
    return (len(gap) <= reach and not elsewhere) or not gap.strip()


def _is_nothing_elses(plain: str, owner: Candidate, side: Piece) -> bool:
    """`three times thirty both sides | neck rotation is 58`, "left hip hikes": the sides with their word, or a name right behind."""
    names = owner.mention.start == side.end + 1 and not owner.mention.needs_dose
    return names or " " in plain[side.start : side.end]


def _has_a_count(plain: str, owner: Candidate) -> bool:
    """Whether its dose was said already, be it a bare count right behind the name."""
    return owner.strong() or _COUNTED_AT_ONCE.match(plain, owner.mention.end) is not None


def _is_its_load(plain: str, owner: Candidate, piece: Piece, gap: str) -> bool:
    """Not what was measured, held meanwhile or too much, and not a modality's."""
    if piece.end <= owner.mention.start and _HELD_AT.search(plain, max(0, piece.start - _HELD_WITHIN), piece.start):
        return False
    if _TOO_MUCH.match(plain, piece.end) and _OTHER_LOAD.search(plain, max(0, piece.start - 12), piece.start):
        return False
    since = plain[owner.mention.end : piece.start]
    pulled = piece.end <= owner.mention.start and _PULLED.search(plain, max(0, piece.start - _ALONE), piece.start)
    if pulled or of_a_modality(since):
        return False
    if _IS_SO_MUCH.fullmatch(since) and not _NOW_ANOTHER.match(plain, piece.end):
        return _MEASURED.search(owner.mention.name) is None
    return len(gap) <= 90 and _MEASURED.search(_SO_WE.split(gap)[-1]) is None and _SQUEEZED.search(since) is None


def _is_same_of(plain: str, owner: Candidate, piece: Piece, gap: str) -> bool:
    """Whether a "same" is the owner's: with its own dose and other words since it is somebody else's."""
    if owner.counted() and _OTHER_WORD.search(gap):
        return False
    bare = piece.values == (("again", BARE_AGAIN),) and _NO_MARK.match(plain, piece.end)
    return not bare or _SAME_AT_ONCE.fullmatch(gap) is not None


def _is_a_problems(gap: str) -> bool:
    """`L UVH: VORx1`: the side of what the list is for."""
    head, colon, _ = gap.partition(":")
    return bool(colon) and heading().fullmatch(head) is None


def _is_modalitys(plain: str, owner: Candidate, piece: Piece) -> bool:
    """`then game ready on the left for 15 minutes`: a modality was named since."""
    return piece.only("duration_seconds") and of_a_modality(plain[owner.mention.end : piece.start])


def _heads_a_modality(plain: str, piece: Piece) -> bool:
    """`paraffin B 10', TE 15': wrist ext 2x10`: what was named right before the time, since the last mark, has it."""
    before = plain[max(0, piece.start - _HELD_WITHIN) : piece.start]
    return of_a_modality(_MARK.split(before)[-1])


def _without_heading(plain: str, here: list[Candidate]) -> list[Candidate]:
    """`3# dowel: chest press ...`: what stands before the colon without a dose is equipment, not an exercise."""
    first = here[0]
    heads = len(here) > 1 and not first.strong() and re.compile(r"\s*(?:ex\w*)?\s*:").match(plain, first.mention.end)
    return here[1:] if heads else here


def _take_bare_reps(plain: str, candidate: Candidate, end: int) -> None:
    """`prone press-ups 10`, "quad sets, ten with a five second hold": a bare count right beside the name is its reps."""
    mention = candidate.mention
    if mention.entry.kind != "endurance" and _take_each_side(plain, candidate, end):
        return
    if (around := _EACH_WAY.match(plain, mention.end, end)) and not candidate.counted():
        candidate.pieces.append(Piece(*around.span("n"), (("reps", int(around["n"])),)))
        return
    bare_motion = mention.needs_dose and not is_loaded_count(plain, mention, candidate.pieces, end)
    if bare_motion or mention.entry.kind == "endurance" or _has_reps(candidate):
        return
    if (slashed := _slashed(plain, candidate, end)) is not None:
        candidate.pieces.append(slashed)
        return
    if each := _counts_of_loads(plain, candidate, end):
        candidate.pieces = sorted([*candidate.pieces, *each], key=attrgetter("start"))
        return
    ahead = _BARE_REPS_AHEAD.search(plain, max(0, mention.start - 24), mention.start)
    if ahead and _is_likely(ahead) and not _HURT.search(plain, max(0, ahead.start() - _SCORE_BEFORE), ahead.start()):
        candidate.pieces.append(_reps(ahead))
    elif (behind := _count_behind(plain, candidate, end)) is not None:
        candidate.pieces.append(behind)


def _each_its_own(each: re.Match[str]) -> list[Piece]:
    """`six on the right and five on the left`"""
    return [
        Piece(*each.span(1), (("reps", int(each[1])),)),
        Piece(*each.span("first"), (("side", SIDES.get(each["first"], each["first"])),)),
        Piece(*each.span(3), (("reps", int(each[3])),)),
        Piece(*each.span("second"), (("side", SIDES.get(each["second"], each["second"])),)),
    ]


def _count_behind(plain: str, candidate: Candidate, end: int) -> Piece | None:
    """The first bare count behind the name that is its: right there, behind a thing, a load or a hold, or with its own word."""
    mention = candidate.mention
    found = (
        counted_with(plain, mention.end) if mention.needs_dose else None,
        _BARE_REPS.match(plain, mention.end, end),
        _behind_load(plain, candidate, end),
        _counted_by_name(plain, candidate, end),
        _STOPPED_AT.match(plain, mention.end, end) if not candidate.counted() else None,
    )
    for count in filter(None, found):
        if several := _MORE_COUNTS.match(plain, count.end(1), end):
            return Piece(count.start(1), several.end(), (), (("reps", count[1] + several[0]),), unequal=True)
        sure = count in (found[0], found[3], found[4]) or not mention.known
        if _is_likely(count) and (sure or _ends_there(plain, count.end(1), end)):
            reps = _reps(count)._replace(loose=count is found[2])
            if not any(piece.start < reps.end and reps.start < piece.end for piece in candidate.pieces):
                return reps
    return None


def _ends_there(plain: str, at: int, end: int) -> bool:
    """Whether a bare count that ends at `at` is followed by nothing of its own: no unit, no thing that it counts."""
    if _COUNT_ENDS.match(plain, at, end) is not None or begins_motion(plain, at + 1) or _begins_name(plain, at + 1):
        return True
    return any(
        named.start == 0 and named.strength == "sure" for named in find_named(plain[at + 1 : at + _LONGEST_NAME])
    )


def _begins_name(plain: str, at: int) -> bool:
    """Whether a name of the lexicon begins at `at`, done or not: "tenodesis 15 blocking with my fingers"."""
    named = lexicon_mentions(plain[at : at + _LONGEST_NAME])
    return bool(named) and _LED_TO.fullmatch(plain, at, at + named[0].start) is not None


def _take_each_side(plain: str, candidate: Candidate, end: int) -> bool:
    """`ten on the right and ten on the left`: as many on both sides; whether it was so."""
    at = candidate.mention.end, end
    each = _PER_SIDE.match(plain, *at) or _PER_SIDE_SHORT.match(plain, *at)
    others = [p for p in candidate.pieces if each is None or p.end <= each.start(1) or p.start >= each.end()]
    if each is None or each["first"] == each["second"] or any(piece.counts() for piece in others):
        return False
    measured = candidate.mention.needs_dose and ends_in_motion(candidate.mention.name)
    if each[1] != each[3] and measured and each["first"] not in SIDES:
        return False
    if each[1] != each[3]:
        candidate.pieces = [*(p for p in others if not p.only("side")), *_each_its_own(each)]
        return True
    both = Piece(each.start(1), each.end(), (("reps", int(each[1])), ("side", "bilateral")), loose=True)
    candidate.pieces = [*others, both]
    return True


def _behind_load(plain: str, candidate: Candidate, end: int) -> re.Match[str] | None:
    """`rows with the black band 20`, "bridges, five second hold, twelve": a bare count behind the load or the hold."""
    loads = [
        piece.end
        for piece in candidate.pieces
        if piece.start >= candidate.mention.end and piece.fields() <= {"resistance", "hold_seconds"}
    ]
    return _COUNT_BEHIND.match(plain, max(loads), end) if loads else None


def _counts_of_loads(plain: str, candidate: Candidate, end: int) -> list[Piece]:
    """`no weight fifteen then one pound ten`, "ten with two pounds, eight with three": each load with its bare count; none for one load."""
    loads = [p for p in candidate.pieces if p.only("resistance") and p.start >= candidate.mention.end]
    if len(loads) < _SEVERAL_LOADS:
        return []
    behind = [_COUNT_BEHIND.match(plain, load.end, end) for load in loads]
    ahead = [_COUNT_WITH.search(plain, max(candidate.mention.end, load.start - 16), load.start) for load in loads]
    for found in (behind, ahead):
        counts = [m for m in found if m and _is_likely(m)]
        if len(counts) == len(loads):
            return [_reps(m) for m in counts]
    return []


def _counted_by_name(plain: str, candidate: Candidate, end: int) -> re.Match[str] | None:
    """`ball toss against the rebounder 30 tosses`: counted by a word of its own name."""
    said = _SO_MANY.match(plain, candidate.mention.end, end)
    return said if said and fold(said[2]) in map(fold, candidate.mention.name.split()) else None


def _has_reps(candidate: Candidate) -> bool:
    """Whether more was said than how many sets."""
    return any(piece.unclear or piece.ranges or piece.fields() & (COUNTED - {"sets"}) for piece in candidate.pieces)


def _slashed(plain: str, candidate: Candidate, end: int) -> Piece | None:
    """`clams GTB 2/15` is sets and repetitions; with a ten it may be a score, alone it may be a date: these are asked about."""
    name = candidate.mention
    m = _SLASHED.match(plain, name.end, end)
    if m is None or candidate.counted() or _SCORED.search(plain, max(0, name.start - _SCORE_BEFORE), name.start):
        return None
    if int(m["reps"]) == _OF_A_SCALE and _SCALE.search(plain, max(0, name.start - _SCORE_BEFORE), name.start):
        return None
    if int(m["reps"]) == _OF_A_SCALE:
        asked = f"\u201c{m['dose']}\u201d was said. Sets and reps, or a score?"
        return Piece(*m.span("dose"), unclear=asked)
    if not (m["load"] or _is_habit(plain, m)):
        asked = f"\u201c{m['dose']}\u201d was said. Sets and reps, or a date?"
        return Piece(*m.span("dose"), unclear=asked)
    return Piece(*m.span("dose"), (("sets", int(m["sets"])), ("reps", int(m["reps"]))))


def _is_habit(plain: str, stroke: re.Match[str]) -> bool:
    """Whether others beside it on its line are written with a stroke too."""
    start, end = max(0, stroke.start("dose") - _ITS_LINE), stroke.end() + _ITS_LINE
    before, after = (
        plain[start : stroke.start("dose")].rpartition("\n")[2],
        plain[stroke.end() : end].partition("\n")[0],
    )
    return _STROKE.search(before) is not None or _STROKE.search(after) is not None


def _is_likely(count: re.Match[str]) -> bool:
    return _FEWEST <= int(count[1]) <= _MOST


def _reps(count: re.Match[str]) -> Piece:
    return Piece(count.start(1), count.end(1), (("reps", int(count[1])),))
