"""The law of the house, read from its source: what nobody should have to remember in a review."""

import ast
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.checks import run_checks

from gonghua.ground.interface.checks import addresses
from gonghua.ground.ledger.registry import ACTS

CLONE = Path(__file__).parents[1]
SOURCES = sorted((CLONE / "gonghua").rglob("*.py"))
OURS = [path for path in SOURCES if "migrations" not in path.parts]
TESTS = sorted((CLONE / "tests").rglob("*.py"))
TOOLS = sorted((CLONE / "tools").rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef

TODAY = datetime.now(UTC).date()
EXCEPTIONS: dict[str, tuple[date, str]] = {}
"""What may break a budget, until when, and why: ``path`` or ``path:function``."""

CLOCKS = {
    "gonghua/ground/interface/day.py": "the installation's day",
    "gonghua/ground/interface/middleware.py": "when a session was last seen",
    "gonghua/ground/ledger/acts.py": "when an entry was written",
    "gonghua/ground/notices/models.py": "when a message was queued",
    "gonghua/config/worker.py": "what is due by the clock: the tick",
    "gonghua/web/portal/notices.py": "when a notice was read",
    "gonghua/web/portal/views.py": "as of when the figures stand",
    "gonghua/ground/interface/tries.py": "wrong codes a minute",
    "gonghua/institution/appointments/views/public.py": "when a letter was checked",
    "gonghua/institution/engagement/views/desk.py": "whether a receipt would still take an opinion back",
    "gonghua/institution/engagement/views/inbox.py": "whether a receipt would still take an opinion back",
    "gonghua/institution/engagement/views/opinions.py": "when an opinion was given",
    "gonghua/institution/engagement/views/receipts.py": "whether an opinion can still be taken back",
}
"""Where the clock is read, and for what: never for a rule."""

WRITERS = {
    "gonghua/ground/ledger/acts.py": "create and change themselves, the head, the submission",
    "gonghua/institution/appointments/acts/numbering.py": "the counter of numbers, which is no row of the institution",
    "gonghua/institution/projects/acts/numbering.py": "the counter of numbers, which is no row of the institution",
    "gonghua/institution/engagement/acts/sendings.py": "how many opinions came lately, kept for an hour",
    "gonghua/ground/people/keyring.py": "the keys of persons, made and destroyed beside an act",
    "gonghua/ground/notices/telling.py": "notices and messages of an act, in its transaction",
    "gonghua/ground/notices/sending.py": "the queue of messages: leased, sent",
    "gonghua/ground/notices/outbox.py": "the queue of messages",
    "gonghua/ground/notices/queries.py": "that a notice was read",
    "gonghua/config/clearing.py": "what is kept for some days only: forms that were sent, sessions",
    "gonghua/ground/imports/uploads.py": "files that somebody sent, and how far they are",
    "gonghua/demo/drawings/raster.py": "pictures, and no rows",
}
"""Where rows are written by hand, and which; everything else goes through create and change of an act."""

DEFERRED = ("slow import", "optional dependency", "app ready")
CLOCK = re.compile(r"date\.today|datetime\.now|datetime\.utcnow|timezone\.now|localdate|localtime\(\)|\btime\.time\(")


def where(path: Path) -> str:
    return str(path.relative_to(CLONE))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def excused(name: str) -> bool:
    until = EXCEPTIONS.get(name, (date.min, ""))[0]
    return until >= TODAY


# --- acts ---------------------------------------------------------------------------------------------------------

OWN_ACTS = {name: spec for name, spec in ACTS.items() if spec.function.__module__.startswith("gonghua.")}


@pytest.mark.parametrize("name", sorted(OWN_ACTS))
def test_act_says_what_it_is_whom_it_serves_and_is_tested(name):
    spec = OWN_ACTS[name]
    assert str(spec.label).strip()
    assert (spec.function.__doc__ or "").strip()
    assert spec.serves
    assert all(re.fullmatch(r"\d+(\.\d+[a-z]?)*", clause) for clause in spec.serves)
    called = re.compile(rf"\b{spec.function.__name__}\b|{re.escape(name)}")
    assert any(called.search(path.read_text("utf-8")) for path in TESTS), f"no test names {name}"


def test_act_takes_its_actor_and_its_day_by_name():
    faults = []
    for path in OURS:
        for node in functions(path):
            if any("act(" in ast.unparse(decorator)[:4] for decorator in node.decorator_list):
                named = {argument.arg for argument in node.args.kwonlyargs}
                faults += [f"{where(path)}: {node.name}"] if not {"actor", "day"} <= named else []
                faults += [f"{where(path)}: {node.name}: two subjects"] if len(node.args.args) > 1 else []
    assert not faults, "\n".join(faults)


# --- budgets ------------------------------------------------------------------------------------------------------


def budget(path: Path, node: Function) -> int | None:
    """Return how many lines a function may have, by what it is."""
    if any(ast.unparse(decorator).startswith("act(") for decorator in node.decorator_list):
        return 45
    if "queries" in path.parts or path.name == "queries.py":
        return 25
    if ("views" in path.parts or path.name == "views.py") and not node.name.startswith("_"):
        return 20 if node.name in ("get", "post") or "request" in {one.arg for one in node.args.args} else 25
    return None


def test_functions_keep_their_budgets():
    faults = []
    for path in OURS:
        for node in functions(path):
            most, name = budget(path, node), f"{where(path)}:{node.name}"
            if most is not None and length(node) > most and not excused(name):
                faults.append(f"{name} has {length(node)} lines, at most {most}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("paths", "most"), [(OURS + TOOLS, 400), (TESTS, 600)], ids=["source", "tests"])
def test_files_keep_their_budgets(paths, most):
    long = {where(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in long.items() if lines > most and not excused(name)} == {}


def test_exceptions_are_dated_ahead_and_reasoned():
    assert [name for name, (until, why) in EXCEPTIONS.items() if until < TODAY or not why] == []


# --- what is forbidden --------------------------------------------------------------------------------------------


def code_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are code: no comments, no documentation."""
    text = path.read_text("utf-8")
    silent: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            silent.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    for number, line in enumerate(text.splitlines(), start=1):
        if number not in silent and not line.lstrip().startswith("#"):
            yield number, line


def test_nobody_looks_at_the_clock_in_secret():
    found = {where(path) for path in OURS for _number, line in code_lines(path) if CLOCK.search(line)}
    assert found - set(CLOCKS) == set()
    assert set(CLOCKS) - found == set(), "named, but reads no clock any more"


def written(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the places of a file that write rows by hand."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            rows = re.search(r"\bobjects\b|_default_manager|\.filter\(|\.all\(\)|waiting", ast.unparse(node.func.value))
            always = node.func.attr in ("save", "bulk_create", "bulk_update", "update_or_create")
            if always or (node.func.attr in ("update", "delete", "create") and rows):
                yield node.lineno, ast.unparse(node.func)


def test_rows_of_the_institution_are_written_by_acts_only():
    faults = []
    for path in OURS:
        if where(path) in WRITERS or "documents" in path.parts:  # documents saves files, and has no rows
            continue
        faults += [f"{where(path)}:{number}: {call}" for number, call in written(path)]
    assert not faults, "\n".join(faults)


def test_nothing_of_the_institution_happens_by_signal():
    signals = re.compile(r"django\.dispatch|models\.signals|@receiver|\b(pre|post)_(save|delete)\b")
    faults = [
        f"{where(path)}:{number}" for path in OURS for number, line in code_lines(path) if signals.search(line)
    ]  # fmt: skip
    assert not faults, "\n".join(faults)


def test_nothing_is_marked_as_safe_html():
    code = [where(path) for path in OURS if re.search(r"mark_safe|SafeString\(", path.read_text("utf-8"))]
    templates = [
        where(path)
        for path in sorted((CLONE / "gonghua").rglob("*.html"))
        if re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text("utf-8"))
    ]
    assert code + templates == []


def test_deferred_imports_say_why():
    faults = []
    for path in OURS:
        lines = path.read_text("utf-8").splitlines()
        for function in functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    said = lines[node.lineno - 1] + lines[(node.end_lineno or node.lineno) - 1]
                    if not any(reason in said for reason in DEFERRED):
                        faults.append(f"{where(path)}:{node.lineno}")
    assert not faults, "\n".join(faults)


# --- files that are kept ------------------------------------------------------------------------------------------


def kept_files() -> list[Path]:
    """Return the text files of the repository (of the folder, where there is no repository)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CLONE, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = [CLONE / name for name in listed.stdout.split("\0") if name]
    else:
        hidden = {".venv", "var", "build", ".git", ".hypothesis", ".mypy_cache", ".ruff_cache"}
        names = [
            path for path in CLONE.rglob("*") if path.is_file() and not hidden & set(path.relative_to(CLONE).parts)
        ]
    return [path for path in names if path.is_file() and b"\0" not in path.read_bytes()[:4000]]


def spelled(*parts: str) -> str:
    """Join what must not stand here in one piece either."""
    return "".join(parts)


def test_no_file_names_the_workplace_or_a_package_index():
    forbidden = re.compile(
        "|".join(
            [
                re.escape(spelled("/", "work", "/")) + r"(?:main|shared|\.)",
                spelled("/", "root", "/"),
                spelled("pypi", r"\.org"),
                spelled("python", r"hosted\.org"),
                spelled("--", "index-url"),
                spelled("tuna", r"\.tsinghua"),
            ]
        )
    )
    faults = [
        f"{where(path)}: {found.group(0)}"
        for path in kept_files()
        if (found := forbidden.search(path.read_text("utf-8", "replace")))
    ]
    assert not faults, "\n".join(faults)


def test_no_file_asks_a_foreign_host_without_encryption():
    own = r"127\.0\.0\.1|(?:[a-z0-9-]+\.)*(?:example|invalid|test)\b"
    names = r"www\.w3\.org|schemas\.(?:openxmlformats|microsoft)|purl\.(?:oclc\.)?org|www\.opengis\.net|ns\.adobe\.com"
    foreign = re.compile(rf"http://(?!{own}|{names})[A-Za-z0-9-]+\.[A-Za-z0-9]")
    faults = [
        f"{where(path)}: {found.group(0)}"
        for path in kept_files()
        if "licen" not in path.name.lower() and (found := foreign.search(path.read_text("utf-8", "replace")))
    ]
    assert not faults, "\n".join(faults)


def test_locks_hold_hashes_and_no_address():
    locks = sorted((CLONE / "requirements").glob("*.lock"))
    assert len(locks) == 2
    for lock in locks:
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links)", text, re.MULTILINE)


# --- the start ----------------------------------------------------------------------------------------------------


def test_every_address_has_a_gate_and_the_start_up_check_says_so(monkeypatch):
    assert len(list(addresses())) > 50
    assert [fault for fault in run_checks() if fault.id and fault.id.startswith("gonghua")] == []
    from gonghua.ground.interface import checks

    monkeypatch.setattr(checks, "addresses", lambda: iter([("open/", lambda request: None)]))
    assert [fault.id for fault in checks.every_address_has_a_gate()] == ["gonghua.E001"]


@pytest.mark.django_db
def test_migrations_and_models_agree():
    from io import StringIO

    from django.core.management import call_command

    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes" in said.getvalue()
