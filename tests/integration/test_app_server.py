"""The running server as any client sees it: cookies, origins, hosts, headers, what it says without a session."""

import http.client
import json
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest

from notedraft.demo import DEMO_PASSWORD
from tests.clinic_server import ClinicServer
from tests.conftest import SERVER_GROUP

pytestmark = pytest.mark.xdist_group(SERVER_GROUP)


def ask(
    clinic: ClinicServer, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
) -> tuple[int, Mapping[str, str], str]:
    """One request, as it stands on the wire; status, headers, text."""
    connection = http.client.HTTPConnection("127.0.0.1", clinic.port, timeout=20)
    try:
        connection.request(method, path, body=body.encode(), headers=dict(headers or {}))
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text
    finally:
        connection.close()


def sign_in(
    clinic: ClinicServer, username: str, password: str = DEMO_PASSWORD, origin: str | None = None
) -> tuple[int, Mapping[str, str], str]:
    """Send the sign-in form."""
    form = urlencode({"username": username, "password": password})
    return ask(clinic, "POST", "/sign-in", form, {"Origin": origin or clinic.url})


def cookie_of(clinic: ClinicServer, username: str) -> str:
    """The cookie of a new session."""
    return sign_in(clinic, username)[1]["set-cookie"].partition(";")[0]


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_never_see(clinic: ClinicServer) -> None:
    status, headers, _ = sign_in(clinic, "therapist")

    assert status == 303
    attributes = {part.strip().lower() for part in headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= attributes
    assert not any(part.startswith(("expires", "max-age")) for part in attributes)
    assert headers["location"] == "/"


def test_a_refusal_says_one_sentence_whatever_was_wrong(clinic: ClinicServer) -> None:
    wrong_password = sign_in(clinic, "evaluator", "not the password")
    nobody = sign_in(clinic, "nobody-here", "not the password")

    assert wrong_password[0] == nobody[0] == 403
    assert "set-cookie" not in wrong_password[1]
    assert wrong_password[2].replace("evaluator", "") == nobody[2].replace("nobody-here", "").replace("evaluator", "")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/autosave"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_form_from_another_site_is_refused(clinic: ClinicServer, path: str, origin: str) -> None:
    status, headers, _ = ask(clinic, "POST", path, "username=therapist", {"Origin": origin} if origin else {})

    assert status == 403
    assert "set-cookie" not in headers


def test_a_host_name_that_is_not_ours_is_refused(clinic: ClinicServer) -> None:
    status, _, text = ask(clinic, "GET", "/", headers={"Host": "notedraft.attacker.example"})

    assert (status, text) == (400, "This server does not go by that name.")


@pytest.mark.parametrize("path", ["/", "/draft", "/history", "/patients", "/anything"])
def test_without_a_session_every_page_is_the_sign_in_page(clinic: ClinicServer, path: str) -> None:
    status, headers, _ = ask(clinic, "GET", path, headers={"Accept": "text/html"})

    assert (status, headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize(
    "path", ["/media/0123.txt", "/_stcore/upload_file/a/b", "/component/x/y.js", "/_stcore/agent/interact"]
)
def test_without_a_session_nothing_else_answers(clinic: ClinicServer, path: str) -> None:
    assert ask(clinic, "GET", path)[0] == 401


def test_every_answer_carries_strict_headers_and_stays_in_no_cache(clinic: ClinicServer) -> None:
    headers = ask(clinic, "GET", "/sign-in")[1]

    assert "connect-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    scripts = next(rule for rule in headers["content-security-policy"].split("; ") if rule.startswith("script-src"))
    assert "unsafe" not in scripts
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_what_is_typed_is_kept_for_the_person_who_typed_it(clinic: ClinicServer) -> None:
    body = json.dumps({"subject": "new", "field": "scratch", "text": "heel slides <b>3x10</b>"})
    headers = {"Origin": clinic.url, "Cookie": cookie_of(clinic, "assistant")}

    assert ask(clinic, "POST", "/autosave", body, headers)[:1] == (200,)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 422),
        ("not json", 422),
        ('{"subject": "new", "field": "scratch"}', 422),
        ('{"subject": "new", "field": "scratch", "text": 7}', 422),
        (json.dumps({"subject": "new", "field": "scratch", "text": "x" * 200_001}), 422),
        (json.dumps({"subject": "new", "field": "scratch", "text": "x" * 1_300_000}), 422),
    ],
)
def test_what_can_not_be_kept_is_refused_with_a_sentence(clinic: ClinicServer, body: str, status: int) -> None:
    headers = {"Origin": clinic.url, "Cookie": cookie_of(clinic, "assistant")}
    answer = ask(clinic, "POST", "/autosave", body, headers)

    assert answer[0] == status
    assert json.loads(answer[2])["problem"] == "a text holds at most 200,000 characters"


def test_typing_without_a_session_says_so(clinic: ClinicServer) -> None:
    body = json.dumps({"subject": "new", "field": "scratch", "text": "x"})
    status, _, text = ask(clinic, "POST", "/autosave", body, {"Origin": clinic.url})

    assert (status, json.loads(text)["problem"]) == (401, "Please sign in.")


def test_signing_out_ends_the_session(clinic: ClinicServer) -> None:
    cookie = cookie_of(clinic, "therapist2")
    page = {"Accept": "text/html", "Cookie": cookie}
    assert ask(clinic, "GET", "/", headers=page)[0] == 200

    status, headers, _ = ask(clinic, "POST", "/sign-out", headers={"Origin": clinic.url, "Cookie": cookie})

    assert (status, headers["location"]) == (303, "/sign-in")
    assert ask(clinic, "GET", "/", headers=page)[1]["location"] == "/sign-in"


def test_an_enormous_form_is_not_read(clinic: ClinicServer) -> None:
    assert sign_in(clinic, "therapist", "x" * 10_000)[0] == 403


def test_the_sign_in_page_shows_what_was_typed_as_text(clinic: ClinicServer) -> None:
    page = sign_in(clinic, '"><script>alert(1)</script>')[2]

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_database_and_its_folder_are_readable_by_their_owner_alone(clinic: ClinicServer) -> None:
    database = clinic.folder / "demo.sqlite3"

    assert database.stat().st_mode & 0o077 == 0
