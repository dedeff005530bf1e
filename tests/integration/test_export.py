"""An approved note as people and programs read it, and what the trail keeps of it."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from notedraft import wiring
from notedraft.demo import prepare_demo
from notedraft.export.json import as_json
from notedraft.export.text import as_text
from notedraft.settings import Settings
from notedraft.store.upgrade import upgrade
from notedraft.usecases.records import ExportRecord

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo clinic, its note in review approved by the reviewer."""
    folder = tmp_path_factory.mktemp("clinic")
    settings = Settings(data_folder=folder)
    upgrade(settings.database_address(demo=True))
    charting = wiring.charting(settings, demo=True)
    prepare_demo(charting, today=DAY)
    reviewer = charting.people.get("reviewer")
    assert reviewer is not None
    [waiting] = charting.worklists.awaiting_review(reviewer)
    charting.review.approve(reviewer, waiting.summary.note_id, waiting.summary.version)
    return folder


@pytest.fixture
def record(folder: Path) -> ExportRecord:
    charting = wiring.charting(Settings(data_folder=folder), demo=True)
    biller = charting.people.get("biller")
    assert biller is not None
    [approved] = charting.worklists.approved(biller)
    return charting.records.for_export(biller, approved.summary.note_id)


def test_the_text_names_who_was_treated_who_signed_and_the_lock(record: ExportRecord) -> None:
    text = as_text(record)
    patient, [signature] = record.history.record.encounter.patient, record.history.signatures
    assert patient is not None
    assert f"Patient: {patient.name}" in text
    assert f"Electronically signed by {signature.name}, {signature.credentials}" in text
    assert signature.attestation in text
    assert record.history.record.lock is not None
    assert record.history.record.lock.sha256 in text


def test_the_json_is_a_draft_result_that_check_reads(record: ExportRecord, tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    file.write_text(as_json(record))
    done = subprocess.run(
        [sys.executable, "-m", "notedraft.cli", "check", str(file), "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    exported = json.loads(file.read_text())
    assert json.loads(done.stdout)["units"] == exported["units"]
    assert (exported["status"], len(exported["signatures"])) == ("approved", 1)


def test_the_command_prints_the_note_and_the_trail_keeps_that_it_left(folder: Path, record: ExportRecord) -> None:
    note_id = record.history.record.id
    command = [sys.executable, "-m", "notedraft.cli", "export", note_id, "--as", "text", "--demo"]
    done = subprocess.run(
        command, env={**os.environ, "NOTEDRAFT_DATA_FOLDER": str(folder)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, as_text(record))
    charting = wiring.charting(Settings(data_folder=folder), demo=True)
    biller = charting.people.get("biller")
    assert biller is not None
    assert [e.form for e in charting.records.history(biller, note_id).exports] == ["text"]
