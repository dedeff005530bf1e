"""What may be sent where."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from notedraft.drafting.endpoint import OPENAI, Endpoint, read_key_file
from notedraft.errors import DraftingCause, DraftingError, InputError

KEY = SecretStr("k")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/v1",
        "http://localhost/v1",
        "http://LOCALHOST:1",
        "https://127.8.9.1",
        "http://[::1]:80/v1",
    ],
)
@pytest.mark.parametrize("phi", ["redact", "allow", "local_only"])
def test_a_model_on_this_machine_may_be_sent_everything_and_wants_no_key(url: str, phi: str) -> None:
    Endpoint(model="m", base_url=url, phi=phi).check_may_send()


@pytest.mark.parametrize(
    "url",
    [
        OPENAI,
        "http://192.168.1.20:8080/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org",
        "http://127.1/v1",
        "http://0.0.0.0/v1",
        "http://2130706433/v1",
        "http://[::ffff:10.0.0.1]/v1",
    ],
)
def test_another_machine_is_sent_nothing_without_a_statement_that_names_it(url: str) -> None:
    for agreement in (None, "", "BAA with another.example.net, J. Roe, 2026-10-01"):
        with pytest.raises(DraftingError, match="say in NOTEDRAFT_AGREEMENT") as caught:
            Endpoint(model="m", base_url=url, api_key=KEY, phi="allow", agreement=agreement).check_may_send()
        assert caught.value.cause is DraftingCause.NOT_SENT
    stated = f"BAA with {Endpoint(model='m', base_url=url).host}, J. Roe, 2026-10-01"
    Endpoint(model="m", base_url=url, api_key=KEY, agreement=stated).check_may_send()


def test_local_only_sends_nothing_to_another_machine_whatever_is_stated() -> None:
    endpoint = Endpoint(model="m", api_key=KEY, phi="local_only", agreement="BAA with api.openai.com")
    with pytest.raises(DraftingError, match="NOTEDRAFT_PHI is local_only"):
        endpoint.check_may_send()


def test_identifiers_are_hidden_from_other_machines_unless_the_clinic_says_otherwise() -> None:
    assert Endpoint(model="m").hides
    assert not Endpoint(model="m", phi="allow").hides
    assert not Endpoint(model="m", base_url="http://127.0.0.1:1/v1").hides


def test_another_machine_is_asked_nothing_without_a_key() -> None:
    with pytest.raises(DraftingError, match=r"no key for the model server api\.example\.org") as caught:
        Endpoint(model="m", base_url="https://api.example.org/v1", agreement="BAA: api.example.org").check_may_send()
    assert caught.value.cause is DraftingCause.NO_KEY


def test_redaction_is_what_holds_where_nothing_is_set() -> None:
    assert Endpoint(model="m").phi == "redact"
    assert not Endpoint(model="m").is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1",
        "http://127.0.0.1@example.org/v1",
        "http://127.0.0.1\\@example.org/v1",
        "http://127.0.0.1:8080/v1?key=1",
        "http://127.0.0.1 .example.org",
        "http://127.0.0.1:8080/v1\nHost: example.org",
    ],
)
def test_an_address_that_libraries_could_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="field NOTEDRAFT_BASE_URL: the address must look like"):
        Endpoint(model="m", base_url=url)


def test_a_model_without_a_name_is_refused() -> None:
    with pytest.raises(InputError, match="field NOTEDRAFT_MODEL"):
        Endpoint(model=" ")


def test_a_key_file_holds_one_key(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("sk-1\n", encoding="utf-8")
    assert read_key_file(file).get_secret_value() == "sk-1"


@pytest.mark.parametrize("content", [b"", b" \n", b"one two", b"a\nb", b"\xff"])
def test_a_key_file_with_anything_else_is_refused_and_not_quoted(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_key_file(file)
    assert "two" not in str(caught.value)


def test_a_key_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_key_file(tmp_path / "none")
