"""Reading what a person names on the command line, and printing results; every fault names file, line and field."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO, TypeVar

from pydantic import BaseModel, ValidationError

from notedraft.dictation.readable import decoded, readable
from notedraft.encounter import Encounter, PriorNote
from notedraft.errors import InputError, reason_of
from notedraft.text_files import written

Model = TypeVar("Model", bound=BaseModel)
STANDARD_INPUT = "-"


def read_text(file: str) -> str:
    """The whole text of FILE, or of standard input for `-`."""
    name = "standard input" if file == STANDARD_INPUT else file
    try:
        data = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"the file can't be read ({reason_of(error)}).", file=name) from error
    return decoded(data, file=name)


def read_dictation(file: str) -> str:
    """A dictation of FILE or standard input, refused where nobody could have said it."""
    return readable(read_text(file), file="standard input" if file == STANDARD_INPUT else file)


def read_model(file: str, model: type[Model]) -> Model:
    """The JSON document in FILE as a `model`."""
    return parse_model(read_text(file), model, file=file)


def parse_model(text: str, model: type[Model], *, file: str, line: int | None = None) -> Model:
    """JSON `text` as a `model`; `line` is where it stands in a file of JSON lines."""
    try:
        with _telling_what_is_wrong(file, line):
            json.loads(text, parse_constant=_refuse_constant)
        return model.model_validate_json(text)
    except ValidationError as error:
        raise _first_fault(error, text, file, line) from error


def parse_object(text: str, *, file: str, line: int) -> dict[str, Any]:
    """A line of JSON that is one object; a key that is given twice is refused, or the first would be lost unseen."""
    with _telling_what_is_wrong(file, line):
        found = _STRICT.decode(text)
    if not isinstance(found, dict):
        raise InputError("a line must be a JSON object.", file=file, line=line)
    return found


def id_of_line(text: str) -> object:
    """The `id` of a line of JSON for the answer to it; null where the line has none that can be read."""
    try:
        return json.loads(text).get("id")
    except (ValueError, AttributeError, RecursionError):
        return None


@contextmanager
def _telling_what_is_wrong(file: str, line: int | None) -> Iterator[None]:
    try:
        yield
    except json.JSONDecodeError as error:
        raise InputError(
            f"this is not valid JSON ({error.msg.lower()}).", file=file, line=line or error.lineno
        ) from error
    except RecursionError as error:
        raise InputError("this JSON is nested too deeply.", file=file, line=line) from error
    except ValueError as error:
        raise InputError(f"{error}", file=file, line=line) from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number in JSON.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice} is given twice.")
    return found


_STRICT = json.JSONDecoder(object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)


def _first_fault(error: ValidationError, text: str, file: str, line: int | None) -> InputError:
    fault = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in fault["loc"])
    problem = {"extra_forbidden": "this key is not known.", "missing": "this key is missing."}.get(
        fault["type"], f"{fault['msg'].removeprefix('Value error, ').rstrip('.')}."
    )
    return InputError(problem, file=file, line=line or _line_of(fault["loc"], text), field=field or None)


def _line_of(loc: Sequence[int | str], text: str) -> int | None:
    """The line of the deepest key of `loc` that stands in the text."""
    position = 0
    for part in loc:
        found = re.compile(rf'"{re.escape(str(part))}"\s*:').search(text, position) if isinstance(part, str) else None
        position = found.start() if found else position
    return text.count("\n", 0, position) + 1


def read_lines(file: str) -> Iterator[tuple[int, str]]:
    """The lines of FILE that are not blank, numbered from 1."""
    for number, line in enumerate(read_text(file).split("\n"), start=1):
        if line.strip():
            yield number, line


def read_encounter(file: str | None) -> Encounter:
    """The encounter in FILE, an empty one where no file is named."""
    return read_model(file, Encounter) if file else Encounter()


def read_prior(file: str | None) -> list[PriorNote]:
    """The prior notes in FILE, one JSON object a line."""
    return [parse_model(line, PriorNote, file=file, line=number) for number, line in read_lines(file)] if file else []


def print_json(value: BaseModel | object, out: TextIO | None = None) -> None:
    """One JSON document on standard output, or on `out` as one line."""
    content = json.loads(value.model_dump_json()) if isinstance(value, BaseModel) else value
    print(json.dumps(content, ensure_ascii=False, indent=None if out else 2), file=out or sys.stdout, flush=out is None)


def output(file: str | None, *, keep_unfinished: bool = False) -> AbstractContextManager[TextIO]:
    """Where results go: standard output, or FILE as `written` puts it in place."""
    return nullcontext(sys.stdout) if file is None else written(file, keep_unfinished=keep_unfinished)
