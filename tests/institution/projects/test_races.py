"""Two offices at one number, one year, one list, one team at the same moment: one wins, the other is told why.

Real processes with their own connections, on a real file and on PostgreSQL.
"""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.installation import Installation, found
from tests.institution.projects.racing import PROGRAM
from tests.racing import race, racers

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]
ROUNDS = 6

PREPARE = """
import json, sys
from django.db import transaction
from gonghua.ground.people.terms import Role
from gonghua.institution.projects import acts
from gonghua.institution.projects.queries.listed import ListedProject
from tests.cast import DAY, make_cast, open_account
with transaction.atomic():
    cast = make_cast()
    kind = cast.standing.measure.projects.kinds[0].id
    lists = []
    for town, officer in ((cast.town_a, cast.officer), (cast.town_b, cast.stranger)):
        lists.append(acts.open_list(town, year=2026, actor=officer, day=DAY))
    agreed, teams = [], []
    for number in range(int(sys.argv[1])):
        listed = ListedProject(f"A-{number}", "坡道", kind, area=cast.area_a1)
        given = {"actor": cast.officer, "day": DAY}
        project = acts.list_project(cast.town_a, year=2000 + number, listed=listed, **given)
        agreed.append(str(project.items.get().annual_list_id))
        teams.append(str(project.pk))
measure = cast.standing.measure
print(json.dumps({"towns": [str(cast.town_a.pk), str(cast.town_b.pk)], "lists": [str(one.pk) for one in lists],
    "agreed": agreed, "teams": teams, "kind": kind, "person": str(cast.person.pk), "role": measure.planner_role.id,
    "phase": measure.teams.phases[0].id}))
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


@pytest.fixture(scope="module")
def known(arena: Installation) -> dict:
    """What there is to race for."""
    out, trouble = arena.python(PREPARE, str(ROUNDS)).communicate(timeout=180)
    assert out, trouble
    return json.loads(out)


def outcome(answers: list[dict]) -> str:
    """Return the race's outcome in words: what the winner and the loser were told."""
    return " / ".join(
        sorted(" ".join([kind, *(told if kind == "refused" else [])]) for one in answers for kind, told in one.items())
    )


def test_every_race_has_one_outcome(arena, known):
    with racers(arena, program=PROGRAM) as both:
        for number in range(ROUNDS):
            for orders, expected in _races(known, number):
                answers = race(both, *orders)
                assert outcome(answers) == expected, orders[0]["act"]
                if orders[0]["act"] == "add_candidate":
                    counts = sorted(int(answer["done"].removeprefix("2026-")) for answer in answers)
                    assert counts == [2 * number + 1, 2 * number + 2], "no gap, and no number twice"
    verified = arena.run("ledger", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def _races(known, number):
    """Yield the orders of each race of a round, and what must come of it."""
    blank = {"kind": "list", "number": "", "project_kind": known["kind"], "as": "details", "given": {"origin": "need"}}
    candidates = [
        {**blank, "act": "add_candidate", "subject": subject, "actor": actor}
        for subject, actor in zip(known["lists"], ("officer", "stranger"), strict=True)
    ]
    yield candidates, "done / done"
    same = {"kind": "town", "number": f"S-{number}", "project_kind": known["kind"], "as": "listed"}
    listing = [
        {**same, "act": "list_project", "subject": subject, "actor": actor, "given": {"year": 2026}}
        for subject, actor in zip(known["towns"], ("officer", "stranger"), strict=True)
    ]
    yield listing, "done / refused project_known"
    begin = {"kind": "town", "act": "open_list", "subject": known["towns"][0], "given": {"year": 2007 + number}}
    yield [{**begin, "actor": actor} for actor in ("officer", "bureau")], "done / refused list_known"
    publish = {"kind": "list", "act": "publish_list", "subject": known["agreed"][number], "actor": "officer"}
    yield [publish, publish], "done / refused list_published"
    part = {"role": known["role"], "phases": [known["phase"]]}
    join = {"kind": "project", "act": "join_team", "subject": known["teams"][number], "person": known["person"]}
    yield [{**join, "actor": actor, "given": part} for actor in ("officer", "planner")], "done / refused on_team"
