"""A prompt is a strict, versioned file; what is put into it is never read again."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notedraft.drafting.prompts import load_prompt, newest_prompt
from notedraft.errors import InputError
from notedraft.resources import bundled
from notedraft.style import CHOICES, USUAL, Style

GOOD = """kind: chat
version: 2
purpose: to test
variables: [name, words]
system: Be brief. Braces {{like these}} are text.
user: |
  {name} said:
  {words}
"""

STYLE = USUAL.model_dump(exclude={"order"})

USED = {
    # A prompt that notes were drafted with is never edited: write the next version beside it.
    "daily_note/v1.yaml": "da8957d186ac1717253cf5b8003ad8ca08de986e88b1683b9d8275baf4cb77fb",
    "daily_note/v2.yaml": "b27af3abff8cff381c474d25da170c4556e599fdc51a8b43f0a69c1e64994b57",
    "daily_note/v3.yaml": "5ca2f6770feea38367e36bb208742604774ca290f466e1ece6250a93cfd5254e",
}


@pytest.fixture
def write(tmp_path: Path):
    def at(text: str, place: str = "chat/v2.yaml") -> Path:
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return at


def test_a_prompt_knows_its_name_and_the_hash_of_its_file(write) -> None:
    path = write(GOOD)
    prompt = load_prompt(path)
    assert prompt.name == "chat/v2"
    assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_doubled_braces_become_single_ones_and_variables_their_values(write) -> None:
    filled = load_prompt(write(GOOD)).fill(name="Ada", words="three sets")
    assert filled.system == "Be brief. Braces {like these} are text."
    assert filled.user == "Ada said:\nthree sets\n"


@given(st.text(), st.text())
def test_values_are_never_parsed_again(name: str, words: str) -> None:
    prompt = newest_prompt("daily_note")
    filled = prompt.fill(discipline="PT", facts=name, sentences="{facts} {0} {{" + words, **STYLE)
    assert filled.user.endswith("{facts} {0} {{" + words + "\n")
    assert filled.system == prompt.fill(discipline="OT", facts="", sentences="", **STYLE).system


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("version: 2", "version: 2\nmodel: big"), "line 3, field model: this key is not known."),
        (("purpose: to test\n", ""), "line 1, field purpose: this key is missing."),
        (("{words}", "{word}"), "line 6, field user: the variable words is declared and not used."),
        (("{words}", "{words} {mood}"), "line 6, field user: the variable 'mood' is used and not declared."),
        (("{words}", "{words"), "line 6, field user: a brace that is not part of a variable must be doubled."),
        (("{words}", "{words.__class__}"), "line 6, field user: {words.__class__} is not a plain variable name."),
        (("{words}", "{words!r}"), "line 6, field user: {words} is not a plain variable name."),
        (("{words}", "{words} {}"), "line 6, field user: {} is not a plain variable name."),
        (("{{like these}}", "{name}"), "line 5, field system: the system text is static and holds no variable."),
        (("[name, words]", "[name, name]"), "variables are different names in small letters and underscores."),
        (("[name, words]", "[]"), "line 4, field variables: list should have at least 1 item"),
        (
            ("system:", "choices: {mood: {good: A, bad: B}}\nsystem:"),
            "there are choices for 'mood', which is no variable.",
        ),
        (
            ("system:", "choices: {name: {good: A}}\nsystem:"),
            "field choices.name: dictionary should have at least 2 items",
        ),
        (
            ("system:", "choices: {name: {good: A, bad: ''}}\nsystem:"),
            "field choices.name.bad: string should have at least 1",
        ),
        (("version: 2", "version: 3"), "the file says that it is chat/v3, its place says otherwise."),
    ],
)
def test_a_faulty_prompt_file_is_refused_with_its_place(write, change: tuple[str, str], sentence: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(InputError) as caught:
        load_prompt(write(GOOD.replace(*change)))
    assert sentence in str(caught.value)
    assert "v2.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "Ada"}, "prompt chat/v2, field words: the variable is missing."),
        ({"name": "Ada", "words": "", "mood": ""}, "prompt chat/v2, field mood: the variable is not known."),
    ],
)
def test_filling_wants_each_variable_and_no_other(write, values: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        load_prompt(write(GOOD)).fill(**values)
    assert str(caught.value) == sentence


CHOOSING = GOOD.replace("system:", "choices:\n  name: {short: Say it briefly., long: Take your time.}\nsystem:")


def test_a_choice_brings_the_wording_of_the_file(write) -> None:
    filled = load_prompt(write(CHOOSING)).fill(name="short", words="three sets")
    assert filled.user == "Say it briefly. said:\nthree sets\n"


@pytest.mark.parametrize("value", ["Patient tolerated it well.", "Say it briefly.", ""])
def test_what_is_no_choice_is_refused(write, value: str) -> None:
    with pytest.raises(InputError) as caught:
        load_prompt(write(CHOOSING)).fill(name=value, words="three sets")
    assert str(caught.value) == "prompt chat/v2, field name: choose one of short, long."


def test_the_prompt_words_each_style_and_the_program_orders() -> None:
    choices = newest_prompt("daily_note").file.choices
    assert {name: tuple(choices[name]) for name in choices} == {n: c for n, c in CHOICES.items() if n != "order"}


@given(st.builds(Style))
def test_a_style_adds_nothing_to_the_messages_but_words_of_the_file(style: Style) -> None:
    prompt = newest_prompt("daily_note")
    chosen = style.model_dump(exclude={"order"})
    empty = {"discipline": "PT", "facts": "", "sentences": ""}
    filled, usual = prompt.fill(**chosen, **empty), prompt.fill(**STYLE, **empty)
    assert filled.system == usual.system
    lines = {wording for choices in prompt.file.choices.values() for wording in choices.values()}
    assert {line.removeprefix("- ") for line in set(filled.user.splitlines()) - set(usual.user.splitlines())} <= lines


def test_what_differs_from_note_to_note_stands_last() -> None:
    user = newest_prompt("daily_note").file.user
    places = [user.index(f"{{{name}}}") for name in (*STYLE, "discipline", "facts", "sentences")]
    assert places == sorted(places)


def test_the_newest_version_is_chosen_by_number_and_not_by_name(write, tmp_path: Path) -> None:
    for version in (2, 9, 10):
        write(GOOD.replace("version: 2", f"version: {version}"), f"chat/v{version}.yaml")
    assert newest_prompt("chat", tmp_path).name == "chat/v10"


def test_a_kind_without_prompts_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no prompt of the kind poem"):
        newest_prompt("poem", tmp_path)


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "v1.yaml").write_bytes(b"\xff")
    with pytest.raises(InputError, match="can't be read as UTF-8"):
        load_prompt(tmp_path / "v1.yaml")


def test_prompts_in_use_are_never_edited() -> None:
    found = {
        path.relative_to(bundled("prompts")).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in bundled("prompts").rglob("*.yaml")
    }
    assert found == USED
