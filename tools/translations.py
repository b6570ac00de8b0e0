"""What the screens say and how far it is translated: messages in code and templates against the Chinese catalogue."""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from gonghua.config.catalogues import joined

CLONE = Path(__file__).resolve().parents[1]
GONGHUA = CLONE / "gonghua"
KEYWORDS = dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_", "N_")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SHORTER = frozenset({"%(names)s and %(rest)d more, %(all)d in all"})
"""What the Chinese says with fewer facts, because its words hold the others already."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True)
class Said:
    """A message as the source has it: its id, its plural, its context, and where it stands."""

    message: str
    plural: str | None
    context: str | None
    where: str


def said() -> Iterator[Said]:
    """Yield every message of the product's own code and templates."""
    for path in sorted(GONGHUA.rglob("*.py")):
        yield from _extracted(path.read_text("utf-8"), path)
    for path in sorted(GONGHUA.rglob("*.html")) + sorted(GONGHUA.rglob("*.txt")):
        if "templates" in path.parts:
            yield from _extracted(_as_python(path), path)


def _as_python(path: Path) -> str:
    """Return a template as Django's own extractor shows it: calls of gettext among letters that mean nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = templatize(path.read_text("utf-8"), origin=str(path))
    return "\n".join(line.lstrip() for line in code.splitlines())


def _extracted(code: str, path: Path) -> Iterator[Said]:
    found = extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for line, function, messages, _comments in found:
        name, all_texts = str(function), messages if isinstance(messages, list | tuple) else (messages,)
        texts = [str(text) for text in all_texts if text is not None]
        context = texts.pop(0) if name.startswith(("pgettext", "npgettext")) else None
        if not texts or (name == "N_" and path.name == "decision.py"):
            continue
        plural = texts[1] if name.startswith(("ngettext", "npgettext")) else None
        yield Said(texts[0], plural, context, f"{path.relative_to(CLONE)}:{line}")


def faults() -> list[str]:
    """Return what is wrong between the source and the catalogue, one line each."""
    catalogue, found = joined(), []
    for one in {(item.message, item.context): item for item in said()}.values():
        translation = catalogue.get(one.message, one.context)
        if translation is None:
            found.append(f"{one.where}: not translated: {one.message!r}")
            continue
        forms = translation.string if isinstance(translation.string, list | tuple) else [translation.string]
        texts = [str(form) for form in forms]
        wanted = _facts(one.plural or one.message)
        found += [
            f"{one.where}: other placeholders in the Chinese of {one.message!r}"
            for text in texts
            if not (_facts(text) < wanted if one.message in SHORTER else _facts(text) == wanted)
        ]
        if one.plural and not isinstance(translation.string, list | tuple):
            found.append(f"{one.where}: the catalogue has no plural of {one.message!r}")
    return found


def unsaid() -> list[str]:
    """Return the messages of the catalogue that nobody says any more."""
    known = {(item.message, item.context) for item in said()}
    return sorted(str(one.id) for one in joined() if one.id and (_first(one.id), one.context) not in known)


def _first(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _facts(text: str) -> set[str]:
    """Return the facts that a text mentions; the measure's words have two forms, English ones end in `_en`."""
    return {name.removesuffix("_en") for name in PLACEHOLDER.findall(text)}


# --- text in templates that nobody could translate ----------------------------------------------------------------

UNSHOWN = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->|<(script|style|code)\b.*?</\1>|"
    r"{%\s*(?:blocktranslate|blocktrans)\b.*?{%\s*end(?:blocktranslate|blocktrans)\s*%}",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:aria-label|alt|title|placeholder|data-confirm)=(\"[^\"]*\"|'[^']*')")
TAG = re.compile(r"<[^<>]*>|<\w[^<>\n]*", re.DOTALL)
ENTITY = re.compile(r"&[a-z]+;|&#\d+;|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b")
WORD = re.compile(r"[A-Za-z]{2,}|[一-鿿]")


def bare_texts(path: Path) -> list[str]:
    """Return what a template would say in one language only: words outside of every translation."""
    text = UNSHOWN.sub(" ", path.read_text("utf-8"))
    text = ENTITY.sub(" ", CODE.sub("§", text))
    spoken = [match.strip("\"'") for match in SPOKEN_ATTRIBUTE.findall(text)]
    shown = TAG.sub("\n", text).splitlines()
    return [piece.strip() for piece in [*spoken, *shown] if WORD.search(piece)]
