"""The pages of the docs that are read from code: traceability, permissions, the catalogue of acts.

Import it once Django is set up. `tools/traceability.py` writes the pages; tests compare them with what was committed.
What points where: an act by ``serves=[…]`` in its registration, a module of the rules, a page (a view) and a test file
by a line ``Serves: 7.3`` in its docstring, a page of an act also through its act, a test file also by mirroring a
module of the rules, or by a test that is named ``test_<the act's function>_…``.
"""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import get_resolver
from django.utils import translation

import gonghua
from gonghua.config import urls
from gonghua.config.catalogues import joined
from gonghua.ground.ledger.registry import ACTS, READS, ActSpec, ReadSpec
from gonghua.ground.people.terms import Role

CLONE = Path(__file__).resolve().parents[1]
DOCS = CLONE / "docs"
SERVES = re.compile(r"^\s*Serves: *(.+)$", re.MULTILINE)
COMMAND = ".venv/bin/python tools/traceability.py"


@dataclass(frozen=True)
class Row:
    """A clause of the measure, in short words; `missing` says what of it is not there yet."""

    row: str
    article: str
    words: str
    missing: str = ""


@dataclass(frozen=True)
class Screen:
    """A page: its name among the addresses, the act whose form it is, the rows that it serves."""

    name: str
    act: str
    serves: tuple[str, ...]


def rows() -> list[Row]:
    """Return the clauses of docs/requirements.toml, in the measure's order."""
    return [Row(**row) for row in tomllib.loads((DOCS / "requirements.toml").read_text("utf-8"))["rows"]]


def marked(docstring: str | None) -> tuple[str, ...]:
    """Return the rows that a docstring names in its line ``Serves: …``.

    >>> marked("A page. Serves: nothing here.\\n\\nServes: 7.1, 7.3")
    ('7.1', '7.3')
    """
    return tuple(part.strip() for line in SERVES.findall(docstring or "") for part in line.split(",") if part.strip())


def rule_modules() -> dict[Path, tuple[str, ...]]:
    """Return each module of pure/rules that serves clauses, with their rows."""
    found = {}
    for path in sorted((CLONE / "gonghua" / "pure" / "rules").glob("*.py")):
        serves = marked(ast.get_docstring(ast.parse(path.read_text("utf-8"))))
        if serves:
            found[path.relative_to(CLONE)] = serves
    return found


def load_house() -> None:
    """Import every module that registers acts or reads, and the addresses; Django must be set up."""
    assert urls
    for module in pkgutil.walk_packages(gonghua.__path__, "gonghua."):
        if module.name.rpartition(".")[2] in ("acts", "reads", "founding"):
            importlib.import_module(module.name)


def acts() -> dict[str, ActSpec]:
    """Return the house's acts by name (what tests register is not of the house)."""
    return {name: spec for name, spec in sorted(ACTS.items()) if spec.function.__module__.startswith("gonghua.")}


def reads() -> dict[str, ReadSpec]:
    """Return the house's guarded reads by name."""
    return {name: spec for name, spec in sorted(READS.items()) if not name.startswith("tests.")}


def screens() -> list[Screen]:
    """Return the pages of the house, by name."""
    found = {screen.name: screen for screen in _screens_of(get_resolver().url_patterns, "")}
    return [found[name] for name in sorted(found)]


def _screens_of(patterns: Iterable[Any], namespace: str) -> Iterator[Screen]:
    for pattern in patterns:
        if getattr(pattern, "namespace", "") == "printed":  # the letters' addresses once more, in capitals
            continue
        if hasattr(pattern, "url_patterns"):
            yield from _screens_of(pattern.url_patterns, pattern.namespace or namespace)
            continue
        view = getattr(pattern.callback, "view_class", pattern.callback)
        if not view.__module__.startswith("gonghua."):
            continue
        act = getattr(view, "act", "")
        serves = acts()[act].serves if act in acts() else ()
        marks = (*marked(view.__doc__), *getattr(pattern.callback, "serves", ()))
        yield Screen(f"{namespace}:{pattern.name}", act, tuple(dict.fromkeys((*serves, *marks))))


def tests_of(function: str) -> list[Path]:
    """Return the test files of an act: those with a test named for its function."""
    name = re.compile(rf"^\s*(?:async )?def test_{function}(?:_|\()", re.MULTILINE)
    found = [path for path in sorted((CLONE / "tests").rglob("test_*.py")) if name.search(path.read_text("utf-8"))]
    return [path.relative_to(CLONE) for path in found]


def tests_of_module(path: Path) -> list[Path]:
    """Return the test files that mirror a module: ``rules/exit.py`` has ``rules/test_exit.py``."""
    mirror = Path("tests") / path.relative_to("gonghua").parent
    names = (path.stem, path.stem.partition("_")[0])
    return [
        mirror / f"test_{name}.py" for name in dict.fromkeys(names) if (CLONE / mirror / f"test_{name}.py").exists()
    ]


def marked_tests() -> dict[Path, tuple[str, ...]]:
    """Return the test files whose module docstring names rows."""
    found = {}
    for path in sorted((CLONE / "tests").rglob("test_*.py")):
        serves = marked(ast.get_docstring(ast.parse(path.read_text("utf-8"))))
        if serves:
            found[path.relative_to(CLONE)] = serves
    return found


@dataclass
class Served:
    """What serves one row."""

    rules: list[Path]
    acts: list[str]
    screens: list[str]
    tests: list[Path]

    @property
    def nothing(self) -> bool:
        """Return True when nothing does."""
        return not (self.rules or self.acts or self.screens)


