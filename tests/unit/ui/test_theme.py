"""Light and dark are both readable: contrast as WCAG 2.2 measures it."""

import tomllib

import pytest

from notedraft.resources import bundled

READABLE, VISIBLE = 4.5, 3.0
"""The contrast that WCAG asks of text, and of what is not text."""
THEMES = tomllib.loads(bundled(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
PAIRS = [
    ("textColor", "backgroundColor"),
    ("textColor", "secondaryBackgroundColor"),
    ("textColor", "yellowBackgroundColor"),
    ("linkColor", "backgroundColor"),
    *[(f"{hue}TextColor", f"{hue}BackgroundColor") for hue in ("red", "orange", "blue", "green", "gray")],
    *[(f"{hue}TextColor", "backgroundColor") for hue in ("red", "orange", "blue", "green", "gray")],
]


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, nothing to be seen, to 21, black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "paper"), PAIRS)
def test_text_is_readable_on_its_paper(scheme: str, text: str, paper: str) -> None:
    assert contrast(THEMES[scheme][text], THEMES[scheme][paper]) >= READABLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_is_seen_and_the_white_words_on_it_are_read(scheme: str) -> None:
    assert contrast("#ffffff", THEMES[scheme]["primaryColor"]) >= READABLE
    assert contrast(THEMES[scheme]["primaryColor"], THEMES[scheme]["backgroundColor"]) >= VISIBLE


def test_black_on_white_is_what_it_should_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
