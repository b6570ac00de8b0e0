"""The table of dependencies names each direct one, with the version of the lock."""

import re

import pytest

from tests.docs.reading import CLONE, DOCS

ROW = re.compile(r"^\| ([\w-]+)(?:\[\w+\])? \| ([\w.]+) \| ([^|]+) \|", re.MULTILINE)


def direct(file: str) -> set[str]:
    lines = (CLONE / "requirements" / file).read_text("utf-8").splitlines()
    return {re.match(r"[\w-]+", line).group() for line in lines if re.match(r"[a-z]", line)}


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[str, str]]:
    rows = ROW.findall((DOCS / "decisions" / "dependencies.md").read_text("utf-8"))
    return {package: (version, licence.strip()) for package, version, licence in rows if package != "package"}


def test_each_direct_dependency_has_its_row(told):
    assert set(told) == direct("runtime.in") | direct("dev.in")


def test_versions_are_those_of_the_lock(told):
    lock = (CLONE / "requirements" / "dev.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([\w-]+)(?:\[[\w,]+\])?==([\w.]+)", lock, re.MULTILINE))
    assert {name: version for name, (version, _licence) in told.items()} == {name: locked[name] for name in told}


def test_nothing_at_run_time_is_under_the_gpl(told):
    run_time = {package: told[package][1] for package in direct("runtime.in")}
    assert [package for package, licence in run_time.items() if re.search(r"(?<!L)GPL", licence)] == []
