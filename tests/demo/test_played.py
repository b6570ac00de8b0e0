"""The demo of a small size, played through the acts: the figures are as told, and twice the same."""

from collections import Counter
from datetime import date

import pytest
from django.conf import LazySettings

from gonghua.demo.story import Story
from gonghua.ground.measure.queries import measure_on
from gonghua.institution.appointments.drawing import paper_of
from gonghua.institution.appointments.models import Application, Appointment, ExitRequest, Letter
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.institution.appointments.terms import LetterState, Outcome, Stage
from tests.demo.telling import DAY

pytestmark = pytest.mark.django_db
OPEN = [Stage.PROPOSED, Stage.SCREENED]


def test_coverage_is_as_told(story: Story) -> None:
    found = coverage_on(DAY)
    gaps = [place for place in found.gaps if place.area]
    assert sorted(place.area.name for place in gaps if place.area) == story.uncovered()
    assert len({place.standing.uncovered_since for place in gaps}) == 5, "each since another day, one never filled"
    assert found.as_json()["street_towns"] == {"total": 3, "covered": 3}
    assert any(place.standing.opens_on == date(2026, 12, 1) for place in found.opening)


def test_work_waits_at_every_stage(story: Story) -> None:
    waiting = Application.objects.filter(stage__in=OPEN).prefetch_related("checks")
    assert {application.stage for application in waiting} == set(OPEN)
    assert any(application.decide_by < DAY for application in waiting), "late"
    assert any(application.decide_by == DAY for application in waiting), "due today"
    assert any(application.consented_on is None for application in waiting)
    checks = [check for application in waiting for check in application.checks.all()]
    unmet = [check for check in checks if check.criterion == "in_situ" and check.outcome == Outcome.NOT_MET]
    assert {bool(check.reason) for check in unmet} == {True, False}
    assert any(check.outcome == Outcome.UNCHECKED for check in checks)
    letterless = Appointment.objects.filter(letters=None, start_on__gt=DAY)
    assert letterless.count() == 4
    assert letterless.filter(letter_by__lt=DAY).exists()
    asked = ExitRequest.objects.filter(appointment__exit="")
    assert [request.appointment.last_on > DAY for request in asked] == [True]
    assert set(Application.objects.values_list("stage", flat=True)) >= {Stage.APPOINTED}


def test_letters_are_drawn_as_fictional_and_numbered_without_gap(story: Story, settings: LazySettings) -> None:
    settings.DEMO = True
    appointment = Appointment.objects.filter(letters__recorded=False)[0]
    assert paper_of(appointment, issued_on=DAY).fictional
    issued = Letter.objects.filter(recorded=False)
    assert not issued.filter(file=None).exists()
    assert Counter(issued.values_list("state", flat=True))[LetterState.REPLACED] == 1
    assert issued.filter(state=LetterState.REVOKED).count() == 1
    measure = measure_on(DAY).measure  # type: ignore[union-attr]
    numbers: dict[tuple[str, int], list[int]] = {}
    for text in Letter.objects.values_list("number", flat=True):
        prefix, year, number = measure.parse_letter_number(text) or ("", 0, 0)
        numbers.setdefault((prefix, year), []).append(number)
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values()), numbers
