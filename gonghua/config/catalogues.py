"""The Chinese catalogue: the parts that each room keeps, joined and compiled (by Babel: no gettext on the machine).

``python -m gonghua.config.catalogues`` writes ``django.mo``; it is not kept in the repository.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES"
COMPILED = FOLDER / "django.mo"


class CatalogueError(ValueError):
    """Parts that cannot be joined; the text names the message and the part."""


def parts(folder: Path = FOLDER) -> list[Path]:
    """Return the files of the parts, in the order in which they are joined."""
    return sorted((folder / "parts").glob("*.po"))


def joined(folder: Path = FOLDER) -> Catalog:
    """Return every part's messages in one catalogue. Raises CatalogueError where two parts disagree."""
    whole = Catalog(locale="zh_Hans", project="gonghua", charset="utf-8", fuzzy=False)
    source: dict[tuple[object, object], Path] = {}
    for path in parts(folder):
        for message in _messages(path):
            known = whole.get(message.id, message.context)
            if known is not None and known.string != message.string:
                first = source[_key(message)].name
                raise CatalogueError(f"{path.name}: {message.id!r} is translated otherwise in {first}")
            if known is None:
                whole.add(message.id, message.string, context=message.context)
                source[_key(message)] = path
    return whole


def compile_catalogues(folder: Path = FOLDER) -> int:
    """Write the compiled catalogue, whole or not at all; return how many messages it holds."""
    catalogue = joined(folder)
    fresh = folder / f"{COMPILED.name}.new"
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(folder / COMPILED.name)
    return len(catalogue)


def _messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh_Hans", abort_invalid=True)
    for message in catalogue:
        if not message.id:
            continue
        if message.fuzzy:
            raise CatalogueError(f"{path.name}: {message.id!r} is fuzzy")
        texts = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if not all(texts):
            raise CatalogueError(f"{path.name}: {message.id!r} has no translation")
        yield message


def _key(message: Message) -> tuple[object, object]:
    return message.id, message.context


if __name__ == "__main__":
    compile_catalogues()
