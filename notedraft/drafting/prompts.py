"""Prompts as files: `prompts/<kind>/vN.yaml`, strict, versioned, never edited once used, only superseded.

A variable with `choices` takes one of their names, and the wording that goes with the name is put in: a setting can bring no
text of its own. A template names its variables in braces (`{sentences}`); every other brace is doubled. Values are put in as they are
and never looked at again, so a dictation that holds braces or another variable's name changes nothing. The SHA-256 is
that of the file's bytes, so that anybody can verify it beside the note that recorded it.
"""

import hashlib
import re
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from notedraft.errors import InputError
from notedraft.note import Record
from notedraft.resources import bundled
from notedraft.strict_yaml import parse_yaml

_VERSION = re.compile(r"v([1-9][0-9]*)\.yaml")
_VARIABLE = re.compile(r"[a-z][a-z_]*")


Choices = Annotated[dict[str, Annotated[str, Field(min_length=1)]], Field(min_length=2)]
"""What a setting may be, each with its wording."""


class PromptFile(Record):
    """The content of one prompt file. `system` is static, so that prompt caches hit; `user` holds the variables."""

    kind: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    version: Annotated[int, Field(ge=1)]
    purpose: str
    variables: Annotated[list[str], Field(min_length=1)]
    choices: dict[str, Choices] = {}
    system: str
    user: str

    @field_validator("variables")
    @classmethod
    def _are_plain_names(cls, variables: list[str]) -> list[str]:
        odd = [name for name in variables if not _VARIABLE.fullmatch(name)]
        if odd or len(set(variables)) != len(variables):
            raise ValueError("variables are different names in small letters and underscores")
        return variables

    @field_validator("choices")
    @classmethod
    def _are_of_variables(cls, choices: dict[str, Choices], info: ValidationInfo) -> dict[str, Choices]:
        if unknown := set(choices) - set(info.data.get("variables", ())):
            raise ValueError(f"there are choices for {min(unknown)!r}, which is no variable")
        return choices

    @field_validator("system")
    @classmethod
    def _is_static(cls, system: str) -> str:
        if _placeholders(system):
            raise ValueError("the system text is static and holds no variable")
        return system

    @field_validator("user")
    @classmethod
    def _uses_each_variable(cls, user: str, info: ValidationInfo) -> str:
        declared = set(info.data.get("variables", ()))
        used = _placeholders(user)
        if declared - used:
            raise ValueError(f"the variable {min(declared - used)} is declared and not used")
        if used - declared:
            raise ValueError(f"the variable {min(used - declared)!r} is used and not declared")
        return user


def _placeholders(template: str) -> set[str]:
    """The names in braces; `ValueError` for a brace that is not doubled, or that holds more than a plain name."""
    try:
        fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError as error:
        raise ValueError("a brace that is not part of a variable must be doubled") from error
    for _, name, specification, conversion in fields:
        if specification or conversion or not _VARIABLE.fullmatch(name or ""):
            raise ValueError(f"{{{name}}} is not a plain variable name")
    return {name for _, name, _, _ in fields if name}


@dataclass(frozen=True, slots=True)
class Filled:
    """The two messages exactly as they are sent."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with the hash of the file that it came from."""

    file: PromptFile
    sha256: str

    @property
    def name(self) -> str:
        """How provenance names it: `daily_note/v1`."""
        return f"{self.file.kind}/v{self.file.version}"

    def fill(self, **values: str) -> Filled:
        """The messages with `values` in place; raises `InputError` for a missing or unknown variable or choice."""
        declared = set(self.file.variables)
        for problem, names in (("is missing", declared - set(values)), ("is not known", set(values) - declared)):
            if names:
                raise InputError(f"the variable {problem}.", file=f"prompt {self.name}", field=min(names))
        worded = {variable: self._worded(variable, value) for variable, value in values.items()}
        return Filled(self.file.system.format(), self.file.user.format(**worded))

    def _worded(self, variable: str, value: str) -> str:
        if variable not in self.file.choices:
            return value
        choices = self.file.choices[variable]
        if value not in choices:
            ask = f"choose one of {', '.join(choices)}."
            raise InputError(ask, file=f"prompt {self.name}", field=variable)
        return choices[value]


def load_prompt(path: Path) -> Prompt:
    """The prompt at `<kind>/vN.yaml`; raises `InputError` that names file, line and field."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the prompt file can't be read as UTF-8 text.", file=str(path)) from error
    prompt = Prompt(parse_yaml(text, PromptFile, file=str(path)), hashlib.sha256(content).hexdigest())
    if prompt.name != f"{path.parent.name}/{path.stem}":
        raise InputError(f"the file says that it is {prompt.name}, its place says otherwise.", file=str(path))
    return prompt


def newest_prompt(kind: str, folder: Path | None = None) -> Prompt:
    """The highest version of `kind` in `folder` (notedraft's own prompts where none is given)."""
    directory = (folder or bundled("prompts")) / kind
    versions = {int(match[1]): path for path in directory.glob("v*.yaml") if (match := _VERSION.fullmatch(path.name))}
    if not versions:
        raise InputError(f"there is no prompt of the kind {kind}.", file=str(directory))
    return load_prompt(versions[max(versions)])
