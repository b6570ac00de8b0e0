"""Two officers at one seat, one application, one letter, one number, one form, one new person at once: 500 races.

Real processes with their own connections, on a real file and on PostgreSQL. Each race has one outcome: one wins and the
other is told why, or both win with numbers in a row; never a broken page, never a gap.
"""

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.installation import Installation, found
from tests.racing import race, racers

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]

TRACKS = 50
"""Each track is a seat with two candidates and ten races."""

PREPARE = """
import json, sys
from django.db import transaction
from gonghua.ground.people.terms import Role
from tests.cast import details, make_cast, open_account
with transaction.atomic():
    cast = make_cast()
    open_account("officer2", Role.STREET_TOWN, cast.town_a)
    tracks = []
    for number in range(int(sys.argv[1])):
        seat, other = (cast.open_seat(cast.area_a1, "area") for _seat in range(2))
        pair = [cast.screened(seat, details("周宁", 100 + 3 * number + place)) for place in range(2)]
        waiting = cast.appointed(other, details("吴宁", 102 + 3 * number))
        tracks.append({"seat": str(seat.pk), "other": str(other.pk),
            "pair": [str(one.pk) for one in pair], "waiting": str(waiting.pk)})
print(json.dumps({"tracks": tracks, "areas": [str(cast.area_a2.pk), str(cast.area_b1.pk)]}))
"""
NUMBERS = """
import json
from gonghua.institution.appointments.models import Letter, NumberSeries
from gonghua.ground.people.models import Person
counted = sorted(int(number[len("宝友街聘〔2026〕"):-1]) for number in
    Letter.objects.filter(number__startswith="宝友街聘〔2026〕").values_list("number", flat=True))
print(json.dumps({"counted": counted, "last": NumberSeries.objects.get(prefix="宝友街聘", year=2026).last,
    "persons": Person.objects.filter(name="新人").count()}))
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


def answer(process) -> dict:
    out, trouble = process.communicate(timeout=180)
    assert process.returncode == 0, trouble
    return json.loads(out)


def outcome(answers: list[dict]) -> str:
    """Return the race's outcome in words: what the winner and the loser were told."""
    return " / ".join(
        sorted(" ".join([kind, *(told if kind == "refused" else [])]) for one in answers for kind, told in one.items())
    )


class Race:
    """The ten races of a track, between two officers of one street-town."""

    def __init__(self, processes: list, outcomes: Counter) -> None:
        self.processes, self.outcomes = processes, outcomes

    def run(self, title: str, first: dict, second: dict) -> list[dict]:
        """Run one race, count its outcome, return both answers."""
        orders = ({"actor": "officer"} | first, {"actor": "officer2"} | second)
        answers = race(self.processes, *orders)
        self.outcomes[f"{title}: {outcome(answers)}"] += 1
        return answers

    def won(self, answers: list[dict]) -> tuple[int, str]:
        """Return who won, and the key of what was made."""
        return next((place, one["done"]) for place, one in enumerate(answers) if "done" in one)


def run_track(races: Race, number: int, track: dict, areas: list[str]) -> None:
    pair = [{"act": "appoint", "kind": "application", "subject": key} for key in track["pair"]]
    winner, term = races.won(races.run("one seat", *pair))
    issue = {"act": "issue_letter", "kind": "appointment", "subject": term}
    _who, letter = races.won(races.run("one letter", issue, issue))
    replace = {"act": "replace_letter", "kind": "letter", "subject": letter, "given": {"reason": "损坏"}}
    _who, fresh = races.won(races.run("one replacement", replace, replace))
    revoke = {
        "act": "revoke_letter",
        "kind": "letter",
        "subject": fresh,
        "given": {"reason": "错发", "expected_version": 1},
    }
    races.run("one version", revoke, revoke)
    left = pair[1 - winner]
    _who, term = races.won(races.run("one application", left, left))
    form = {"form": str(uuid.uuid4())}
    sent = {"act": "issue_letter", "kind": "appointment", "subject": term} | form
    answers = races.run("one form", sent, sent)
    assert len({*answers[0].values(), *answers[1].values()}) == 1  # both are led to the same letter
    waiting = {"act": "issue_letter", "kind": "appointment", "subject": track["waiting"]}
    again = {"act": "replace_letter", "kind": "letter", "given": {"reason": "损坏"}}
    races.run("two numbers", waiting, again | {"subject": races.won(answers)[1]})
    record = {"act": "record_appointment", "kind": "area", "number": f"老聘字第{number}号", "actor": "bureau"}
    people = [["某甲", 400 + number], ["某乙", 600 + number]]
    races.run(
        "one entered number",
        *(record | {"subject": area, "person": who} for area, who in zip(areas, people, strict=True)),
    )
    put = {"act": "propose", "kind": "seat", "person": ["新人", 800 + number], "given": {"channel": "recommendation"}}
    races.run("one new person", put | {"subject": track["seat"]}, put | {"subject": track["other"]})
    same = put | {"subject": track["other"], "person": ["某丙", 300 + number]}
    races.run("one candidate", same, same)


def test_five_hundred_races_have_one_winner_each(arena):
    prepared = answer(arena.python(PREPARE, str(TRACKS)))
    outcomes: Counter[str] = Counter()
    with racers(arena) as processes:
        races = Race(processes, outcomes)
        for number, track in enumerate(prepared["tracks"]):
            run_track(races, number, track, prepared["areas"])
    assert sum(outcomes.values()) == 10 * TRACKS == 500
    assert outcomes == {
        "one seat: done / refused seat_taken": TRACKS,
        "one letter: done / refused letter_issued": TRACKS,
        "one replacement: done / refused letter_void": TRACKS,
        "one version: done / stale": TRACKS,
        "one application: done / refused application_closed": TRACKS,
        "one form: already / done": TRACKS,
        "two numbers: done / done": TRACKS,
        "one entered number: done / refused number_known": TRACKS,
        "one new person: done / done": TRACKS,
        "one candidate: done / refused already_proposed": TRACKS,
    }
    found_numbers = answer(arena.python(NUMBERS))
    issued = 1 + 5 * TRACKS  # the cast's own letter; then first, fresh, the form's, the waiting one, its replacement
    assert found_numbers == {"counted": list(range(1, issued + 1)), "last": issued, "persons": TRACKS}
    verdict = arena.json("ledger", "verify", "--deep")
    assert verdict["ok"], verdict
