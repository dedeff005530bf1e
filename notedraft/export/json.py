"""An approved note as JSON: the draft result (design.md 4.2) with its status, lock, signatures and addenda."""

import json
from typing import Any

from pydantic_core import to_jsonable_python

from notedraft.usecases.records import ExportRecord


def as_json(record: ExportRecord) -> str:
    """The note for programs; `notedraft check` reads it back."""
    return json.dumps(_content(record), ensure_ascii=False, indent=2) + "\n"


def _content(record: ExportRecord) -> dict[str, Any]:
    held = record.history.record
    content: dict[str, Any] = json.loads(held.result().model_dump_json())
    content |= {
        "id": held.id,
        "status": held.status.value,
        "encounter": json.loads(held.encounter.model_dump_json()),
        "lock": to_jsonable_python(held.lock) if held.lock else None,
        "signatures": [to_jsonable_python(s) for s in record.history.signatures],
        "addenda": [to_jsonable_python(a) for a in record.history.addenda],
    }
    return content
