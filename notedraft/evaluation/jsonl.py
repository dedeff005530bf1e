"""Labelled corpora as JSON Lines, one strict record a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from notedraft.errors import InputError
from notedraft.text_files import read_utf8

Model = TypeVar("Model", bound=BaseModel)


def read_jsonl(path: Path, model: type[Model]) -> list[Model]:
    """Every line of the file as a `model`; raises `InputError` that names file, line and field."""
    return [_parse(line, model, str(path), number) for number, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # Not splitlines: it also breaks at separators that JSON allows inside a string.
    return ((number, line) for number, line in enumerate(read_utf8(path).split("\n"), start=1) if line.strip())


def _parse(line: str, model: type[Model], file: str, number: int) -> Model:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in fault["loc"]) or None
        raise InputError(f"{fault['msg']}.", file=file, line=number, field=field) from error
