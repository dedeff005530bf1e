"""Settings: embedded defaults, one place, and a slip of the pen is never a silent default."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from notedraft import wiring
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.errors import InputError
from notedraft.settings import load_settings


@pytest.fixture(autouse=True)
def clean_environment() -> Iterator[None]:
    """An environment without our variables; whatever a test sets is gone after it."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("NOTEDRAFT_")]:
        del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(before)


def test_without_settings_it_is_sqlite_in_the_users_folder_and_no_model(tmp_path: Path) -> None:
    os.environ["XDG_DATA_HOME"] = str(tmp_path)
    settings = load_settings()
    assert settings.database_address() == f"sqlite:///{tmp_path}/notedraft/clinic.sqlite3"
    assert settings.database_address(demo=True) == f"sqlite:///{tmp_path}/notedraft/demo.sqlite3"
    assert isinstance(wiring.drafter(settings), ExtractiveDrafter)


@pytest.mark.parametrize(
    ("given", "address"),
    [("/clinic/a.db", "sqlite:////clinic/a.db"), ("postgresql://db/clinic", "postgresql://db/clinic")],
)
def test_a_database_is_a_path_or_an_address(given: str, address: str) -> None:
    os.environ["NOTEDRAFT_DATABASE"] = given
    assert load_settings().database_address() == address


def test_a_named_model_drafts_where_nobody_names_a_drafter() -> None:
    os.environ |= {"NOTEDRAFT_MODEL": "local", "NOTEDRAFT_BASE_URL": "http://127.0.0.1:9/v1"}
    settings = load_settings()
    assert settings.drafter_name == "llm"
    assert wiring.drafter(settings).name == "llm"
    assert isinstance(wiring.drafter(settings, "extractive"), ExtractiveDrafter)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("NOTEDRAFT_PHI", "maybe", "NOTEDRAFT_PHI can't be used"),
        ("NOTEDRAFT_DRAFTER", "gpt", "NOTEDRAFT_DRAFTER can't be used"),
        ("NOTEDRAFT_DATBASE", "x", "Did you mean NOTEDRAFT_DATABASE?"),
    ],
)
def test_what_can_not_be_used_is_refused_by_name(name: str, value: str, words: str) -> None:
    os.environ[name] = value
    with pytest.raises(InputError, match=words.replace("?", r"\?")):
        load_settings()


def test_an_unknown_drafter_is_refused() -> None:
    with pytest.raises(InputError, match="no drafter 'magic'"):
        wiring.drafter(load_settings(), "magic")


def test_speech_goes_to_the_models_server_unless_it_has_one_of_its_own() -> None:
    os.environ |= {"NOTEDRAFT_SPEECH_MODEL": "whisper", "NOTEDRAFT_BASE_URL": "http://127.0.0.1:9/v1"}
    assert wiring.transcriber(load_settings()).endpoint.base_url == "http://127.0.0.1:9/v1"
    os.environ["NOTEDRAFT_SPEECH_URL"] = "http://127.0.0.1:10/v1"
    assert wiring.transcriber(load_settings()).endpoint.base_url == "http://127.0.0.1:10/v1"
    os.environ["NOTEDRAFT_SPEECH_URL"] = "speech"
    with pytest.raises(InputError, match="NOTEDRAFT_SPEECH_URL"):
        wiring.transcriber(load_settings())
