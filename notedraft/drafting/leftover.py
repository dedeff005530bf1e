"""What was said and is no fact that the reader knows: kept in the clinician's own words, so that the note loses nothing.

A clause that no fact rests on goes to the section that it belongs to; of a clause that facts rest on, the words beside them
do. Greetings, fillers and what was taken back stay out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from notedraft.dictation.corrections import WITHDRAWN
from notedraft.dictation.text import Text
from notedraft.drafting.phrasing import TOLD_REASONS, as_sentence
from notedraft.grounding.tracing import share_words
from notedraft.note import ClinicalFacts, NotPerformed, Section, Sentence, evidence_of
from notedraft.source import DICTATION, Source, Span

_FEWEST_WORDS = 2
"""`Sutures out` and `no drainage` are findings; a single word between two marks is not, nor is a figure by itself."""
_COVERED = 0.5
"""Share of a clause's letters that facts rest on, from which only the words beside the facts are kept."""
_SAYS_NOTHING = frozenset(
    """a an the and or of for with on in at to we i he she they it then did do does was were is are so um uh also after by from
    per each that this his her their as had has have been be but which our now x times sets reps set rep rt lt both side
    minutes minute min mins seconds sec tx total time session visit today pt ot pta cota note hand timed all up down c̅ s̅ w/
    okay ok well oh there here again first next plus or if no not only just about i'd i'll i'm say him her me them us going got
    started other second one once calling part piece mr mrs ms missus mister""".split()
)
"""Words that are no statement by themselves where a fact's words stand beside them."""
_ASIDES = frozenset(
    """sorry wait scratch nope yeah yes yep you know thing something stuff anyway maybe let see think guess mean said say that's
    it's there's he's she's what's hmm right left whole usual same kind sort today's calling done fine sure thank thanks
    please note notes dictation patient chart name visits follow-up follow count counting deg degrees lb lbs pound pounds kg cm""".split()
)
"""Words that are no statement where nothing else of the clause is a fact."""
_LEADS_ON = re.compile(r"\W*(?:the|a(?!:)|an|for|in|on|with|at|to|of|by|he says|she says|they say)\b")
"""Before a single word: it belongs to what comes next, as in "for the balance, ..."."""
_EDGE_WORDS = re.compile(
    r"^(?:(?:and|then|but|so|um|uh|with|on|in|at|of|for|the|was|is|that)\b\W*)+"
    r"|(?:\W*\b(?:and|then|but|so|um|uh|with|on|in|at|of|for|the|a|an|to|was|is))+$",
    re.I,
)
_FILLER = re.compile(
    r"""^\W*
    (?:(?:okay|ok|um|uh|so|alright|hey|and|oh|well|let'?s\ see|next\ one|next\ up)\W+)*
    (?:(?:(?:that'?s|that\ is|this\ is)\ (?:it|all|about\ it|everything|the\ end|a\ wrap)
        |this\ (?:is|one'?s)(?:\ a\ note|\ the\ note)?(?:\ for)?
        |(?:for\ )?(?:\w+\ )?(?:note|visit)\ (?:today\ )?(?:for|on)
        |(?:pt|ot|pta|cota|occupational\ therapy|physical\ therapy)\ (?:note|visit|for|on)(?:\ for)?
        |follow[ -]?up\ (?:for|on|of)
        |(?:the\ )?next\ (?:one|patient|note)\ is
        |thanks?|end\ of\ (?:note|dictation)
       )\b(?:[^,.;]|(?<=mr)\.|(?<=ms)\.|(?<=mrs)\.){0,40}
      |(?:mrs?|ms|dr)\.?\ [\w'-]+
      |(?:you\ know|(?:he|she)\ said|the\ (?:usual|right|left)|a\ lot|good\ (?:day|morning|afternoon)
        |(?:ot|pt|ther\ ex|occupational\ therapy|physical\ therapy)(?:\ (?:daily|f/u|today|note))*)(?:\ today)?
    )?
    \W*$""",
    re.VERBOSE,
)
"""A greeting, a filler or who the note is for: nothing that a record needs."""
SOMEBODY = re.compile(r"\b(?:[A-Z][a-z]{2,}|(?:Mr|Mrs|Ms|Dr)\b)")
"""A capital within a sentence, in words that no fact rests on: somebody's name, as in "frozen shoulder, Delphine"."""
TAKEN_BACK = re.compile(rf"{WITHDRAWN.pattern}|\b(?:no wait|wait no|i mean|wrong (?:patient|chart)|that was my)\b")
_REPORTED = re.compile(
    r"\b(?:she|he|they|pt|pts|patient|client|his|her|reports?|reported|says|said|states?|stated|feels?|felt|slept|sleep\w*|home|work\w*|wife|husband|son|daughter|dtr|denies|c/o|still|better|worse|week|weekend|sore|stiff)\b|[\"\u201c]"
)
_OBSERVED = re.compile(
    r"\b(?:incision|wound|swell\w*|edema|effusion|gait|posture|tender\w*|palpat\w*|observed|noted|scar|limp\w*|antalgic|guard\w*|compensat\w*|cues?|vc|tc|tape\w*|brace|splint|sling|negative|positive|intact|clean|dry)\b"
)
_BARE_RESPONSE = re.compile(r"\b(?:tolerated|tol|tolerates)\b|\bdoing (?:well|ok|okay|fine)\b")
_TO_COME = re.compile(
    r"\b(?:if|once|will|can|should|may|then|until|til|till|we|start|add|progress|resume|stop|hold)\b|'ll\b"
)
"""What makes a condition one of what is planned: "when she reaches" alone says when it hurts."""
_ONLY_WHEN = re.compile(
    r"\W*(?:(?:about |almost |just )?[\w-]+ (?:days?|wks?|weeks?|months?|visits?) ago"
    r"|(?:last|prior|prev|previous|past|at the last) (?:wk|week|visit|time|session|mo|month|tx|appt))\W*"
)
"""When the value beside it was measured, which the line of the value tells."""
_TOLD_OR_GONE = {*TOLD_REASONS, "retracted"}
"""Why a service was not furnished that a line tells, or that was taken back; what is for home or next time has no line."""
_TO_BE_DONE = {"planned", "home_program", "conditional"}


