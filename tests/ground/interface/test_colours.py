"""What `research/look.md` promises about contrast, computed from the style sheet that browsers get (WCAG 2.2)."""

import re

import pytest

from gonghua.ground.interface.palette import THEMES, TOKENS, contrast, palette

PROMISED = [  # foreground, ground, ratio in light, in dark
    ("text-1", "surface", 15.7, 13.7),
    ("text-2", "surface", 7.9, 8.7),
    ("text-3", "surface", 5.8, 6.4),
    ("edge", "surface", 4.0, 4.1),
    ("primary", "surface", 8.2, 8.2),
    ("fill-text", "fill", 8.2, 5.3),
    ("local", "local-soft", 7.2, 7.3),
    ("ok", "ok-soft", 5.7, 7.8),
    ("due", "due-soft", 7.5, 8.1),
    ("late-text", "late-fill", 6.5, 9.2),
    ("error", "error-soft", 5.7, 7.6),
    ("draft", "draft-soft", 6.9, 7.5),
]
TEXT = [  # words that stand on a ground: at least 4.5, in the high contrast 7
    *[(text, ground) for text in ("text-1", "text-2", "text-3") for ground in ("surface", "canvas", "sunken")],
    *[("text-1", ground) for ground in ("ok-soft", "error-soft", "local-soft", "draft-soft", "soft")],
    *[("primary", ground) for ground in ("surface", "canvas", "soft", "ok-soft", "error-soft", "local-soft")],
    *[(name, "surface") for name in ("error", "due", "local", "visited", "ok")],
    *[(text, ground) for text, ground, _light, _dark in PROMISED if text not in ("edge",)],
    ("fill-text", "fill-hover"),
    ("error", "canvas"),
]
SHAPES = [  # edges and signs: at least 3
    ("edge", "surface"),
    ("fill", "surface"),
    ("focus-outer", "surface"),
    ("focus-outer", "focus-inner"),
    ("disc-text", "ok-disc"),
    ("disc-text", "error-disc"),
    ("disc-text", "draft-disc"),
]


@pytest.mark.parametrize(("text", "ground", "light", "dark"), PROMISED)
def test_each_pair_stands_as_far_apart_as_promised(text: str, ground: str, light: float, dark: float) -> None:
    for theme, ratio in (("light", light), ("dark", dark)):
        colours = palette(theme)
        assert contrast(colours[text], colours[ground]) == pytest.approx(ratio, abs=0.06), theme


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_words_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = palette(theme)
    least = 7.0 if theme == "contrast" else 4.5
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("sign", "ground"), SHAPES)
def test_signs_can_be_seen(theme: str, sign: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours[sign], colours[ground]) >= 3.0


def test_every_theme_names_the_same_colours() -> None:
    assert palette("dark").keys() == palette("light").keys() == palette("contrast").keys()


@pytest.mark.parametrize(
    ("theme", "condition"), [("dark", "(prefers-color-scheme: dark)"), ("contrast", "(prefers-contrast: more)")]
)
def test_the_device_gets_the_same_theme_as_the_switch(theme: str, condition: str) -> None:
    text = TOKENS.read_text(encoding="utf-8")
    block = text.split(f"@media {condition} {{", 1)[1].split("}", 1)[0]
    assert dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", block)) == palette(theme)


def test_inverse_high_contrast_is_as_strong() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    block = text.split("@media (prefers-contrast: more) and (prefers-color-scheme: dark) {", 1)[1].split("}", 1)[0]
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", block))
    assert colours.keys() == palette("light").keys()
    for text_name, ground in TEXT:
        assert contrast(colours[text_name], colours[ground]) >= 7.0, (text_name, ground)
