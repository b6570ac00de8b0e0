"""The demo played anew: twice the same, on other days too, and nothing of it after a fault."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import transaction

from gonghua.demo.playing import Player
from gonghua.demo.populating import play
from gonghua.demo.times import FIRST_DAY, LAST_DAY
from gonghua.ground.people.models import Account, Mandate
from gonghua.ground.people.queries import details_of
from gonghua.ground.territory.models import LifeCircle
from gonghua.institution.appointments.models import Application, Appointment, Letter
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.institution.engagement.models import Answer, Meeting, Opinion
from gonghua.institution.evaluation.models import Evaluation
from gonghua.institution.projects.models import Project
from tests.demo.telling import Blank, tell

pytestmark = pytest.mark.django_db


def silent(_line: str) -> None: ...


def digest() -> str:
    """Return a digest of every row that the seed decides: keys, random codes and sealed values left out."""
    said: list[object] = [
        sorted(Account.objects.values_list("username", "display_name")),
        sorted(map(str, Mandate.objects.values_list("account__username", "role", "start_on", "end_on"))),
        sorted(map(str, LifeCircle.objects.values_list("code", "area__name", "population", "zone", "geometry"))),
    ]
    place = ["level", "street_town__name", "area__name", "number"]
    seat = [f"seat__{name}" for name in place]
    said += [
        sorted(map(str, Appointment.objects.values_list(*seat, "person__name", "start_on", "last_on", "exit"))),
        sorted(map(str, Application.objects.values_list(*seat, "person__name", "channel", "stage", "decide_by"))),
        sorted(map(str, Letter.objects.values_list("number", "state", "issued_on", "ended_on", "recorded"))),
        sorted(str(details_of(term.person)) for term in Appointment.objects.select_related("person")),
    ]
    town = "project__street_town__name"
    said += [
        sorted(map(str, Project.objects.values_list("number", "name", "stage", "stage_since", "cost_fen"))),
        sorted(map(str, Opinion.objects.values_list("project__name", "text", "given_on", "state", "x", "y"))),
        sorted(map(str, Answer.objects.values_list("project__name", "disposition", "reason", "answered_on"))),
        sorted(map(str, Meeting.objects.values_list(town, "kind_id", "starts_at", "state", "minutes"))),
        sorted(map(str, Evaluation.objects.values_list("person__name", "total", "result", "confirmed_on"))),
    ]
    return sha256(repr(said).encode()).hexdigest()


def test_the_same_seed_and_day_give_the_same_rows() -> None:
    found = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            play(tell(seed=seed), silent, Blank())
            found.append(digest())
            transaction.set_rollback(True)
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
def test_every_act_is_allowed_on_other_days_too(day: date) -> None:
    story = tell(day=day)
    play(story, silent, Blank())
    gaps = [place.area.name for place in coverage_on(day).gaps if place.area]
    assert sorted(gaps) == story.uncovered()


def test_one_fault_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Account.objects.count()
    monkeypatch.setattr(Player, "draw_letters", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        play(tell(), silent, Blank())
    assert Account.objects.count() == accounts
