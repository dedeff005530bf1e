"""No phrase of the lexicon of measured values means two things, within a list or between lists that are read together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest

from notedraft.dictation.lexicon.load import load

BODY = "joint problem part limb side order glued motion agent bend mode muscle".split()


def tables() -> dict[str, dict[str, list[str]]]:
    """Every list of the lexicon by its kind: the name of a meaning and the phrases for it."""
    joints, motions, measures = load("joints"), load("motions"), load("measures")["measures"]
    return {
        "joint": {name: joint["words"] for name, joint in joints["joints"].items()},
        "problem": {name: joint.get("means", []) for name, joint in joints["joints"].items()},
        "part": joints["parts"],
        "limb": joints["limbs"],
        "side": joints["sides"],
        "order": joints["orders"],
        "glued": joints["glued"],
        "motion": {name: motion["words"] for name, motion in motions["motions"].items()},
        "agent": {name: motion.get("agents", []) for name, motion in motions["motions"].items()},
        "bend": {name: motion.get("bends", []) for name, motion in motions["motions"].items()},
        "mode": motions["modes"],
        "muscle": load("muscles")["muscles"],
        "measure": {name: [*m.get("words", []), *m.get("loose", [])] for name, m in measures.items()},
        "unit": load("measures")["units"],
        "moment": load("pain")["moments"],
        "level": load("assistance")["levels"],
        "activity": load("assistance")["activities"],
        "cue": load("assistance")["cues"],
    }


def double(meanings: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Phrases with more than one meaning."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, meaning in meanings:
        found[phrase].add(meaning)
    return {phrase: said for phrase, said in found.items() if len(said) > 1}


def of(table: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    """Pairs of phrase and meaning."""
    return ((phrase, name) for name, phrases in table.items() for phrase in phrases)


@pytest.mark.parametrize("kind", tables())
def test_within_a_list_each_phrase_has_one_meaning(kind: str) -> None:
    assert double(of(tables()[kind])) == {}


def test_between_the_lists_of_the_body_each_phrase_has_one_kind() -> None:
    assert double((phrase, kind) for kind in BODY for phrase, _ in of(tables()[kind])) == {}


def test_words_around_a_number_have_one_kind_and_are_no_words_of_the_body() -> None:
    around = {kind: words for kind, words in load("motions")["around"].items() if kind not in ("veto", "before")}
    body = [(phrase, kind) for kind in BODY for phrase, _ in of(tables()[kind])]
    assert double([*of(around), *body]) == {}


def test_every_joint_that_a_motion_names_is_one_of_the_lexicon() -> None:
    joints = set(load("joints")["joints"])
    named = {joint for fitting in load("motions")["of_joint"].values() for joint in fitting}
    alone = {motion["joint"] for motion in load("motions")["motions"].values() if "joint" in motion}
    assert named | alone <= joints


def test_every_muscle_with_a_limb_is_one_of_the_lexicon() -> None:
    limbed = {muscle for muscles in load("muscles")["limb_of"].values() for muscle in muscles}
    assert limbed <= set(load("muscles")["muscles"])


def test_every_phrase_is_canonical() -> None:
    phrases = [phrase for table in tables().values() for phrase, _ in of(table)]
    assert [phrase for phrase in phrases if phrase != phrase.lower().strip()] == []