def served() -> dict[str, Served]:
    """Return, for each row, what serves it. Raises LookupError where something names a row that there is not."""
    found: dict[str, Served] = defaultdict(lambda: Served([], [], [], []))
    for path, serves in rule_modules().items():
        for row in serves:
            found[row].rules.append(path)
            found[row].tests += tests_of_module(path)
    for name, spec in acts().items():
        for row in spec.serves:
            found[row].acts.append(name)
            found[row].tests += tests_of(spec.function.__name__)
    for screen in screens():
        for row in screen.serves:
            found[row].screens.append(screen.name)
    for path, serves in marked_tests().items():
        for row in serves:
            found[row].tests.append(path)
    unknown = sorted(set(found) - {row.row for row in rows()})
    if unknown:
        raise LookupError(f"docs/requirements.toml has no row {', '.join(unknown)}")
    return {row.row: found[row.row] for row in rows()}


def standing(row: Row, by: Served) -> str:
    """Return in words how far a row is served."""
    if by.nothing:
        return "not yet"
    return "in part" if row.missing else "served"


def traceability_page() -> str:
    """Return docs/traceability.md."""
    by = served()
    counts: dict[str, int] = defaultdict(int)
    for row in rows():
        counts[standing(row, by[row.row])] += 1
    lines = [
        "# Traceability: the measure and what serves it",
        "",
        f"Generated by `{COMMAND}` from [requirements.toml](requirements.toml) and the code; do not edit.",
        "",
        f"{len(rows())} rows: {counts['served']} served, {counts['in part']} in part, {counts['not yet']} not yet.",
        "“In part” says what is missing. What a row asks for in full stands in the measure itself;",
        "the document is `measures/baoshan-2024-2.toml`.",
        "",
        "| row | article | the measure | standing |",
        "|---|---|---|---|",
    ]
    lines += [f"| {r.row} | {r.article} | {r.words} | {standing(r, by[r.row])} |" for r in rows()]
    for row in rows():
        if not by[row.row].nothing:
            lines += ["", *_section(row, by[row.row])]
    return "\n".join(lines) + "\n"


def _section(row: Row, by: Served) -> list[str]:
    lines = [f"## {row.row} {row.words}", "", f"{row.article}: {standing(row, by)}.", ""]
    if row.missing:
        lines += [row.missing, ""]
    parts: dict[str, Sequence[str | Path]] = {
        "Rules": by.rules,
        "Acts": by.acts,
        "Screens": by.screens,
        "Tests": by.tests,
    }
    for title, names in parts.items():
        said = ", ".join(_linked(name) for name in dict.fromkeys(names)) or "none"
        lines.append(f"- {title}: {said}")
    return lines


def _linked(name: str | Path) -> str:
    return f"[{name.name}](../{name.as_posix()})" if isinstance(name, Path) else f"`{name}`"


def permissions_page() -> str:
    """Return docs/permissions.md: who may do and read what, and how far."""
    roles = list(Role)
    head = "| name | " + " | ".join(str(role.value) for role in roles) + " |"
    rule = "|---" * (len(roles) + 1) + "|"
    lines = [
        "# Permissions",
        "",
        f"Generated by `{COMMAND}` from the registry of acts and reads; do not edit.",
        "",
        "A mandate gives an account one role, in one street-town or in the district, from a day to a day. How far:",
        "",
        "- **anywhere**: everything in the district;",
        "- **own place**: what lies in the mandate's street-town; a district's role has the whole district;",
        "- **own authority**: what lies there and is decided by this office, as the measure says;",
        "- **self**: what is about the account's own person.",
        "",
        "An empty cell is a refusal. Outside one's reach an address answers 404. `people.found` is nobody's: it passes",
        "once, in an empty installation.",
    ]
    for title, specs in (("Acts", acts()), ("Reads", reads())):
        lines += ["", f"## {title}", "", head, rule]
        for name, spec in specs.items():
            reach = {role: sorted({str(g.reach.value) for g in spec.who if g.role == role}) for role in roles}
            cells = " | ".join(", ".join(word.replace("_", " ") for word in reach[role]) for role in roles)
            lines.append(f"| `{name}` | {cells} |")
    return "\n".join(lines) + "\n"


def acts_page() -> str:
    """Return docs/acts.md: the catalogue of acts."""
    chinese = {str(message.id): str(message.string) for message in joined() if isinstance(message.id, str)}
    by_act: dict[str, list[str]] = defaultdict(list)
    for screen in screens():
        by_act[screen.act].append(screen.name)
    lines = [
        "# Acts",
        "",
        f"Generated by `{COMMAND}` from the registry; do not edit.",
        "",
        "Every change of the institution is one of these functions.",
        "How one is written: [adding-an-act.md](adding-an-act.md).",
        "How far each role reaches: [permissions.md](permissions.md). The rows: [traceability.md](traceability.md).",
        "",
        "| act | English | 中文 | who | serves | page | function |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, spec in acts().items():
        english = _message_id(spec.label)
        who = ", ".join(role.value for role in Role if any(grant.role == role for grant in spec.who)) or "nobody"
        forms = ", ".join(f"`{page}`" for page in by_act[name]) or "none"
        path = Path(*spec.function.__module__.split(".")).with_suffix(".py").as_posix()
        function = f"[{spec.function.__name__}](../{path})"
        cells = (f"`{name}`", english, chinese.get(english, ""), who, ", ".join(spec.serves), forms, function)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _message_id(label: Any) -> str:
    with translation.override("en"):
        return str(label)


def pages() -> dict[Path, str]:
    """Return every generated page of the docs, by path."""
    load_house()
    return {
        DOCS / "traceability.md": traceability_page(),
        DOCS / "permissions.md": permissions_page(),
        DOCS / "acts.md": acts_page(),
    }


def stale(wanted: dict[Path, str]) -> list[Path]:
    """Return the pages that are not what they should be."""
    return [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
