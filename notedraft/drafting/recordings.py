"""Replies of models kept in files, and played again without a model.

A line of `fixtures/recordings/<name>.jsonl` is one reply, found by the hash of the prompt, of what the visit brought and
of the model's name. Each says whether a model wrote it and when, or a person did; a replay plays one model's replies
and no others, so that no report mixes them.
"""

import hashlib
import json
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from notedraft.drafting.asking import Asked, Reply, Watch
from notedraft.errors import DraftingCause, DraftingError, InputError
from notedraft.resources import bundled

BY_HAND = "written by hand"
"""The name of the model whose replies people wrote for the project. No prompt made them, so none is in their hash."""


class Recording(BaseModel):
    """One reply and where it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    by: Literal["model", "hand"]
    model: str
    on: date
    of: str = ""
    """What it answers, for people: the id of a dictation."""
    reply: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


def key_of(asked: Asked, model: str) -> str:
    """The hash under which the reply of `model` to `asked` is kept; a second question has the first reply in it."""
    prompt = "" if model == BY_HAND else asked.prompt_sha256
    return key_of_input(asked.input_sha256, model, prompt_sha256=prompt, earlier=asked.earlier and asked.earlier.reply)


def key_of_input(input_sha256: str, model: str, *, prompt_sha256: str = "", earlier: str | None = None) -> str:
    """The same hash from its parts."""
    parts = json.dumps([prompt_sha256, input_sha256, model, earlier], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()


class Recordings:
    """The recordings of one folder, notedraft's own where none is named."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or bundled("fixtures") / "recordings"

    @cached_property
    def by_key(self) -> dict[str, Recording]:
        """Every recording; raises `InputError` that names the file and line of one that can't be read."""
        return {r.key: r for path in sorted(self.folder.glob("*.jsonl")) for r in read_recordings(path)}

    def find(self, asked: Asked, model: str) -> Recording | None:
        """What `model` answered to `asked`, if that was kept."""
        return self.by_key.get(key_of(asked, model))

    def keep(self, asked: Asked, model: str, reply: Reply, *, on: date, of: str = "") -> None:
        """Add a reply that `model` gave on that day to its file; one that is there already stays."""
        recording = Recording(
            key=key_of(asked, model),
            by="model",
            model=reply.model,
            on=on,
            of=of,
            reply=reply.text,
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
        )
        if recording.key in self.by_key:
            return
        self.by_key[recording.key] = recording
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{_file_name(model)}.jsonl").open("a", encoding="utf-8") as file:
            file.write(recording.model_dump_json() + "\n")


class ReplayedModel:
    """Answers with what `name` once answered. It never calls anything: what was not kept is a `DraftingError`."""

    def __init__(self, recordings: Recordings, name: str = BY_HAND) -> None:
        self._recordings, self.name = recordings, name

    def reply(self, asked: Asked, *, seconds: float, watch: Watch | None = None) -> Reply:
        """The reply that was kept."""
        kept = self._recordings.find(asked, self.name)
        if kept is None:
            raise not_recorded(self.name)
        return Reply(kept.reply, kept.model, kept.prompt_tokens, kept.completion_tokens)


def not_recorded(name: str) -> DraftingError:
    """The error of a replay that holds no reply of that model to what it is asked."""
    return DraftingError(f"No reply of {name} to this is recorded.", cause=DraftingCause.NOT_RECORDED)


def read_recordings(path: Path) -> list[Recording]:
    """The recordings of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_recording(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _recording(line: str, path: Path, number: int) -> Recording:
    try:
        return Recording.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or None
        raise InputError(f"{first['msg']}.", file=str(path), line=number, field=field) from None


def _file_name(model: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in model.casefold()).strip("-") or "model"
