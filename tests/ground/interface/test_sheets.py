"""Style sheets, scripts, icons and templates: within their budgets, and nothing that the security policy forbids."""

import re
from pathlib import Path

import pytest

from gonghua.ground.interface.templatetags.gonghua import icon_names

HOUSE = Path(__file__).parents[3] / "gonghua"
STATIC = HOUSE / "ground" / "interface" / "static" / "interface"
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
EVERYWHERE = ("tokens.css", "base.css", "parts.css", "forms.css", "lists.css", "print.css")
LOADED = {
    "office": (*EVERYWHERE, "office.css", "map.css", "desk.css"),
    "public": (*EVERYWHERE, "public.css", "residents.css"),
}
BUDGET = {"office": 62_000, "public": 54_000}
"""Bytes before compression; what is sent is about a quarter."""
SCRIPTS = {"gonghua.js": 4_500, "map.js": 3_500, "drawing.js": 2_500, "desk.js": 3_500}


def _size(*names: str) -> int:
    return sum((STATIC / name).stat().st_size for name in names)


@pytest.mark.parametrize("frame", LOADED)
def test_style_sheets_stay_small(frame: str) -> None:
    assert _size(*LOADED[frame]) <= BUDGET[frame]


def test_every_sheet_and_script_has_a_budget() -> None:
    counted = {*LOADED["office"], *LOADED["public"], "drawing.css", "styleguide.css", *SCRIPTS}
    assert {path.name for path in STATIC.iterdir() if path.suffix in (".css", ".js")} == counted


@pytest.mark.parametrize(("script", "most"), SCRIPTS.items())
def test_scripts_stay_small(script: str, most: int) -> None:
    assert _size(script) <= most


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_template_holds_what_the_security_policy_forbids(template: Path) -> None:
    text = re.sub(r"{%.*?%}", "", template.read_text(encoding="utf-8"))
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href)=[\"']https?://", text)
    assert "|safe" not in text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_icon_that_a_template_names_is_in_the_sprite(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    named = set(re.findall(r"{% icon \"([a-z-]+)\"", text)) | set(re.findall(r"\bicon=\"([a-z-]+)\"", text))
    assert named <= icon_names()


def test_every_icon_is_drawn_alike() -> None:
    sprite = (STATIC / "icons.svg").read_text(encoding="utf-8")
    symbols = re.findall(r'<symbol id="[a-z-]+" viewBox="([0-9 ]+)">', sprite)
    assert len(symbols) == len(icon_names()) >= 40
    assert set(symbols) == {"0 0 24 24"}
    assert "#" not in sprite  # no colours: icons take the text's


def test_every_custom_property_that_is_used_is_made() -> None:
    text = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sorted(STATIC.glob("*.css")))
    made = set(re.findall(r"(--[a-z0-9-]+)\s*:", text))
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", text))
    assert used <= made


def test_colours_have_numbers_only_in_the_tokens_and_on_the_map() -> None:
    for sheet in (
        "base.css",
        "forms.css",
        "office.css",
        "public.css",
        "styleguide.css",
        "desk.css",
        "residents.css",
        "lists.css",
    ):
        text = re.sub(r"@media \(forced-colors.*", "", (STATIC / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", text), sheet


def test_braces_of_every_sheet_close() -> None:
    for sheet in sorted(STATIC.glob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        assert text.count("{") == text.count("}"), sheet.name
