"""Documents say what is so: generated pages are fresh, and the README's commands print what it says they print."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from notedraft.docs import stale

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", README)
"""Each fenced `console` block: the command behind `$`, and what it prints."""


def test_the_generated_reference_is_fresh() -> None:
    assert stale() == []


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_a_command_of_the_readme_prints_what_the_readme_says(command: str, printed: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NOTEDRAFT_")}
    environment["PATH"] = f"{ROOT / '.venv' / 'bin'}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert [line.rstrip() for line in done.stdout.splitlines()] == [line.rstrip() for line in printed.splitlines()]


def test_the_readme_has_examples_to_run() -> None:
    assert len(EXAMPLES) >= 2


def test_every_file_that_the_documents_point_to_is_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        if "://" not in link
    ]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_every_picture_is_used() -> None:
    text = "".join(page.read_text("utf-8") for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
    pictures = (ROOT / "docs" / "screenshots").glob("*.png")
    assert [p.name for p in pictures if p.name not in text] == []
