"""Whether an exercise that is named was done today, or only named: as a test, a goal, a complaint, for home or next time."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from operator import attrgetter

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.corrections import CORRECTION, WITHDRAWN
from notedraft.dictation.counted_motions import counted_among
from notedraft.dictation.headed_lists import headed_lists
from notedraft.dictation.implements import counted_with
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.list_lines import heading_above
from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.motion_names import is_movement
from notedraft.dictation.names import Mention
from notedraft.dictation.not_furnished import is_put_off
from notedraft.dictation.pieces import TIMED, Piece
from notedraft.dictation.places import holding, starting_in
from notedraft.dictation.repeats import same_name
from notedraft.dictation.reporting import REPORTING
from notedraft.dictation.services import Services
from notedraft.dictation.text import Text
from notedraft.dictation.walks import is_walk
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_DOING = pattern(
    r"\b(?:did|does|doing|performed|completed|worked|went through|ran through|started|added|continued|tx|ther ?ex|te"
    r"|exercises?|including|included|consist\w*|had (?:him|her|them|pt)|put (?:him|her)|got (?:him|her)"
    r"|warm(?:ed)?[ -]?up|practiced|progressed to|introduced|moved (?:him|her|on)? ?to|finished with|ended with"
    r"|began with|then|rode|biked)\b"
)
"""Words after which a name without a dose was done all the same."""
_LEG_RAISED = (
    r"\b(?:slr|straight leg raise)"
    r"(?:(?: (?:is|was|measures|goes to|on the|left|right|[lr])){1,4}:?|(?=,? [4-9]\d (?:on the )?(?:left|right)\b),?)"
    r" (?:only |about )?[3-9]\d(?!\d)"
    r"(?! ?(?:x|/|reps?|times|sets?|lb|#|pounds?|s\b|sec|min))(?:,? (?:and )?(?:on the )?(?:left|right|[lr])(?:,? \d\d(?!\d))?){0,2}"
)
"""`SLR R 48, L 70`, "straight leg raise is 68 left 82 right": how far the leg went up, no repetitions."""
_RAISED_TO = pattern(_LEG_RAISED)
_PART_OF_A_TEST = scanned(
    r"(?:(?<!\d)30[ -]?s(?:ec(?:ond)?s?)?|(?<!\d)5 ?(?:x|times?)|\bfive times) ?(?:chair )?(?:sit|sts|chair)[^,.;\n]*"
    r"|\bslr (?:(?:[rlb]|\([rlb]\)) )?(?:test|\+|\(\+\)|pos\w*|neg\w*|- (?!\s*\d))|\bpegs? [lr]\b[^,.;\n]*"
    r"|\b(?:tug|berg|6mwt|2mwt|10mwt|5xsts|mmt|prom|arom|strength|rom)\b[^,;.\n]{0,12}$"
    rf"|{_LEG_RAISED}"
)
_TEST_RESULT = scanned(
    r"\b(?:30[ -]?s(?:ec(?:ond)?s?)?|5 ?(?:x|times?)) ?(?:chair )?(?:sit|sts|chair|cst|cs\b)(?:[^,.;\n]|\.\d)*"
    r"|\b(?:tug|[26] ?mwt|10 ?mwt|gait speed|berg|fga|dgi|[f5] ?x?t?sts|cst|sppb|tinetti"
    r"|(?:hop|step[- ]?down|y[- ]?bal\w*|functional movement|sls|single leg (?:hop|stance)) test"
    r"|y[- ]?bal\w*(?! reach)|(?:6|2) ?min(?:ute)? walk(?: test)?|9[- ]?hole|9 ?h?pt|nhpt|box (?:and|&) blocks?|bbt|jebsen|purdue|moberg"
    r"|timed (?:up|stair)|(?:10|20|25|50)[- ]?(?:m|met(?:er|re)|f(?:t|oot|eet))s? walk|functional reach|floor transfer test"
    r"|[45] ?(?:square|stage)\w*)\b"
    r"(?:[^,.;\n]|\.\d|,(?= (?:right|left|[rl]\b|\d))){0,60}"
    rf"|{_LEG_RAISED}"
)
_FOR_ITS_SAKE = pattern(
    r"\b(?:mirror|cue[sd]?|cueing|vcs?|tcs?|feedback|demo\w*|set ?up|prep\w*|stool|block\w*|facilitat\w+)\b[^.;,\n\d]* for (?:\w+ )?$"
)
"""`mirror for weight shift`: what something else was for."""
_CUED = pattern(r"\s(?:cue[sd]?|cueing)\b")
"""`heel dig cue`: what she was told."""
_GOAL_BEFORE = pattern(
    r"(?:^|[.;\n]\s*)\W*(?:[ls]tg\b(?! (?:met|remains|unchanged|cont|discussed|reviewed|updated))"
    r"|(?:goals?|ltg|stg|g)\b\s*(?:is|[:/|=-]|to|#?\d)"
    r"|(?:wants?|hopes?|aims?|dreams?|(?:aiming|working|shooting) (?:for|toward|towards|at))\s?:)"
    r"|\b(?:goal (?:is|of)|(?<!\bi )wants? to|would like to|hopes? to|needs? to be able)\b"
)
_SO_WE_DID = pattern(
    r"\bso (?:today )?(?:we|i) (?=(?:did|started|began|worked|went|added|tried|had|used|practiced|moved)\b)"
)
"""`he wants to get stronger so we started with the bike`"""
_TESTED = pattern(r"\b(?:on testing|tested|test)\b")
_GRADED = pattern(r"\W*(?:\w+,? ){0,5}(?:gr|grade)s?\.? ?(?:[iv]{1,3}|[1-5])\b")
"""`patellar glides inf gr IV`: a mobilisation."""
_BY_HAND = pattern(
    r"\b(?:manual(?: therapy| work)?|mt|97140|mobs?|mobilizations?|stm|soft tissue)\b[^.;\n]{0,30}$"
    r"|\b(?:release|distraction|traction|glides?)(?:,| and|,? plus|,? then) (?:the |some )?(?:[ctl] ?\d(?: \d)? )?$"
)
"""`manual was posterior capsule stretch and scar`: the therapist's work, not the patient's."""
_UNDER_STRAIN = pattern(
    r"\b(?:sats?|spo2|o2|hr|bp|borg|rpe|pain|dizz\w*|sob|doe|winded|fatigued?|tired|breathless|shak\w+|sore|weak|wobbl\w+|trembl\w+|cramp\w*|burn\w*|spent|c/o|sx|symptoms?|numb\w*|tingl\w*|claud\w*|ach\w*)(?!\w)"
    r"(?:(?!\d,? (?:(?:at rest|now|today|before|coming in|out of 10|so|and|then|we|i|he|she|just),? )*"
    r"(?:started|starting|began|beginning|warmed|warming|opened)\b)[^.;\n]){0,24}"
    r"\b(?:on|with|w/|c|after|p|during|post|from) (?:the |about |only )*(?:\d+ ?(?:min\w*|'|ft|feet) (?:of )?)?$"
)
"""`sats 92 to 87 on STS`, "winded after the stairs": the exercise is named for what it did to her."""
_SCORED_TWICE = pattern(r"\bbefore (?:and )?(?:a )?\d+ after $")
"""`pain one before two after | bike ten minutes`"""
_STRAIN_BEFORE = 60
_SCORED_WITH = pattern(r"\d ?(?:/ ?10|out of 10) (?:pain )?(?:with|w/|c|during|on|p|after) (?:the |his |her )?$")
"""`3/10 c cones`: what hurt so much."""
_SCORED_WITHIN = 30
_SAID_WITHIN = 60
"""Characters of somebody's words before or behind a name among them."""
_IS_THE_GOAL = pattern(r"[^.;\n,]{0,40}\s*(?:=|is (?:her|his|the|their))\s*(?:\w+ )?(?:goal|ltg|stg|target|aim)\b")
_MISHAP = pattern(
    r"\b(?:caught|rolled (?:in|out|over)|froze|frozen|freez\w+|clipped|hit|knocked"
    r"|tripped|stumbled|slipped|fell|stuck|scuffed|buckled|lob|toe)\b"
    r"[^.;\n,]{0,24}\b(?:on|at|over|off) (?:the )?$"
)
"""`toe caught on the ramp twice`"""
_TAKEN_BACK = pattern(
    r"[\s,.-]{0,3}(?:(?:no|know|nope|oh|wait|uh|um|hmm|actually|sorry|well|okay|you know)\W{1,3}){0,3}"
    rf"{WITHDRAWN.pattern}(?![\s,]*(?:make (?:it|that) )?\d)"
)
_MARKERS, _AROUND = (
    ("cone", "cones", "pegs", "hoops"),
    pattern(r"\b(?:around|between|through|past|over to) (?:the |some )?$"),
)
"""`gait 150 ft around cones`: what was walked around."""
_DROPPED, _FEWEST_DONE = pattern(r"\b(?:drop(?:ped|s)?|spilled|fumbled) (?:(?:the|her|his|a) )?$"), 4
_TO_ANOTHER = pattern(
    rf"[\s,.-]*(?:,\s*no,\s*|(?:(?:no|oh|uh|um|wait|well|okay)[\s,]+)*{CORRECTION.pattern}[\s,]*)"
    r"(?:(?:it|that|those) (?:was|were) )?(?:the )?"
)
"""`bird dogs, no, dead bugs`: the first name is taken back for the second; "bridges no clams" may leave out the clams."""
_DOSE_AHEAD, _LONGEST_AHEAD = pattern(r"\d (?:sets? of |x ?)\d+ $"), 24
"""`last week only two sets of ten step-ups`: the dose right before the name tells of which day both are."""
_REFUSED = pattern(
    r"\b(?<!him )(?<!her )(?<!them )(?:no|without|not)\s(?P<list>(?:[a-z -]+, ?)*[a-z -]{3,30} n?or )?(?P<word>\w+\s)?$"
)
"""`no jumps`, "no lunges, squats or step-ups"; a dose tells that "no ice heel slides" were done."""
_REFUSED_WITHIN = 60
_MEASURED_AFTER = pattern(
    r"\W{0,3}(?:(?:left|right|[lrb](?:/[lrb])?)\s+)?\d+(?:\.\d+)?(?: ?[+-]| plus| minus)?"
    r"\s?(?:/|%|deg|°|out of|cm\b|centimet)\s?\d*|\s*tests?\b"
    r"|\W{0,3}(?:(?:left|right|[lrb])\s+)?(?:5[1-9]|[6-9]\d|1\d\d)\b(?!\s*(?:x|sec|s\b|min|ft|feet|\'|reps?|times|lbs?|#|pounds?|kg|steps|m\b))"
    r"|\s(?:l|r|left|right) \d+(?:\.\d+)?(?: ?s(?:ec)?\b)?,? ?(?:/ ?)?(?:l|r|left|right) \d"
    r"|\s*:\s*(?:pain\w*|limited|unable|wnl|wfl|poor|fair|good"
    r"|valgus|positive|negative|pos\b|neg\b|full\b|step[- ]to|[+]|reproduc\w*|symptom\w*)"
    r"|\s*(?:strength|mmt|[ap]?rom)\b|:?\s*(?:p!|pn|pain)[\s:=]*(?:(?:was|is|now|today|on|the|left|right|[lrb]) )*\d{1,2} ?/ ?10"
    r"|\s*(?:(?:after\w*|before\w*|now|today|then) )?(?:is|was|are|were|=)\s*(?:now |about |only )?(?:an? )?\d"
)
"""`scaption strength 5 on the right`, "external rotation at 90 is 105"."""
_DEGREES_BEHIND = pattern(
    r"\s(?:is |was |now |at |right |left |on the )*(?:5[1-9]|[6-9]\d|1[0-8]\d)\b(?!\s*(?:x|sec|s\b|min|ft|feet"
    r"|\'|reps?|times|lbs?|#|pounds?|kg|steps|m\b|of\b|sets?|each|on each|per))"
)
"""`active flexion 122`: measured, whatever dose stands before it."""
_GRADE_BEHIND = pattern(
    r"(?: (?:on the )?(?:left|right|both))? (?:is|are|was|were)(?: now| only| still| about| a)* [0-5] ?"
    r"(?:plus\b|minus\b|[+-](?!\d)|/ ?5\b|out of 5\b)"
)
"""`wrist extensors are four minus`: graded."""
_AT_SO_MANY, _WHERE = pattern(r"(?:@|\bat|\bin) (?:about )?\d{1,3} ?(?:°|deg(?:rees)?\b)?(?: of)? ?$"), 24
"""`IR/ER w/ red TB at 45 abd`, "rhythmic stabilization @ 100 flex": the position that something else was done in."""
_FOR_EACH = pattern(
    r"[\s,]*(?:(?:each|ea|all|both|left|right|bilat\w*|[lrb]|[lrb][ul]e|w/|with|c|\d{1,2}(?:\.\d)? ?(?:#|lbs?)|[yrgb]tb)[\s,]*)*"
)
_OPENS_WITH = pattern(r"[\s*:,-]*(?:(?:and|then|also|plus) )*")
_IS_MEASURED = pattern(
    r"\s(?:is|was|=)\s(?:now |about |only |up to )?\d{2,3}\b(?!\s*(?:sets?|reps?|times|x|min|sec|feet|lb|pound))"
)
"""`knee flexion is 110`"""
_ROSE = pattern(
    r"(?:\s(?:on (?:the|her|his) )?(?:left|right|both sides|l|r))?"
    r"\s(?:went|improved|increased|moved|opened up|came up|is up|was up|dropped)"
    r"\s(?:from|to)\s\d+(?:\s(?:degrees )?to\s\d+)?\b(?!\s*(?:sets?|reps?|times|x|min|sec|feet|ft|lb|pound|#|kg))"
)
"""`SLR on the left went from 40 to 55`"""
_NOT_REACHED = pattern(
    r"[\s,:-]*(?:(?:and|or|in|on)\s[\w -]{1,24}?[\s,:-]+)?"
    r"(?:(?:can |will |to |must |should )?wait\b|n/?t\b(?! ?\d)|not tested\b|[^.;\n]{0,48}\bskipped (?:them|it|those|that|these)\b"
    r"|(?:(?:i|we|she|he) )?(?:left|kept) (?:(?:them|those|it) )?out\b|(?:creep\w*|crept) "
    r"|(?:and |but )(?:(?:she|he|they|pt) )?(?:couldn't|couldnt|could not|can't|cannot)"
    r" (?:get past|do|finish|manage|tolerate|hold|get through)\b"
    r"|(?:is|are|stays?|remains?|kept) (?:still )?(?:on hold\b|off[- ]limits\b|off (?:the|her|his) (?:list|table|menu|program|plan)\b"
    r"|(?:off|out)(?=\s*(?:[.;,\n]|$)| (?:until|till?|for now|per|because|since)\b))"
    r"|none\b|not yet\b|(?:machine )?(?:was|is|were) (?:taken|in use|busy|occupied|broken)\b"
    r"|(?:(?:was|is|were) )?out of (?:order|service)\b|(?:was|were)(?:n't| not) (?:attempted|tried|reached)\b)"
)
"""`jumps and hops: none yet`, "the elliptical was taken"."""
_A_TEST = pattern(r" tests?\b")
"""`he has to pass the stair climb test with 75 pounds on his back`"""
_AT_REP = pattern(r"\s(?:on |at |by )?(?:rep|set|lap|round) #?\d{1,2}\b(?! ?(?:x|of|:))")
"""`knees shook on the squat at rep 7`: when something happened."""
_CAN = pattern(r"\b(?:can|could|able to)(?: (?:only|maybe|barely|now|about|still|just|already|at most))* $")
"""`he can walk 300 feet before the legs go`: what somebody is able to do."""
_CORRECTED_BY = pattern(r"\bso i had (?:her|him|them) $")
"""`the arch caved so I had her squeeze the ball`: a cue."""
_A_DAY = pattern(
    r"\s*,?\s*(?:(?:a|per|each) (?:single )?(?:day|night|morning|evening)\b"
    r"|every (?:single )?(?:day|night|morning|evening)\b(?! (?:he|she|they|we|i|pt|patient)\b))"
)
"""`does twenty chin tucks a day`: a habit, and not what was done here."""
_ON_A_DAY = pattern(
    r",?\s(?:(?:work|stuff|drills?|training|progression) )?"
    r"(?:on |this |next )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\s*(?:$|[.;,\n)])"
)
"""`tilt table Tues`: a day and no dose."""
_AT_A_GYM = pattern(
    r"\bat (?:(?:his|her|their|my|the|a) )?(?:own |local )?"
    r"(?:gym|mall|store|park|church|work|school|practice|ymca|y|track|beach|market|game)\b"
)
_COMPARED = pattern(
    r"\s*(?:before|until|till|to|b4) (?:the |her |his )?(?:sx|symptoms?|onset|pain|claud\w*|fatigue|stopp\w+|rest\w*)\b"
    r"|\s*[,(]?\s*(?:was|up from|from|prev\w*|last)\s*\d+\s*(?:s\b|sec)"
)
"""`SLS 9s, was 4s`: a time set beside an earlier one is a measure, not a dose."""
_ON_EACH_SIDE = pattern(
    r"[\s,:]*(?:is |was )?\d+ ?(?:s|sec|seconds) (?:on (?:the )?)?(?P<side>left|right|[lr])(?:(?: and|,|;)+ |\s?/\s?)"
    r"\d+(?: ?(?:s|sec|seconds))? (?:on (?:the )?)?(?!(?P=side))(?:left|right|[lr])\b"
)
"""`single leg stance 9 seconds on the right and 22 on the left`: how long it could be held, side by side."""
_LISTED_AFTER = pattern(r"\s*(?:,|/|&|\band\b|,\s*and\b)?\s*")
"""`marching, hip abduction`: what stands in a list with an exercise may share its dose."""
_ONLY_BETWEEN_NAMES = pattern(r"\b(?:and|then|arom|prom|l|r|b)\b|[\W_]")
_PARTS_NAME_FROM_DOSE = pattern(r"(?<!\d)\.|\.(?!\d)|[;\n]|\d\s*(?:°|deg|/)|\b\d{2,3}\b\s*$")
_LOADED_WITHIN = 30
_COUNT_ALONE = pattern(r",? (?:for |x ?)?\d{1,2} (?:(?:and|then) )*")
_COUNT_CLOSES = pattern(r",? (?:for |x ?)?\d{1,2}(?:\s*(?:$|[,;\n]|\.(?!\d)))")
_TESTS_NAME = 8
"""Characters that the name of a test has at least; of "30 second chair stand" the number is one of them."""
_REACH_AFTER, _REACH_BEFORE = 40, 10
"""Characters within which a dose makes an exercise of a motion, behind it and before it."""
_LONGEST_DOSE = 200
"""Characters before a name in which a dose that ends near it begins."""


