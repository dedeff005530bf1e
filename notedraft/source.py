"""The text as given, and places in it.

Offsets are half-open and count Unicode code points of the text exactly as given: nothing is normalised, so a span
always selects the very words that were said. Only a line break that a mail program made where a line was full stands as a
space (wrapped.py), and every place stays where it was.
"""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from notedraft.wrapped import unwrapped

DICTATION = "dictation"
"""Id of the main source; the clinician's answers to gap questions are `answer:1`, `answer:2` ..."""

SourceId = Annotated[str, Field(pattern=r"^(dictation|answer:[1-9][0-9]*)$")]


class Span(BaseModel):
    """A half-open stretch `[start, end)` of one source."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    source: SourceId = DICTATION
    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.end <= self.start:
            raise ValueError("a span ends after it starts")
        return self


class Source(BaseModel):
    """One text that a note may rest on."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    id: SourceId = DICTATION
    text: Annotated[str, AfterValidator(unwrapped)]

    def quote(self, span: Span) -> str:
        """The words that `span` selects."""
        return self.text[span.start : span.end]

    def span(self, start: int, end: int) -> Span:
        """The place `[start, end)` in this source."""
        return Span(source=self.id, start=start, end=end)
