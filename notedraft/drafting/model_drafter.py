"""The drafter that lets a language model write the prose.

The model writes prose and nothing else. Facts, minutes, codes and questions come from the deterministic drafter, every
sentence of the reply passes the gate before it is in the note, and what the prose leaves out is told by the program.
"""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

from notedraft.dictation.reading import Reading
from notedraft.drafting.asking import Asked, Earlier, LanguageModel, Reply, Watch
from notedraft.drafting.deidentify import Veil
from notedraft.drafting.gate import Drafted, pass_gate
from notedraft.drafting.narrative import in_order, sections_of
from notedraft.drafting.prompts import Filled, Prompt
from notedraft.drafting.protocol import Draft, StyledDrafter
from notedraft.drafting.sentences import SourceSentence, number_sentences
from notedraft.drafting.styling import ordered
from notedraft.drafting.untold import untold
from notedraft.drafting.wire import WireNote, parse_note
from notedraft.encounter import Encounter
from notedraft.errors import DraftingCause, DraftingError
from notedraft.grounding.prose import Read
from notedraft.grounding.statements import said_in_words, statements
from notedraft.grounding.tracing import share_words
from notedraft.note import Discipline, Sentence, TherapyNote
from notedraft.result import Provenance, Withheld
from notedraft.source import Source
from notedraft.style import USUAL, Style

MOST_CHARACTERS = 40_000
"""Of all sources together, about ten times a long dictation. More is a mistake, and a costly one: it is not sent."""

SECONDS_FOR_A_REPAIR = 5.0
"""With less of the budget left, faults are shown and not sent back."""


@dataclass(frozen=True, slots=True)
class Round:
    """One reply of the model and what the gate made of it."""

    reply: Reply
    kept: list[Sentence]
    withheld: list[Withheld]


