"""The guard that keeps tests on this machine."""

import socket
import urllib.error
import urllib.request

import pytest

from tests.fakes.no_network import NetworkForbiddenError, no_network
from tests.fakes.openai_server import FakeModelServer


def test_another_machine_can_not_be_reached_by_address_or_by_name() -> None:
    with no_network():
        with socket.socket() as tcp, pytest.raises(NetworkForbiddenError, match=r"192\.0\.2\.1"):
            tcp.connect(("192.0.2.1", 80))
        with socket.socket(type=socket.SOCK_DGRAM) as udp, pytest.raises(NetworkForbiddenError):
            udp.sendto(b"x", ("192.0.2.1", 53))
        with pytest.raises(NetworkForbiddenError, match=r"example\.org"):
            socket.getaddrinfo("example.org", 443)
        with pytest.raises(NetworkForbiddenError):
            urllib.request.urlopen("http://example.org")


def test_loopback_can_be_reached() -> None:
    with no_network(), FakeModelServer() as fake, pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(fake.url)
