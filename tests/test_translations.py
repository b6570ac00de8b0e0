"""Nothing on any screen is said in one language only."""

from pathlib import Path

import pytest

from gonghua.config.catalogues import CatalogueError, compile_catalogues, joined
from tools.translations import GONGHUA, bare_texts, faults, said

LANGUAGE_NAMES = {"中文", "English", "简体中文"}
"""What is shown in its own language wherever one may choose it."""
SAME_EVERYWHERE = {"CSV", "GeoJSON", "openapi.json", "Ctrl ↵", "main full"}
"""Names of formats, files, keys and of a class in a block, which no language translates."""


def test_every_message_is_translated_with_the_same_facts():
    assert len({item.message for item in said()}) > 300
    assert faults() == []


@pytest.mark.parametrize(
    "template",
    [path for path in sorted(GONGHUA.rglob("*.html")) if "templates" in path.parts],
    ids=lambda path: str(path.relative_to(GONGHUA)),
)
def test_template_says_nothing_outside_the_catalogue(template: Path):
    assert [text for text in bare_texts(template) if text.strip("§") not in LANGUAGE_NAMES | SAME_EVERYWHERE] == []


def write_part(folder: Path, name: str, text: str) -> None:
    (folder / "parts").mkdir(exist_ok=True)
    (folder / "parts" / name).write_text(text, "utf-8")


def test_parts_are_joined_and_compiled(tmp_path):
    write_part(tmp_path, "a.po", 'msgid "Seat"\nmsgstr "席位"\n')
    write_part(
        tmp_path, "b.po", 'msgid "Seat"\nmsgstr "席位"\n\nmsgid "one"\nmsgid_plural "%(n)d"\nmsgstr[0] "%(n)d个"\n'
    )
    assert compile_catalogues(tmp_path) == 2
    import gettext

    with (tmp_path / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert (compiled.gettext("Seat"), compiled.ngettext("one", "%(n)d", 1)) == ("席位", "%(n)d个")


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ('msgid "Seat"\nmsgstr "座位"\n', "translated otherwise in a.po"),
        ('#, fuzzy\nmsgid "Term"\nmsgstr "聘期"\n', "is fuzzy"),
        ('msgid "Term"\nmsgstr ""\n', "has no translation"),
    ],
)
def test_parts_that_disagree_or_are_unfinished_are_refused(tmp_path, second, fault):
    write_part(tmp_path, "a.po", 'msgid "Seat"\nmsgstr "席位"\n')
    write_part(tmp_path, "b.po", second)
    with pytest.raises(CatalogueError, match=fault):
        joined(tmp_path)
