"""The command that serves the app, and the one line that says why it can't."""

import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from notedraft.errors import InputError, NotAllowed
from notedraft.resources import bundled
from notedraft.serving import SAFETY_OPTIONS, check_address, streamlit_command


def configured() -> dict[str, object]:
    """Every option of .streamlit/config.toml apart from the theme, as `section.option`."""
    tables = tomllib.loads(bundled(".streamlit/config.toml").read_text(encoding="utf-8"))
    return {f"{table}.{name}": value for table in tables if table != "theme" for name, value in tables[table].items()}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_flags_and_the_config_file_hold_the_same_options() -> None:
    flags = {name: list(value) if isinstance(value, tuple) else value for name, value in SAFETY_OPTIONS.items()}

    assert configured() == flags


def test_streamlit_knows_every_option_by_that_name() -> None:
    from streamlit.config import _config_options_template

    assert set(SAFETY_OPTIONS) <= set(_config_options_template)


def test_every_safety_option_is_a_flag_of_the_command() -> None:
    command = streamlit_command(Path("app.py"), host="127.0.0.1", port=8765)

    assert command[1:5] == ["-P", "-m", "streamlit", "run"]
    for flag in (
        "--server.address=127.0.0.1",
        "--server.port=8765",
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.enableXsrfProtection=true",
        "--server.enableCORS=true",
        "--server.enableAgentApi=false",
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
    ):
        assert flag in command
    assert len([flag for flag in command if flag.startswith("--")]) == len(SAFETY_OPTIONS) + 2


def test_another_address_allows_that_host_name_alone() -> None:
    command = streamlit_command(Path("app.py"), host="10.1.2.3", port=8765)

    assert [flag for flag in command if flag.startswith("--server.allowedHosts")] == ["--server.allowedHosts=10.1.2.3"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("is_demo", [True, False])
def test_this_machines_own_address_may_be_served(host: str, *, is_demo: bool) -> None:
    check_address(host, free_port(), is_demo=is_demo)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "clinic.example", "::"])
def test_a_demo_is_never_served_beyond_this_machine(host: str) -> None:
    with pytest.raises(NotAllowed, match="demo"):
        check_address(host, free_port(), is_demo=True)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", 0, "Port 0 does not exist: choose one from 1 to 65535."),
        ("127.0.0.1", 65536, "Port 65536 does not exist: choose one from 1 to 65535."),
        ("clinic-two.example", 8765, "Host 'clinic-two.example' is not known on this machine; leave out --host"),
        ("clinic.example", 8765, "clinic.example is not an address of this machine; leave out --host"),
        ("0.0.0.0", 8765, "0.0.0.0 would listen on every network of this machine: give --host the one address"),
        ("", 8765, "An empty address would listen on every network of this machine"),
    ],
)
def test_an_address_that_can_not_be_used_is_refused_in_one_sentence(host: str, port: int, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        check_address(host, port, is_demo=False, look_up=a_network_that_knows_one_clinic)

    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


def a_network_that_knows_one_clinic(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
    """A name service; the clinic that it knows is another machine."""
    if host != "clinic.example":
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("203.0.113.7", port))]


def test_a_port_that_is_taken_is_named(taken_port: int) -> None:
    with pytest.raises(InputError, match=f"Port {taken_port} on 127.0.0.1 is already taken: stop the program"):
        check_address("127.0.0.1", taken_port, is_demo=True)
