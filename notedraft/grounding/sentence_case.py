"""One sentence of prose beside the words that it rests on: what every check of a sentence is given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from notedraft.dictation.service_names import title_of
from notedraft.grounding.names import lexicon_name, names_in
from notedraft.grounding.prose import Read, is_grounded, stated_in
from notedraft.grounding.statements import Statement
from notedraft.grounding.tracing import share_words
from notedraft.grounding.words import Word, Words
from notedraft.note import Section
from notedraft.source import Source, Span

_CODE = re.compile(r"\d{5}|[a-z]\d{4}")
_FEWEST_INITIALS, _MOST_INITIALS = 3, 5


@dataclass(frozen=True)
class SentenceCase:
    """The sentence (`said`), the words that it rests on (`heard`), and the facts of each (`stated`, `grounds`)."""

    section: Section
    said: Words
    heard: Words
    rests_on: Sequence[Span]
    stated: Sequence[Statement]
    grounds: Sequence[Statement]

    @cached_property
    def traced(self) -> list[Statement]:
        """The facts of the sentence that were read from the source, the same and whole."""
        return [statement for statement in self.stated if is_grounded(statement, self.grounds)]

    @cached_property
    def heard_sentences(self) -> frozenset[str]:
        """The sentences of the words heard, whole."""
        plain = self.heard.plain
        return frozenset(plain[start:end].strip(" .\n") for start, end in self.heard.layout.sentences())

    def is_heard(self, word: Word) -> bool:
        """Whether the words heard, or the facts read from them, hold the word, also as two."""
        if word.roots & self.heard_roots or word.roots & self.heard.joined:
            return True
        return any(start <= word.start < end for start, end in [*self.written_out, *self._said_otherwise])

    @cached_property
    def _said_otherwise(self) -> list[tuple[int, int]]:
        """Stretches of the sentence that say in several words what was heard in one."""
        return [(start, end) for start, end, says in self.said.sayings if says & self.heard_roots]

    @cached_property
    def written_out(self) -> list[tuple[int, int]]:
        """Stretches of the sentence that write out what was heard as initials: "head impulse test" for `HIT`."""
        initials = {word.text for word in self.heard.all if len(word.text) >= _FEWEST_INITIALS and word.text.isalpha()}
        words = self.said.all
        return [
            (words[first].start, words[first + length - 1].end)
            for length in range(_FEWEST_INITIALS, _MOST_INITIALS + 1)
            for first in range(len(words) - length + 1)
            if "".join(word.text[0] for word in words[first : first + length]) in initials
        ]

    def is_traced(self, word: Word) -> bool:
        """Whether a traced fact of the sentence holds the word."""
        start, end = self.said.canon.origin(word.start, word.end)
        return any(s.start <= start and end <= s.end for fact in self.traced for s in fact.evidence)

    @cached_property
    def heard_roots(self) -> frozenset[str]:
        """Every root of the words heard and of what they name: facts read, exercises (`PPT`), services by their codes."""
        read_there = (g for g in self.grounds if share_words(g.evidence, self.rests_on))
        named = [
            lexicon_name(self.heard.plain[start:end]) for start, end in names_in(self.heard.plain, beside_dose=True)
        ]
        named += [title_of(word.text) for word in self.heard.all if _CODE.fullmatch(word.text)]
        meant = (says for _, _, says in self.heard.sayings)
        return self.heard.roots.union(*meant, *(Words(text).roots for text in [*named, *(g.words for g in read_there)]))


def case_of(
    section: Section,
    text: str,
    *,
    rests_on: Sequence[Span],
    grounds: Sequence[Statement],
    sources: Sequence[Source],
    read: Read,
) -> SentenceCase:
    """A sentence with what it rests on: the words at `rests_on`, or all of `sources` where it names none.

    `grounds` are the facts that may ground it, as prose would tell them.
    """
    places = list(rests_on) or [source.span(0, len(source.text)) for source in sources if source.text]
    texts = {source.id: source for source in sources}
    heard = "\n".join(texts[span.source].quote(span) for span in places if span.source in texts)
    return SentenceCase(section, Words(text), Words(heard), places, stated_in(text, read), grounds)
