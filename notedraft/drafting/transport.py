"""How a request travels to a model server: past no proxy that should not see it, and no further than its address."""

from functools import cache
from typing import TYPE_CHECKING

from notedraft.drafting.endpoint import Endpoint

if TYPE_CHECKING:
    import ssl

    from httpx2 import AsyncClient


def transport(endpoint: Endpoint) -> "AsyncClient":
    """A connection of its own for one call; the libraries behind it take most of a second to load."""
    from openai import DefaultAsyncHttpxClient

    # No proxy of the environment may see what is meant for this machine, and no server may pass the text on to another.
    trust_env = not endpoint.is_loopback
    return DefaultAsyncHttpxClient(verify=_trusted(trust_env), trust_env=trust_env, follow_redirects=False)


@cache
def _trusted(trust_env: bool) -> "ssl.SSLContext":
    """The certificates that are trusted, read once: reading them takes a tenth of a second."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=trust_env)
