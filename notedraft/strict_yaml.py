"""YAML that people write by hand (prompts, tables, fixtures), read into a strict model or refused in one sentence.

The sentence names file, line and field. Unknown keys, repeated keys and values of the wrong type are errors: a typo in
a key must never be a silent default.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from notedraft.errors import InputError
from notedraft.text_files import read_utf8

Model = TypeVar("Model", bound=BaseModel)

# libyaml's parser where PyYAML was built with it: ten times as fast, and it says the same.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """The file at `path` as a `model`; raises `InputError` that names file, line and field."""
    return parse_yaml(read_utf8(path), model, file=str(path))


def parse_yaml(text: str, model: type[Model], *, file: str) -> Model:
    """`text` as a `model`; raises `InputError` that names `file`, line and field."""
    root, content = _parse(text, file)
    _refuse_repeated_keys(root, file)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise _first_fault(error.errors(include_url=False)[0], root, file) from error


def _parse(text: str, file: str) -> tuple[yaml.Node, object]:
    """The tree with its line numbers, and the plain values."""
    try:
        loader = _LOADER(text)
        root = loader.get_single_node()
        content = None if root is None else loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(f"this is not valid YAML ({error.problem}).", file=file, line=line) from error
    except yaml.YAMLError as error:
        raise InputError("this is not valid YAML (it holds a character that YAML forbids).", file=file) from error
    except ValueError as error:
        raise InputError(f"a date or number in it does not exist ({error}).", file=file) from error
    if root is None:
        raise InputError("the file is empty.", file=file)
    return root, content


def _refuse_repeated_keys(root: yaml.Node, file: str) -> None:
    for mapping in _mappings(root, set()):
        seen: set[str] = set()
        for key, _ in mapping.value:
            if str(key.value) in seen:
                raise InputError("the key is given twice.", file=file, line=key.start_mark.line + 1, field=key.value)
            seen.add(str(key.value))


def _mappings(node: yaml.Node, visited: set[int]) -> Iterator[yaml.MappingNode]:
    """Every mapping of the tree, once: an alias may point back at what holds it."""
    if id(node) in visited:
        return
    visited.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value, visited)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value, visited)


def _first_fault(fault: ErrorDetails, root: yaml.Node, file: str) -> InputError:
    path = fault["loc"]
    line = _line_of(root, path)
    field = ".".join(str(part) for part in path) or None
    match fault["type"]:
        case "extra_forbidden":
            problem = "this key is not known."
        case "missing":
            problem = "this key is missing."
        case "value_error":
            problem = f"{fault['ctx']['error']}."
        case _:
            problem = f"{fault['msg'][:1].lower()}{fault['msg'][1:]}."
    return InputError(problem, file=file, line=line, field=field)


def _line_of(node: yaml.Node, path: Sequence[int | str]) -> int:
    """The line of the deepest part of `path` that the file holds (a missing key has its parent's line)."""
    line = node.start_mark.line + 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