def is_filler(words: str) -> bool:
    """Whether `words` are a greeting, a filler or who the note is for."""
    return _FILLER.match(words.lower()) is not None


def leftover(facts: ClinicalFacts, sources: Sequence[Source], told: Sequence[Span] = ()) -> list[Sentence]:
    """Clauses of the dictation that no fact rests on, as sentences of their own; `told` are places told otherwise."""
    covered = [*_covered(facts), *told]
    return [s for source in sources if source.id == DICTATION for s in _clauses(Text.of(source), covered, facts)]


def says_more(source: Source, told: Sequence[Span]) -> bool:
    """Whether `source` says anything at all beside the places `told`, which the note tells as facts already."""
    here = [span for span in told if span.source == source.id]
    marks = marked_places(source.text, here)
    rest = "".join(" " if marked else char for char, marked in zip(source.text.lower(), marks, strict=False))
    return not here or any(word not in _SAYS_NOTHING for word in re.findall(r"[^\W_][\w'/%]*", rest))


def with_leftover(told: Sequence[Sentence], left: Sequence[Sentence]) -> list[Sentence]:
    """Both together; a fact told in words that a longer leftover clause holds is told by that clause, in the fact's section."""
    kept, placed = list(told), []
    for clause in left:
        inside = [
            s for s in kept if s.section != "objective" and s.text.rstrip('."').casefold() in clause.text.casefold()
        ]
        kept = [s for s in kept if s not in inside]
        placed.append(clause.model_copy(update={"section": inside[0].section}) if inside else clause)
    return [*kept, *placed]


def _covered(facts: ClinicalFacts) -> list[Span]:
    lists = (getattr(facts, name) for name in ClinicalFacts.model_fields)
    return [
        span
        for found in lists
        if isinstance(found, list)
        for fact in found
        if not (isinstance(fact, NotPerformed) and fact.reason not in _TOLD_OR_GONE)
        for span in fact.evidence
        if span.source == DICTATION
    ]


def _clauses(text: Text, covered: Sequence[Span], facts: ClinicalFacts) -> Iterator[Sentence]:
    marks = marked_places(text.source.text, covered)
    before: Sentence | None = None
    for start, end in _joined(text):
        plain = text.plain[start:end]
        if len(plain.split()) < _FEWEST_WORDS or is_filler(plain) or TAKEN_BACK.search(plain):
            continue
        clause = text.span(start, end)
        section = _section(text, start, end, facts)
        for span in _not_told(text, clause, marks, plain):
            if before and section != "plan" and before.section != "plan" and _is_next_to(before, span, text.source):
                section = before.section
            before = Sentence(section=section, text=as_sentence(text.source.quote(span)), evidence=[span])
            yield before


