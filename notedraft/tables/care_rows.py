"""What a row holds in the tables about a course of care: terms that are counted, and what a code's work is."""

from typing import Annotated, Literal

from pydantic import Field

from notedraft.codes import CptCode
from notedraft.finding import RuleId
from notedraft.tables.rows import Row, Sentence


class Term(Row):
    """Something that is counted in days or visits: how many there may be, or from how many on something is said."""

    term: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    count: Annotated[int, Field(gt=0)]
    unit: Literal["calendar_days", "treatment_days", "visits", "percent", "services", "characters"]

    @property
    def key(self) -> str:
        """The name of the term."""
        return self.term


class CodeContent(Row):
    """What the work of a timed code is, and words of work that its definition does not hold."""

    code: CptCode
    definition: Sentence
    """For people to read, beside the words in question. No other code is named: none is ever suggested."""
    shown_by: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Regular expressions of words, in lower case, that show this code's work in a note."""
    not_of_it: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """The same for work that the definition does not hold."""

    @property
    def key(self) -> str:
        """The code."""
        return self.code


class DenialReason(Row):
    """A reason for which claims are denied, the words it goes by, and the rules that would have foretold it."""

    reason: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    words: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    """Regular expressions of words in lower case."""
    rules: Annotated[tuple[RuleId, ...], Field(min_length=1, strict=False)]

    @property
    def key(self) -> str:
        """The name of the reason."""
        return self.reason
