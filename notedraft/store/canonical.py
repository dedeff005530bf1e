"""The one way in which content is turned into text to be hashed: what was signed can be checked years later."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from notedraft.encounter import Encounter
from notedraft.note import TherapyNote
from notedraft.result import Provenance


def canonical_json(value: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no spaces and plain Unicode: the same content is always the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256_of(value: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of plain JSON values."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def signed_content(
    note: TherapyNote, sources: Mapping[str, str], encounter: Encounter, provenance: Provenance
) -> dict[str, Any]:
    """What a signature covers, as plain JSON values."""
    return {
        "note": note.model_dump(mode="json"),
        "sources": dict(sources),
        "encounter": encounter.model_dump(mode="json"),
        "provenance": provenance.model_dump(mode="json"),
    }


def content_sha256(note: TherapyNote, sources: Mapping[str, str], encounter: Encounter, provenance: Provenance) -> str:
    """SHA-256 over the canonical JSON of what a signature covers."""
    return sha256_of(signed_content(note, sources, encounter, provenance))
