"""Two officers at one opinion, at overlapping groups, at one answer; one form twice; taking back while it is answered.

500 races of real processes with their own connections, on a real file and on PostgreSQL. Each has one outcome: one
wins and the other is told why; no opinion has two answers, and none half of one.
"""

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.installation import Installation, found
from tests.institution.engagement.racing import PROGRAM
from tests.racing import race, racers

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]

ROUNDS = 100
"""Each round is five races."""

PREPARE = """
import json, sys
from django.db import transaction
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement import acts
from tests.cast import DAY, make_cast, open_account
from tests.institution.engagement.conftest import a_project, disposition, give
with transaction.atomic():
    cast = make_cast()
    open_account("officer2", Role.STREET_TOWN, cast.town_a)
    project, kind = a_project(cast), disposition(cast)
    rounds = []
    for number in range(int(sys.argv[1])):
        keys = [str(give(project, f"第{number}轮第{place}件").pk) for place in range(6)]
        said = {"disposition": kind, "reason": "说明", "actor": cast.officer, "day": DAY}
        answer = acts.answer(project, opinions=[give(project, "已答").pk], **said)
        rounds.append({"opinions": keys, "answer": str(answer.pk)})
print(json.dumps({"project": str(project.pk), "disposition": kind, "rounds": rounds}))
"""
HALVES = """
import json
from gonghua.institution.engagement.models import Answer, Opinion
print(json.dumps({
    "open with an answer": Opinion.objects.filter(state="open").exclude(answer=None).count(),
    "answered without one": Opinion.objects.filter(state="answered", answer=None).count(),
    "taken back and answered": Opinion.objects.filter(state="taken_back").exclude(answer=None).count(),
    "answers for nobody": Answer.objects.filter(opinions=None).count(),
    "given": Opinion.objects.filter(text__startswith="同一张表").count(),
}))
"""


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation of its own, on a file or in a fresh database of the PostgreSQL under test."""
    home: Path = tmp_path_factory.mktemp("races") / "home"
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        yield found(home)
        return
    import psycopg

    name = f"races_{uuid.uuid4().hex[:8]}"
    server = f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield found(home, DATABASE_URL=f"{server}/{name}")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def said(arena: Installation, program: str, *arguments: str) -> dict:
    """Run a program in the installation and return what it printed."""
    out, trouble = arena.python(program, *arguments).communicate(timeout=300)
    assert out, trouble
    return json.loads(out)


def outcome(answers: list[dict]) -> str:
    """Return a race's outcome in words: what each was told."""
    told = (
        " ".join([kind, *(codes if kind == "refused" else [])]) for answer in answers for kind, codes in answer.items()
    )
    return " / ".join(sorted(told))


def races_of(known: dict, number: int) -> Iterator[tuple[str, list[dict]]]:
    """Yield the name and the two orders of each race of a round."""
    keys, words = known["rounds"][number]["opinions"], {"disposition": known["disposition"], "reason": "说明"}
    answer = {"kind": "project", "subject": known["project"], "act": "answer"}

    def by(actor: str, *places: int) -> dict:
        return answer | {"actor": actor, "given": words | {"opinions": [keys[place] for place in places]}}

    yield "one opinion", [by("officer", 0), by("officer2", 0)]
    yield "two groups with one in both", [by("officer", 1, 2), by("planner", 3, 2)]
    form = {"form": str(uuid.uuid4()), "given": {"text": f"同一张表{number}"}}
    give = {"kind": "project", "subject": known["project"], "act": "give_opinion"} | form
    yield "one form twice", [dict(give), json.loads(json.dumps(give))]
    back = {"kind": "opinion", "subject": keys[4], "act": "take_back"}
    yield "answered while taken back", [by("officer", 4, 5), back]
    amend = {"kind": "answer", "subject": known["rounds"][number]["answer"], "act": "amend_answer"}
    new = words | {"because": "更正", "expected_version": 1}
    yield (
        "one answer amended",
        [amend | {"actor": actor, "given": new | {"reason": f"{actor}说明"}} for actor in ("officer", "officer2")],
    )


def test_every_race_has_one_outcome(arena):
    known, found_out = said(arena, PREPARE, str(ROUNDS)), Counter[str]()
    with racers(arena, program=PROGRAM) as both:
        for number in range(ROUNDS):
            for name, orders in races_of(known, number):
                answers = race(both, *orders)
                found_out[f"{name}: {outcome(answers)}"] += 1
                if name == "one form twice":
                    assert len({key for answer in answers for key in answer.values()}) == 1, "the same receipt"
    meanwhile = "answered while taken back"
    either = {f"{meanwhile}: done / refused answered", f"{meanwhile}: done / refused taken_back"}
    assert sum(found_out.pop(name, 0) for name in either) == ROUNDS
    assert found_out == {
        "one opinion: done / refused answered_meanwhile": ROUNDS,
        "two groups with one in both: done / refused answered_meanwhile": ROUNDS,
        "one form twice: already / done": ROUNDS,
        "one answer amended: done / stale": ROUNDS,
    }
    halves = said(arena, HALVES)
    assert halves.pop("given") == ROUNDS, "none twice, none lost"
    assert set(halves.values()) == {0}, halves
    verdict = arena.json("ledger", "verify", "--deep")
    assert verdict["ok"], verdict