class ModelDrafter:
    """A `Drafter` around a `LanguageModel`.

    `facts` drafts the note that the prose is written into; `read` is the reader that both texts are compared with.
    `seconds` is the budget of a whole draft; with `hides`, identifiers are taken out of what is sent and put back in
    what comes; `cost` prices a reply.
    """

    name = "llm"

    def __init__(
        self,
        model: LanguageModel,
        prompt: Prompt,
        *,
        facts: StyledDrafter,
        read: Read,
        seconds: float = 60.0,
        hides: bool = False,
        watch: Watch | None = None,
        cost: Callable[[Reply], float | None] = lambda _reply: None,
    ) -> None:
        self._model, self._prompt, self._facts, self._read = model, prompt, facts, read
        self._seconds, self._hides, self._watch, self._cost = seconds, hides, watch, cost
        self._style = USUAL

    def watched(self, watch: Watch) -> Self:
        """The same drafter with somebody who watches the first reply come."""
        copied = copy(self)
        copied._watch = watch
        return copied

    def in_style(self, style: Style) -> Self:
        """The same drafter, in that style: in what it asks of the model, and in what the program tells itself."""
        copied = copy(self)
        copied._style, copied._facts = style, self._facts.in_style(style)
        return copied

    def draft(self, sources: Sequence[Source], encounter: Encounter) -> Draft:
        """The draft; raises `DraftingError` where the model gives none. Sources without a word are sent to nobody."""
        began = time.monotonic()
        draft = self._facts.draft(sources, encounter)
        visit = self._visit(sources, encounter, draft)
        if not visit.sentences:
            return draft
        rounds = self._rounds(visit, until=began + self._seconds)
        best = min(rounds, key=lambda r: len(r.withheld))
        provenance = Provenance(
            drafter=self.name,
            model=best.reply.model,
            prompt=self._prompt.name,
            prompt_sha256=self._prompt.sha256,
            tokens=_tokens(rounds),
            cost_usd=self._cost_of(rounds),
            milliseconds=round((time.monotonic() - began) * 1000, 1),
            style=self._style,
        )
        note = _with_prose(draft.note, best.kept, self._style, self._read)
        return draft.model_copy(update={"note": note, "withheld": best.withheld, "provenance": provenance})

    def preview(self, sources: Sequence[Source], encounter: Encounter) -> Filled:
        """Exactly what would be sent, without sending it."""
        draft = self._facts.draft(sources, encounter)
        return self._asked(self._visit(sources, encounter, draft)).filled

    def _visit(self, sources: Sequence[Source], encounter: Encounter, draft: Draft) -> "_Visit":
        veil = Veil(encounter, [source.text for source in sources]) if self._hides else None
        reading = draft.reading or self._read(sources)
        return _Visit(sources, draft.note, reading, number_sentences(sources), veil)

    def _cost_of(self, rounds: Sequence[Round]) -> float | None:
        costs = [self._cost(r.reply) for r in rounds]
        return None if None in costs else sum(cost for cost in costs if cost is not None)

    def _rounds(self, visit: "_Visit", until: float) -> list[Round]:
        """The model's reply and, where something of it is faulty, one more."""
        asked = self._asked(visit)
        _check_length(visit.sources)
        reply = self._model.reply(asked, seconds=until - time.monotonic(), watch=self._watch)
        try:
            first = self._judged(reply, visit)
        except DraftingError as malformed:
            again = self._second(asked, reply, [str(malformed)], visit, until)
            if again is None:
                raise
            return [again]
        if not first.withheld:
            return [first]
        try:
            faults = [f"{w.section}: {w.text!r}: {w.reason}" for w in first.withheld]
            again = self._second(asked, reply, faults, visit, until)
        except DraftingError:  # the first reply is good enough to be shown with its faults
            again = None
        return [first] if again is None else [first, again]

    def _second(self, asked: Asked, reply: Reply, faults: Sequence[str], visit: "_Visit", until: float) -> Round | None:
        """What the model makes of its faults; null where no time is left for it."""
        left = until - time.monotonic()
        if left < SECONDS_FOR_A_REPAIR:
            return None
        mended = replace(asked, earlier=Earlier(reply.text, visit.hide(_faults_for(faults))))
        return self._judged(self._model.reply(mended, seconds=left), visit)

    def _judged(self, reply: Reply, visit: "_Visit") -> Round:
        drafted = [replace(d, text=visit.show(d.text)) for d in _drafted(parse_note(reply.text))]
        kept, withheld = pass_gate(drafted, visit.sentences, visit.sources, visit.reading, self._read)
        return Round(reply, kept, withheld)

    def _asked(self, visit: "_Visit") -> Asked:
        return Asked(
            self._prompt.fill(
                abbreviations=self._style.abbreviations,
                tense=self._style.tense,
                length=self._style.length,
                discipline=visit.note.discipline,
                facts=visit.hide("\n".join(_fact_lines(visit.reading, visit.sentences))) or "(none)",
                sentences=visit.hide("\n".join(sentence.line for sentence in visit.sentences)),
            ),
            self._prompt.sha256,
            input_sha256(visit.sources, visit.note.discipline, self._style),
        )


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one draft is made of."""

    sources: Sequence[Source]
    note: TherapyNote
    reading: Reading
    sentences: list[SourceSentence]
    veil: Veil | None

    def hide(self, text: str) -> str:
        """The text as it may be sent."""
        return text if self.veil is None else self.veil.hide(text)

    def show(self, text: str) -> str:
        """The text with its identifiers."""
        return text if self.veil is None else self.veil.show(text)


def input_sha256(sources: Sequence[Source], discipline: Discipline, style: Style = USUAL) -> str:
    """The hash of what a visit brings to a draft: its texts, its discipline and a style other than the usual one."""
    chosen = [] if style == USUAL else [style.model_dump()]
    parts = json.dumps([discipline, *chosen, *([source.id, source.text] for source in sources)], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()


def _check_length(sources: Sequence[Source]) -> None:
    if sum(len(source.text) for source in sources) > MOST_CHARACTERS:
        raise DraftingError("The text is too long for a language model.", cause=DraftingCause.TOO_LONG)


def _tokens(rounds: Sequence[Round]) -> int | None:
    counted = [r.reply.tokens for r in rounds]
    return None if None in counted else sum(n for n in counted if n is not None)


def _faults_for(faults: Sequence[str]) -> str:
    """The faults in words for the model. They quote its own reply and our own reasons."""
    listed = "\n".join(f"- {fault}" for fault in faults)
    return (
        f"A program compared your reply with the source sentences and found these faults:\n{listed}\n"
        "Send the whole reply again in the same form. Correct each of these sentences so that it says only what the "
        "sentences that it cites say, or leave it out. Change nothing else."
    )


_SHOWN = ("exercises", "pain", "range_of_motion", "strength", "measures", "assistance", "cues", "not_performed")


def _drafted(note: WireNote) -> list[Drafted]:
    return [Drafted(section, " ".join(line.text.split()), tuple(line.cites)) for section, line in note.sentences()]


def _fact_lines(reading: Reading, sentences: Sequence[SourceSentence]) -> list[str]:
    """One line a clinical fact, with the numbers of its sentences. Minutes and codes are no business of the model."""
    lines = []
    for statement in statements(reading.facts):
        numbers = [str(s.number) for s in sentences if share_words(statement.evidence, [s.span])]
        if numbers and statement.kind in _SHOWN:
            said = said_in_words({name: value for name, value in statement.values.items() if name != "code"})
            lines.append(f"- {statement.kind.replace('_', ' ')}: {statement.about}: {said} [{', '.join(numbers)}]")
    return lines


def _with_prose(note: TherapyNote, kept: Sequence[Sentence], style: Style, read: Read) -> TherapyNote:
    """`note` told by the sentences that passed, and by its own sentences where those leave something out."""
    if not kept:
        return note
    told = in_order([*kept, *untold(note.sentences, kept, read)])
    sentences = ordered(told, note, style.order, read)
    return note.model_copy(update={"sentences": sentences, "sections": sections_of(sentences)})
