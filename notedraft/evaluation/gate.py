"""How well the gate tells a faithful reply from one that is wrong: what it lets through, and how often it cries wolf."""

from collections.abc import Iterator, Sequence
from functools import cache

from notedraft.dictation.reader import read
from notedraft.dictation.reading import Reading
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.drafting.gate import Drafted, pass_gate
from notedraft.drafting.sentences import SourceSentence, number_sentences
from notedraft.drafting.untold import untold
from notedraft.encounter import Encounter
from notedraft.evaluation.corruptions import Corrupted, Faithful, corrupted
from notedraft.evaluation.gold import GoldDictation, load_part
from notedraft.evaluation.rates import Rate, rate
from notedraft.evaluation.redaction import RedactionScores, score_redaction
from notedraft.evaluation.replies import REPLY_PARTS, ReplyPart, load_replies
from notedraft.evaluation.shuffles import Shuffled, score_shuffles
from notedraft.grounding.tracing import share_words
from notedraft.grounding.words import Words
from notedraft.note import Record, Sentence
from notedraft.result import Withheld
from notedraft.source import Source

CORRUPTED_REPLIES = 500
SEED = 97110


class KindCaught(Record):
    """One kind of corruption: how many of them the gate caught."""

    kind: str
    caught: Rate


class FalseHold(Record):
    """A faithful sentence that the gate held back, and why it said that it did."""

    dictation: str
    text: str
    reason: str


class Faithfulness(Record):
    """The faithful replies of one part; the sentences held back are named for the part that is worked on alone."""

    part: ReplyPart
    replies: int
    passed: Rate
    held: list[FalseHold]


class GateScores(Record):
    """What the gate does with wrong replies and with right ones."""

    seed: int
    kinds: list[KindCaught]
    reused: Rate
    """Corruptions whose value stands elsewhere in the same source."""
    caught: Rate
    missed: list[str]
    faithful: list[Faithfulness]
    shuffled: Shuffled
    redaction: RedactionScores


def score_gate() -> GateScores:
    """Put corrupted and faithful replies to the gate."""
    bases = _bases()
    outcomes = [(done, _is_caught(base, done)) for base, done in corrupted(bases, CORRUPTED_REPLIES, SEED)]
    kinds = list(dict.fromkeys(done.kind for done, _ in outcomes))
    return GateScores(
        seed=SEED,
        kinds=[KindCaught(kind=kind, caught=_caught([o for o in outcomes if o[0].kind == kind])) for kind in kinds],
        reused=_caught([o for o in outcomes if o[0].reused]),
        caught=_caught(outcomes),
        missed=[_words(done) for done, was_caught in outcomes if not was_caught],
        faithful=[_faithfulness(part) for part in REPLY_PARTS],
        shuffled=score_shuffles(bases),
        redaction=score_redaction(),
    )


def _caught(outcomes: Sequence[tuple[Corrupted, bool]]) -> Rate:
    return rate(sum(was_caught for _, was_caught in outcomes), len(outcomes))


def _words(done: Corrupted) -> str:
    sentence = done.wrong or done.dropped
    return f"{done.kind}: {sentence.text if sentence else ''}"


def _faithfulness(part: ReplyPart) -> Faithfulness:
    replies = load_replies(part)
    judged = [
        (dictation, sentence, _gated(dictation.text, [sentence])[1])
        for dictation, reply in replies
        for sentence in reply.drafted(Source(text=dictation.text))
    ]
    held = [
        FalseHold(dictation=dictation.id, text=sentence.text, reason=withheld[0].reason)
        for dictation, sentence, withheld in judged
        if withheld
    ]
    return Faithfulness(
        part=part,
        replies=len(replies),
        passed=rate(len(judged) - len(held), len(judged)),
        held=held if part == "written" else [],
    )


def _bases() -> list[Faithful]:
    """A faithful reply to every own dictation: the one that somebody wrote, or what the deterministic drafter tells."""
    written = {d.id: reply.drafted(Source(text=d.text)) for part in REPLY_PARTS for d, reply in load_replies(part)}
    return [_base(dictation, written.get(dictation.id)) for dictation in load_part("dev")]


def _base(dictation: GoldDictation, written: list[Drafted] | None) -> Faithful:
    source = Source(text=dictation.text)
    note = ExtractiveDrafter().draft([source], Encounter(discipline=dictation.discipline)).note
    return Faithful(dictation.text, note, written or list(_told(note.sentences, number_sentences([source]))))


def _told(sentences: Sequence[Sentence], numbered: Sequence[SourceSentence]) -> Iterator[Drafted]:
    for sentence in sentences:
        cites = tuple(n.number for n in numbered if share_words(sentence.evidence, [n.span]))
        if cites and "(9" not in sentence.text:  # minutes and codes are not for a model to tell
            yield Drafted(sentence.section, sentence.text, cites)


def _is_caught(base: Faithful, done: Corrupted) -> bool:
    kept, _ = _gated(base.text, done.reply)
    if done.wrong is not None:
        return not any(s.text == done.wrong.text for s in kept)
    return done.dropped is not None and _is_told_anyway(base, kept, done.dropped)


def _is_told_anyway(base: Faithful, kept: Sequence[Sentence], dropped: Drafted) -> bool:
    """Whether the note still tells what the reply left out: in a sentence of its own, or in another of the reply."""
    told = Words("\n".join(s.text for s in [*kept, *untold(base.note.sentences, kept, read)]))
    numbers = [word.value for word in Words(dropped.text).all if word.is_number]
    return bool({word.value for word in told.all if word.is_number} >= set(numbers))


def _gated(text: str, reply: Sequence[Drafted]) -> tuple[list[Sentence], list[Withheld]]:
    sources = [Source(text=text)]
    return pass_gate(reply, number_sentences(sources), sources, _reading(text), read)


@cache
def _reading(text: str) -> Reading:
    return read([Source(text=text)])
