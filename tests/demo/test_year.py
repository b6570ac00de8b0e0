"""The year of the small demo: every act of the cycle, projects in all stages, meetings, opinions, the season."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from gonghua.demo.people import words
from gonghua.demo.story import Story
from gonghua.demo.year.words import papers, voices
from gonghua.ground.ledger.models import Entry
from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import Scope
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.advice.models import Consultation
from gonghua.institution.advice.terms import ConsultationState
from gonghua.institution.engagement.models import Answer, DrawingVersion, Meeting, Opinion, OpinionPhoto
from gonghua.institution.engagement.terms import MeetingState, OpinionState, Shown
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round
from gonghua.institution.funding.models import Allocation, Expense
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.terms import ListState
from gonghua.institution.renewal.models import Handover
from gonghua.institution.renewal.queries.season import season
from gonghua.institution.service.models import ServiceRecord
from gonghua.institution.stages.models import Passage
from tests.demo.telling import DAY, tell

pytestmark = pytest.mark.django_db
ROOMS = ("projects", "engagement", "advice", "funding", "service", "stages", "evaluation", "renewal")
ONLY_IN_THE_WHOLE = {"projects.advise_maintenance", "engagement.cancel_meeting"}
"""Three street-towns have no project in upkeep, and too few meetings for one to be called off."""


def test_every_act_of_the_cycle_is_played(story: Story) -> None:
    played = set(Entry.objects.values_list("act", flat=True))
    cycle = {name for name in ACTS if name.split(".")[0] in ROOMS}
    assert cycle - played <= ONLY_IN_THE_WHOLE


def test_sixty_projects_stand_in_all_stages_on_the_whole_demo() -> None:
    from gonghua.demo.year.plan import PROJECTS_A_TOWN

    story = tell(towns=12)
    assert PROJECTS_A_TOWN * 12 == 60
    assert len(story.orders) <= 130
    assert len(set(story.orders)) <= 90, "pictures to draw"


def test_projects_and_their_lists(story: Story) -> None:
    stages = Counter(Project.objects.filter(ended_on=None).values_list("stage", flat=True))
    assert set(stages) >= {"need", "before", "plan", "during", "works", "after"}
    lists = Counter(AnnualList.objects.values_list("year", "state"))
    assert lists == {(2026, ListState.PUBLISHED): 3, (2027, ListState.OPEN): 3}
    listed = Project.objects.filter(items__annual_list__year=2026, ended_on=None)
    assert listed.count() == 15
    assert all(project.summary and "（虚构）" in project.address for project in listed)
    assert not listed.filter(place_open=True).exists()
    passed_over = Passage.objects.exclude(reason="")
    assert [row.missing for row in passed_over] == [[{"kind": "meeting", "what": "coordination"}]]


def test_meetings_stand_in_every_state(story: Story) -> None:
    states = set(Meeting.objects.values_list("state", flat=True))
    assert states >= {MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.HELD, MeetingState.CLOSED}
    held = Meeting.objects.filter(state=MeetingState.HELD)
    assert {meeting.minutes_due_on < DAY for meeting in held if meeting.minutes_due_on} == {True, False}
    ahead = Meeting.objects.filter(state=MeetingState.ANNOUNCED)
    assert any(DAY < meeting.starts_at.date() <= DAY + timedelta(days=7) for meeting in ahead)


def test_opinions_are_many_voices_and_are_answered(story: Story) -> None:
    opinions = Opinion.objects.exclude(state=OpinionState.TAKEN_BACK)
    assert len(opinions) >= 60
    assert len({opinion.text for opinion in opinions}) > 0.9 * len(opinions)
    assert opinions.exclude(x=None).count() >= 15
    assert opinions.exclude(alike=None).exists()
    late = opinions.filter(state=OpinionState.OPEN, due_on__lt=DAY)
    assert (len(late), late.values("project__street_town").distinct().count()) == (3, 1)
    assert all(opinion.answer.answered_on <= opinion.due_on for opinion in opinions if opinion.answer)
    answers = Counter(Answer.objects.values_list("disposition", flat=True))
    assert set(answers) == {"adopted", "partly", "not_adopted", "passed_on"}
    for answer in Answer.objects.exclude(change_number=None):
        assert answer.drawing is not None
        change = next(one for one in answer.drawing.changes if one["number"] == answer.change_number)
        assert change["text"] in answer.reason
    assert OpinionPhoto.objects.filter(shown=Shown.HELD).count() == 1


def test_drawings_have_versions_and_checks(story: Story) -> None:
    assert set(DrawingVersion.objects.values_list("number", flat=True)) >= {1, 2}
    for version in DrawingVersion.objects.prefetch_related("checks"):
        assert version.plain
        assert len(version.checks.all()) == 3
    assert any(version.changes for version in DrawingVersion.objects.filter(number=2))


def test_money_advice_and_hours(story: Story) -> None:
    assert Allocation.objects.filter(overrun_fen__gt=0).count() == 1
    assert Expense.objects.filter(cancelled_on=None).count() > 3
    assert set(Consultation.objects.values_list("state", flat=True)) == set(ConsultationState.values)
    hours = Counter(ServiceRecord.objects.values_list("state", flat=True))
    assert hours["returned"] == 1
    assert hours["logged"] >= 3
    assert ServiceRecord.objects.filter(paid=True, state="confirmed").exists()


def test_the_last_round_is_closed_and_this_years_is_open(story: Story) -> None:
    rounds = dict(Round.objects.values_list("name", "state"))
    assert rounds == {"2025年度综合评定": "closed", "2026年度综合评定": "open"}
    assert not Evaluation.objects.filter(round__state="closed", confirmed_on=None).exists()
    this = Evaluation.objects.filter(round__state="open")
    assert this.filter(scores__isnull=False).exists()
    assert this.filter(scores__isnull=True).exists()
    assert [appeal.state for appeal in Appeal.objects.all()] == ["changed"]


def test_the_home_season_shows_exceptions_and_nine_that_are_clear(story: Story) -> None:
    home = StreetTown.objects.order_by("code")[0]
    found = season(Scope(street_towns=frozenset({home.pk})), DAY)
    outcomes = sorted(row.proposal.outcome for row in found.exceptions)
    assert outcomes == ["leave", "non_renewal", "non_renewal", "wait"]
    grounds = {ground for row in found.exceptions for ground in row.proposal.grounds}
    assert grounds == {"no_participation", "term_evaluation"}
    assert len(found.clean) == 9
    decided = Counter(row.decision.course for row in found.decided if row.decision)
    assert decided["renewed"] >= 2
    assert decided["not_renewed"] >= 1
    assert Handover.objects.exists()


def test_texts_name_nobody() -> None:
    """No text of the year has a company's full name, a telephone or a person's name of the demo."""
    said = str(voices()) + str(papers())
    assert not re.search(r"有限公司|集团|股份|1[3-9]\d{9}", said)
    names = {surname + given for surname in words()["surnames"] for given in words()["given"]}
    assert [name for name in names if name in said] == []
