"""What a model's prose leaves out: the sentences of the deterministic draft that say something which it does not say."""

from collections.abc import Sequence

from notedraft.grounding.prose import Read, grounds_of, stated_in
from notedraft.grounding.statements import Statement
from notedraft.grounding.tracing import share_words
from notedraft.grounding.words import Words
from notedraft.note import Sentence

_ENOUGH = 0.6
"""Share of a sentence's telling words that prose resting on the same words must hold to have told it."""


def untold(told: Sequence[Sentence], prose: Sequence[Sentence], read: Read) -> list[Sentence]:
    """Those of `told`, the sentences of the deterministic draft, that `prose` does not hold.

    A sentence is held where the prose that rests on the same words states each of its facts as fully and, together,
    most of its words. Minutes of services and totals rest on nothing that a model may write, so they are always left.
    """
    stated = [(sentence, stated_in(sentence.text, read)) for sentence in prose]
    return [sentence for sentence in told if not _is_held(sentence, stated, read)]


def _is_held(sentence: Sentence, prose: Sequence[tuple[Sentence, Sequence[Statement]]], read: Read) -> bool:
    beside = [(other, facts) for other, facts in prose if share_words(sentence.evidence, other.evidence)]
    if not beside:
        return False
    known = grounds_of(fact for _, facts in beside for fact in facts)
    facts = stated_in(sentence.text, read)
    if not all(any(fact.is_within(ground) for ground in known) for fact in facts):
        return False
    said = Words("\n".join(other.text for other, _ in beside))
    own = Words(sentence.text)
    if not _values(own) <= _values(said):
        return False
    if facts:
        return True
    telling = own.content
    held = [word for word in telling if word.roots & said.roots]
    return len(held) >= _ENOUGH * len(telling)


def _values(words: Words) -> set[float | str]:
    return {word.value for word in words.all if word.is_number}