def marked_places(text: str, covered: Sequence[Span]) -> bytearray:
    """One byte a character of `text`: 1 where a fact rests on it."""
    marks = bytearray(len(text))
    for span in covered:
        marks[span.start : span.end] = b"\x01" * (span.end - span.start)
    return marks


def _not_told(text: Text, clause: Span, marks: bytearray, plain: str) -> Sequence[Span]:
    """The parts of a clause that no fact tells: all of it where facts rest on less than half of it."""
    if not any(marks[clause.start : clause.end]):
        return [clause] if _says_something(plain) else []
    beside = list(_beside(text, clause, marks))
    return [clause] if beside and _share(text.source.text, clause, marks) < _COVERED else beside


def _beside(text: Text, clause: Span, marks: bytearray) -> Iterator[Span]:
    """What a clause says beside the words of its facts: `R breast CA, SLR 2x10, incision clean`."""
    source = text.source
    for gap in re.finditer(rb"\x00+", bytes(marks[clause.start : clause.end])):
        start, end = clause.start + gap.start(), clause.start + gap.end()
        words = source.text[start:end]
        kept = words.strip(" \n\t,;:.-*()/")
        kept = _EDGE_WORDS.sub("", kept)
        if _is_a_statement(kept):
            at = start + words.index(kept)
            yield source.span(at, at + len(kept))


def _is_a_statement(words: str) -> bool:
    said = [word for word in re.findall(r"[^\W_][\w'/%]+", words.lower()) if word not in _SAYS_NOTHING]
    empty = is_filler(words) or _ONLY_WHEN.fullmatch(words.lower())
    return len(said) >= _FEWEST_WORDS and any(word.isalpha() for word in said) and not empty


def _says_something(plain: str) -> bool:
    """Whether a clause that no fact rests on says anything: `no drainage`, `she cried`, `8 wks`, `skin \u221a`."""
    said = re.findall(r"[^\W\d_][\w'/%+-]+|\u221a", plain)
    telling = [word for word in said if word not in _SAYS_NOTHING | _ASIDES]
    return len(telling) >= _FEWEST_WORDS or bool(telling and not _LEADS_ON.match(plain))


def _joined(text: Text) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence as comma and semicolon part them; words such as "because" and "while" don't break a thought."""
    for start, end in text.layout.sentences():
        position = start
        for border in re.finditer(r"[,;](?!\d)\s|\n", text.plain[start:end]):
            yield position, start + border.start()
            position = start + border.end()
        yield position, end


def _share(text: str, span: Span, marks: bytearray) -> float:
    letters = [i for i in range(span.start, span.end) if text[i].isalnum()]
    return sum(marks[i] for i in letters) / len(letters) if letters else 1.0


def _is_next_to(before: Sentence, said: Span, source: Source) -> bool:
    """Whether only a comma parts the two."""
    return source.text[before.evidence[-1].end : said.start].strip() == ","


def _goes_on_from(text: Text, start: int, said: Iterable[Span]) -> bool:
    """Whether canonical `start` is in the sentence of what was `said`, behind it: "lateral sprain, grade two, four weeks out"."""
    begins = text.span(text.layout.sentence(start)[0], start + 1).start
    here = text.canon.origin(start, start + 1)[0]
    return any(s.source == text.source.id and begins < s.end <= here for s in said)


def _section(text: Text, start: int, end: int, facts: ClinicalFacts) -> Section:
    reason, plain, clause = text.scopes.reason(start, end), text.plain[start:end], text.span(start, end)
    is_to_come = reason in ("planned", "home_program") or (reason == "conditional" and _TO_COME.search(plain))
    ends_at_home = text.scopes.reason(end - 1, end) == "home_program"
    of_plan = _goes_on_from(text, start, evidence_of(facts.plan))
    put_off = evidence_of(n for n in facts.not_performed if n.reason in _TO_BE_DONE)
    if is_to_come or ends_at_home or of_plan or share_words([clause], put_off):
        return "plan"
    if _BARE_RESPONSE.search(plain):
        return "assessment"
    if _OBSERVED.search(plain) and not plain.lstrip().startswith(('"', "reports", "says")):
        return "objective"
    problems = evidence_of(facts.diagnoses)
    of_problem = share_words([clause], problems) or _goes_on_from(text, start, problems)
    return "subjective" if of_problem or _REPORTED.search(plain) or reason == "prior_visit" else "objective"
