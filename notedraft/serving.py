"""`notedraft serve`: check the address, then start Streamlit with every safety option as a flag.

A flag beats any config file and environment variable that happens to lie about, so the app is as safe when it is
started from a stranger's folder as from its own. `.streamlit/config.toml` holds the same options for
`streamlit run app.py`.

Whoever starts it lets the server replace the process (`exec`): one process to watch, to stop and to weigh.
"""

import errno
import ipaddress
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from notedraft import accounts
from notedraft.errors import InputError
from notedraft.network import is_loopback

LOOPBACK_NAMES = ("127.0.0.1", "localhost")

SAFETY_OPTIONS: Mapping[str, bool | int | str | Sequence[str]] = {
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.allowedHosts": LOOPBACK_NAMES,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.maxUploadSize": 20,
    "server.disconnectedSessionTTL": 60,
    "runner.fastReruns": False,
    "runner.postScriptGC": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.enableRich": False,
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
}
"""What keeps a clinic's text on its own machine and out of its logs. Upload size in megabytes, time in seconds.

No fast reruns: one session runs one page run at a time, so that no act is overtaken by the one after it. No collection of garbage
after every page run: it walks all that the process holds, a quarter of a second with the model's libraries loaded, and stands in
everybody's way meanwhile; Python collects by itself when enough has come together.
"""


LookUp = Callable[..., Sequence[tuple[Any, ...]]]
"""Finds the addresses behind a host name, as `socket.getaddrinfo` does."""


def check_address(host: str, port: int, *, is_demo: bool, look_up: LookUp = socket.getaddrinfo) -> None:
    """Raise `NotAllowed` or `InputError` with one clear sentence unless the app may and can listen there."""
    accounts.check_address(host, demo=is_demo)
    if not 1 <= port <= 65535:
        raise InputError(f"Port {port} does not exist: choose one from 1 to 65535.")
    if _is_wildcard(host):
        raise InputError(
            f"{host or 'An empty address'} would listen on every network of this machine: "
            "give --host the one address that people will type."
        )
    _try_to_listen(host, port, look_up)


def _is_wildcard(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


def _try_to_listen(host: str, port: int, look_up: LookUp) -> None:
    try:
        family, kind, protocol, _, address = look_up(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as unknown:
        raise InputError(f"Host {host!r} is not known on this machine; leave out --host to use 127.0.0.1.") from unknown
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as refused:
            raise InputError(_why_refused(host, port, refused)) from refused


def _why_refused(host: str, port: int, refused: OSError) -> str:
    if refused.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is already taken: stop the program that uses it, or choose another with --port."
    if refused.errno == errno.EACCES:
        return f"Port {port} is reserved for the system: choose one above 1023 with --port."
    return f"{host} is not an address of this machine; leave out --host to use 127.0.0.1."


def streamlit_command(app: Path, *, host: str, port: int) -> list[str]:
    """The command that serves `app` on `host` and `port`, every safety option a flag.

    `-P` keeps whatever lies in the current folder from being imported in place of our own modules.
    """
    names = LOOPBACK_NAMES if is_loopback(host) else (host,)
    options = {**SAFETY_OPTIONS, "server.address": host, "server.port": port, "server.allowedHosts": names}
    return [sys.executable, "-P", "-m", "streamlit", "run", str(app), *_flags(options)]


def _flags(options: Mapping[str, bool | int | str | Sequence[str]]) -> list[str]:
    return [f"--{name}={_spelled(one)}" for name, value in options.items() for one in _each(value)]


def _each(value: bool | int | str | Sequence[str]) -> Sequence[bool | int | str]:
    return [value] if isinstance(value, bool | int | str) else value


def _spelled(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