def without_test_results(text: Text, pieces: list[Piece], mentions: Sequence[Mention]) -> list[Piece]:
    """`TUG 13.4 s`, `30 second chair stand: 9 reps`: what a test gave is no dose."""
    found = (_in_its_statement(text, m) for m in _TEST_RESULT.finditer(text.plain))
    tests = [(start, _next_named(text.plain, start, end, mentions)) for start, end in found]
    return [piece for piece in pieces if holding(tests, piece.start) is None]


def _in_its_statement(text: Text, test: re.Match[str]) -> tuple[int, int]:
    """The place of a test, no longer than its statement: "30 second chair stand 9 | neuro re ed 24 minutes tandem stance"."""
    return test.start(), min(test.end(), max(text.layout.sentence(test.start())[1], test.start() + _TESTS_NAME))


def _next_named(plain: str, start: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where a test's result ends: `berg balance is 41 | for exercise bridges 3 sets of 10`."""
    named = starting_in(mentions, start + _TESTS_NAME, end)
    return next((m.start for m in named if re.search(r"\d", plain[start + _TESTS_NAME : m.start])), end)


def plausible(text: Text, mentions: list[Mention], pieces: list[Piece]) -> list[Mention]:
    """The names without those that count only with a dose and have none near, and those that are part of a test."""
    plain = text.plain
    tests = [_in_its_statement(text, m) for m in _PART_OF_A_TEST.finditer(plain)]
    dosed = [piece for piece in pieces if piece.strong() or piece.only("again")]
    headed = {name.start for headed in headed_lists(plain, mentions, pieces) for name in headed.names}
    kept: list[Mention] = []
    for i, mention in enumerate(mentions):
        measured = _DEGREES_BEHIND.match(plain, mention.end) or _GRADE_BEHIND.match(plain, mention.end)
        moves = mention.needs_dose or is_movement(mention.name)
        held = moves and _AT_SO_MANY.search(plain, max(0, mention.start - _WHERE), mention.start)
        if held or (mention.needs_dose and measured):
            continue
        if _is_part_of(holding(tests, mention.start), mention) or _is_raised_to(plain, mention):
            continue
        end = _with_load(mention, mentions, pieces) if mention.needs_dose else mention.end
        near = (
            not mention.needs_dose
            or mention.start in headed
            or any(_near(plain, mention, piece, end) for piece in _around(dosed, mention, end))
            or is_loaded_count(plain, mention, pieces, mentions[i + 1].start if i + 1 < len(mentions) else None)
            or _under_a_dose(plain, mention, dosed)
        )
        if near or (kept and _LISTED_AFTER.fullmatch(plain, kept[-1].end, mention.start)):
            kept += [*_listed_before(plain, mentions[:i], kept, mention), mention]
    counted = {motion.start: motion for motion in counted_among(plain, mentions, kept)}
    others = [mention for mention in kept if mention.start not in counted]
    return sorted([*others, *counted.values()], key=attrgetter("start"))


def _under_a_dose(plain: str, mention: Mention, dosed: list[Piece]) -> bool:
    """`Seated, 2x10 each: LAQ 2#, march 2#, hip abd RTB`: the heading of the list says the dose."""
    line = max(
        plain.rfind("\n", 0, mention.start), plain.rfind(". ", 0, mention.start), plain.rfind(";", 0, mention.start)
    )
    above = heading_above(plain, mention.start)
    line = above - 1 if above < mention.start else line
    colon = plain.find(":", line + 1, mention.start)
    return colon >= 0 and any(
        p.counts() and _FOR_EACH.fullmatch(plain, p.end, colon) for p in starting_in(dosed, line + 1, colon)
    )


def _listed_before(plain: str, mentions: list[Mention], kept: list[Mention], mention: Mention) -> list[Mention]:
    """`wrist flexion, extension, pronation and supination, all 2x10`: the first ones of the list, too far from their dose."""
    found: list[Mention] = []
    for before in reversed(mentions):
        following = found[0] if found else mention
        known = kept and kept[-1].start >= before.start
        if known or not before.needs_dose or not _LISTED_AFTER.fullmatch(plain, before.end, following.start):
            break
        found.insert(0, before)
    return found


def is_loaded_count(plain: str, mention: Mention, pieces: Sequence[Piece], following: int | None = None) -> bool:
    """`wrist deviation with no weight, ten.`: of a motion with a load a bare number is repetitions; without, it is degrees."""
    loads = [p for p in starting_in(pieces, mention.end, mention.end + _LOADED_WITHIN) if p.only("resistance")]
    return counted_with(plain, mention.end) is not None or any(
        (_COUNT_CLOSES.match(plain, load.end) or (following and _COUNT_ALONE.fullmatch(plain, load.end, following)))
        and "\n" not in plain[mention.end : load.start]
        for load in loads
    )


def _is_raised_to(plain: str, mention: Mention) -> bool:
    """`five sitting | straight leg raise on the left is forty`: how far it went up, whatever stands before its name."""
    told = _RAISED_TO.search(plain, mention.start, mention.end + _REACH_AFTER)
    return told is not None and told.start() < mention.end


def _is_part_of(test: tuple[int, int] | None, mention: Mention) -> bool:
    return test is not None and mention.end - mention.start < test[1] - test[0]


def _with_load(mention: Mention, mentions: list[Mention], pieces: list[Piece]) -> int:
    """Where a motion ends with its side and its load: "external rotation at the side on the left with the green band"."""
    end = mention.end
    following = next((m.start for m in starting_in(mentions, end, end + _LONGEST_DOSE)), end + _LONGEST_DOSE)
    for piece in starting_in(pieces, end, following):
        if piece.strong() or piece.start - end > _LOADED_WITHIN:
            break
        end = piece.end
    return end


def _around(pieces: list[Piece], mention: Mention, end: int) -> Sequence[Piece]:
    return starting_in(pieces, mention.start - _LONGEST_DOSE, end + _REACH_AFTER + 1)


def _near(plain: str, mention: Mention, piece: Piece, end: int) -> bool:
    behind = piece.start >= mention.end
    gap = plain[mention.end : piece.start] if behind else plain[piece.end : mention.start]
    far = piece.start - end if behind else len(gap)
    return far <= (_REACH_AFTER if behind else _REACH_BEFORE) and _PARTS_NAME_FROM_DOSE.search(gap) is None


def done_today(
    text: Text, candidates: list[Candidate], named_before: list[str], services: Services, start: int, *, listed: bool
) -> list[Candidate]:
    """The candidates of the stretch that begins at `start` that were done today; `listed` where exercises stand beside it."""
    dosed = any(candidate.strong() for candidate in candidates)
    among = listed or any(candidate.counted() for candidate in candidates)
    return [
        candidate
        for candidate, following in zip_longest(candidates, candidates[1:])
        if not _is_about_something_else(text, candidate)
        and not _is_corrected(text.plain, candidate, following)
        and (
            _dose_tells(text, candidate, start, among=among)
            if candidate.dosed()
            else not any(same_name(name, candidate.mention.name) for name in named_before)
            and _words_tell(text, candidate, start, listed=dosed or services.heads(start, candidate.mention.start))
        )
    ]


def _is_about_something_else(text: Text, candidate: Candidate) -> bool:
    """Another day, a plan, a refusal, a test, a goal, or taken back at once."""
    mention = candidate.mention
    reason = text.scopes.reason(mention.start, mention.end)
    if reason == "prior_visit" and candidate.strong() and _dosed_today(text, candidate):
        return False
    dosed_behind = any(piece.counts() and piece.start >= mention.end for piece in candidate.pieces)
    ahead = not dosed_behind and _DOSE_AHEAD.search(text.plain, max(0, mention.start - _LONGEST_AHEAD), mention.start)
    if reason is None and ahead:
        reason = text.scopes.reason(mention.start - 2, mention.start - 1)
    if reason is not None or _is_refused(text.plain, candidate):
        return True
    if (
        _NOT_REACHED.match(text.plain, mention.end)
        or (not candidate.dosed() and (_is_given_up(text.plain, mention) or is_put_off(text.plain, mention.end)))
        or _is_at_a_gym(text, mention)
        or _is_anothers_doing(text, mention)
        or (not candidate.counted() and _A_TEST.match(text.plain, mention.end))
        or (mention.needs_dose and _IS_MEASURED.match(text.plain, mention.end))
        or (not candidate.dosed() and _ROSE.match(text.plain, mention.end))
        or _is_compared(text.plain, candidate)
        or _fell(text.plain, candidate)
    ):
        return True
    if not candidate.counted() and _CAN.search(text.plain, max(0, mention.start - _STRAIN_BEFORE), mention.start):
        return True
    if not candidate.counted() and _AT_REP.match(text.plain, mention.end):
        return True
    if not candidate.dosed() and _ON_A_DAY.match(text.plain, mention.end):
        return True
    ends = (mention.end, candidate.extent()[1])
    if any(_A_DAY.match(text.plain, end) for end in ends):
        return True
    return _is_test_or_goal(text, mention) or any(_TAKEN_BACK.match(text.plain, end) for end in ends)


def _fell(plain: str, candidate: Candidate) -> bool:
    """`dropped dowel x 1`: how often a thing fell."""
    counted = [value for p in candidate.pieces for field, value in p.values if field == "reps"]
    few = all(isinstance(n, int | float) and n <= _FEWEST_DONE for n in counted) and not any(
        p.strong() and not p.loose for p in candidate.pieces
    )
    return few and _DROPPED.search(plain, max(0, candidate.mention.start - _WHERE), candidate.mention.start) is not None


def _is_corrected(plain: str, candidate: Candidate, following: Candidate | None) -> bool:
    """Whether a correction and the name that was meant stand right behind a name without a dose."""
    if following is None or candidate.dosed():
        return False
    return _TO_ANOTHER.fullmatch(plain, candidate.mention.end, following.mention.start) is not None


def _is_refused(plain: str, candidate: Candidate) -> bool:
    mention = candidate.mention
    no = _REFUSED.search(plain, max(0, mention.start - _REFUSED_WITHIN), mention.start)
    return no is not None and not (no["word"] and not no["list"] and candidate.strong())


def _is_given_up(plain: str, mention: Mention) -> bool:
    """`ankle pumps are a waste of his time`, "we retired the clams"."""
    before, behind = _given_up()
    ahead = before.search(plain, max(0, mention.start - _REFUSED_WITHIN), mention.start)
    return ahead is not None or behind.match(plain, mention.end) is not None


@cache
def _given_up() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, behind = (any_of("exercise_words", f"given_up_{where}") for where in ("before", "behind"))
    return re.compile(rf"\b{before} (?:the |her |his |those |all |doing )*$"), re.compile(rf"[\s,:-]*{behind}")


@cache
def _stimulated() -> re.Pattern[str]:
    stimulation = any_of("exercise_words", "stimulated")
    return re.compile(
        rf"(?<![\w]){stimulation}[^.;\n]{{0,40}}\b(?:with|c|during) (?:\w+ sets? and )?$|{stimulation}[^.;\n]{{0,40}}w/ ?$"
    )


def _is_at_a_gym(text: Text, mention: Mention) -> bool:
    start, end = text.layout.sentence(mention.start)
    return _AT_A_GYM.search(text.plain, start, end) is not None


def _is_anothers_doing(text: Text, mention: Mention) -> bool:
    """`his wife does fifteen minutes of planks a day`: up to the next subject, nothing there was the patient's."""
    start, _ = text.layout.sentence(mention.start)
    return _others_doing().search(text.plain, start, mention.start) is not None


@cache
def _others_doing() -> re.Pattern[str]:
    others = any_of("exercise_words", "others_doing")
    return re.compile(rf"\b{others}\b(?:(?!\b(?:she|he|we|i|pt|patient|so|today)\b)[^.;\n]){{0,60}}$")


def _is_compared(plain: str, candidate: Candidate) -> bool:
    if any(piece.counts() for piece in candidate.pieces):
        return False
    if candidate.mention.entry.region == "balance" and _ON_EACH_SIDE.match(plain, candidate.mention.end):
        return True
    return any(piece.fields() & TIMED and _COMPARED.match(plain, piece.end) for piece in candidate.pieces)


def _dosed_today(text: Text, candidate: Candidate) -> bool:
    """`Last time two sets of eight on the bridges, today three sets of ten`; today's heading of a list whose end tells of then."""
    doses = [piece for piece in candidate.pieces if piece.strong()]
    name = candidate.mention
    if all(piece.end <= name.start for piece in doses):
        then = text.scopes.around(name.start, name.end)
        return all(scope.trigger[0] >= name.end and doses[-1].end <= scope.start for scope in then)
    return all(p.start > name.end and re.search(r"\btoday\b", text.plain[name.end : p.start]) for p in doses)


def _is_test_or_goal(text: Text, mention: Mention) -> bool:
    start, end = text.layout.sentence(mention.start)
    since = max([start, *(m.end() for m in _SO_WE_DID.finditer(text.plain, start, mention.start))])
    if _GOAL_BEFORE.search(text.plain[since : mention.start]) or _IS_THE_GOAL.match(text.plain, mention.end, end):
        return True
    if _MISHAP.search(text.plain, start, mention.start):
        return True
    measured = mention.entry.region == "balance" or "sit to stand" in mention.entry.name
    return measured and end - start < 120 and _TESTED.search(text.plain, start, end) is not None


def _dose_tells(text: Text, candidate: Candidate, start: int, *, among: bool) -> bool:
    """A dose says that it was done; minutes alone of "walked 12 minutes to the bus" don't, nor seconds in which she recovered."""
    mention = candidate.mention
    if _is_only_the_device(text.plain, candidate):
        return False
    if not all(
        piece.fields() <= {"duration_seconds", "hold_seconds", "side", "resistance"} for piece in candidate.pieces
    ):
        return True
    ahead = text.plain[max(start, mention.start - _STRAIN_BEFORE) : mention.start]
    if _UNDER_STRAIN.search(ahead) and not _SCORED_TWICE.search(ahead):
        return False
    if not mention.needs_dose or any("hold_seconds" in piece.fields() for piece in candidate.pieces):
        return True
    listed = among and mention.entry.region != "whole body"
    return (mention.entry.kind == "endurance" or listed) and not _is_reported(text, mention, start)


def _is_only_the_device(plain: str, candidate: Candidate) -> bool:
    """`bed<>BSC with FWW x4`: the device of something else, that was not walked with."""
    mention = candidate.mention
    walked = any(piece.fields() & {"distance_feet", *TIMED} for piece in candidate.pieces)
    return (
        is_walk(mention)
        and mention.needs_dose
        and not walked
        and plain.endswith((" c ", " with ", " w/ "), 0, mention.start)
    )


def _words_tell(text: Text, candidate: Candidate, start: int, *, listed: bool) -> bool:
    """Whether a name without a dose stands among what was done."""
    mention, plain = candidate.mention, text.plain
    if _is_reported(text, mention, start):
        return False
    if plain[mention.start - 1 : mention.start] == "(" and plain[mention.end : mention.end + 1] == ")":
        return False  # `1x8 (shrug)`: a remark
    if _is_quoted(plain, mention):
        return False
    ahead = (plain, max(start, mention.start - _STRAIN_BEFORE), mention.start)
    if _FOR_ITS_SAKE.search(*ahead) or _not_for().search(*ahead) or _CORRECTED_BY.search(*ahead):
        return False
    if _SCORED_WITH.search(plain, max(start, mention.start - _SCORED_WITHIN), mention.start):
        return False
    if _is_in_a_bare_list(text, mention):
        return True
    if mention.needs_dose or (mention.name in _MARKERS and _AROUND.search(*ahead)):
        return False
    if any("resistance" in piece.fields() for piece in candidate.pieces):
        return True
    if (
        _CUED.match(plain, mention.end)
        or _MEASURED_AFTER.match(plain, mention.end)
        or _GRADED.match(plain, mention.end)
    ):
        return False
    if _BY_HAND.search(plain, max(start, mention.start - 40), mention.start):
        return False
    before = plain[start : mention.start]
    if _stimulated().search(before):
        return True
    return listed or _DOING.search(before) is not None or _OPENS_WITH.fullmatch(before) is not None


def _is_quoted(plain: str, mention: Mention) -> bool:
    """`vc "kick it"`: what was said to her, or by her."""
    line = plain.rfind("\n", 0, mention.start) + 1
    opened = plain.rfind('"', max(line, mention.start - _SAID_WITHIN), mention.start)
    spoken = opened >= 0 and (opened == line or plain[opened - 1] in " (") and plain[opened + 1 : opened + 2].isalpha()
    return spoken and '"' in plain[mention.end : mention.end + _SAID_WITHIN].partition("\n")[0]


@cache
def _not_for() -> re.Pattern[str]:
    """`stopped her twice for pursed lip breathing`, "VC to step over the tape line"."""
    return re.compile(rf"\b{any_of('exercise_words', 'not_for')} $")


def _is_reported(text: Text, mention: Mention, start: int) -> bool:
    """`pain with squatting`."""
    clause_start, _ = text.layout.clause(mention.start)
    return REPORTING.search(text.plain[max(start, clause_start) : mention.start]) is not None


def _is_in_a_bare_list(text: Text, mention: Mention) -> bool:
    """A line that is nothing but a list of exercises ("finger AROM, blocking, hook fists") says that they were done."""
    start, end = text.layout.sentence(mention.start)
    line = text.plain[start:end]
    names = find_mentions(line)
    if len(names) < 2 or "," not in line:
        return False
    borders = zip([0, *(name.end for name in names)], [*(name.start for name in names), len(line)], strict=True)
    return not _ONLY_BETWEEN_NAMES.sub("", "".join(line[left:right] for left, right in borders))
