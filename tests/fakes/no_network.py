"""No test reaches another machine: an address that is not loopback is an error where the connection is made."""

import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_NAMES = {"localhost", ""}


class NetworkForbiddenError(AssertionError):
    """A test tried to leave this machine."""


@contextmanager
def no_network() -> Iterator[None]:
    """While it lasts, every connection and every name lookup of this process that leaves loopback raises.

    Python reports each of them to its audit hooks before it happens, whichever library asks. A hook can't be taken out
    again, so it is installed once and switched on and off.
    """
    _install()
    was, _state["forbidden"] = _state["forbidden"], True
    try:
        yield
    finally:
        _state["forbidden"] = was


_state = {"installed": False, "forbidden": False}


def _install() -> None:
    if not _state["installed"]:
        sys.addaudithook(_hook)
        _state["installed"] = True


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _state["forbidden"] and event in _HOST_OF:
        host = _HOST_OF[event](args)
        if host is not None and not _is_here(host):
            raise NetworkForbiddenError(f"a test tried to reach {host}; tests stay on this machine")


def _host_of_address(args: tuple[object, ...]) -> str | None:
    sock, address = args[0], args[1]
    if isinstance(sock, socket.socket) and sock.family in (socket.AF_INET, socket.AF_INET6):
        return str(address[0]) if isinstance(address, tuple) else None
    return None


def _host_of_lookup(args: tuple[object, ...]) -> str | None:
    host = args[0]
    return host.decode() if isinstance(host, bytes) else None if host is None else str(host)


_HOST_OF: dict[str, Callable[[tuple[object, ...]], str | None]] = {
    "socket.connect": _host_of_address,
    "socket.sendto": _host_of_address,
    "socket.getaddrinfo": _host_of_lookup,
    "socket.gethostbyname": _host_of_lookup,
}


def _is_here(host: str) -> bool:
    if host.lower() in _NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
