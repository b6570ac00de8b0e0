"""A project goes from stage to stage: refused with all that is missing, let through when it is there, or passed over.

Serves: 5.2c, 5.3b, 5.3d
"""

import pytest

from gonghua.institution.engagement import acts as engagement
from gonghua.institution.funding import acts as funding
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.queries import Project
from gonghua.institution.stages import acts, presenting, queries
from gonghua.institution.stages.models import Passage
from tests.cast import BAOSHAN, DAY
from tests.cycle import make_project
from tests.showing import cited, last_entry, permitted, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def project(cast) -> Project:
    return make_project(cast)


@pytest.fixture
def by(cast) -> dict:
    return {"actor": cast.officer, "day": DAY}


def stage_with(measure, kind: str) -> str:
    """Return the first stage that has a need of this kind."""
    return next(stage.id for stage in measure.projects.stages for need in stage.needs if need.kind == kind)


def easiest(measure) -> str:
    """Return a stage after the first that needs no more than somebody on the team."""
    stages = measure.projects.stages[1:]
    return next(stage.id for stage in stages if {need.kind for need in stage.needs} <= {"team", "answers"})


def bring_before(project: Project, stage_id: str) -> Project:
    """Put a project into the stage before `stage_id`, as if it had gone there."""
    stages = [stage.id for stage in queries.measure_of(project).projects.stages]
    Project.objects.filter(pk=project.pk).update(stage=stages[stages.index(stage_id) - 1])
    return Project.objects.get(pk=project.pk)


def join(cast, project, by) -> None:
    measure = cast.standing.measure
    role, phases = measure.planner_role.id, [measure.teams.phases[0].id]
    projects.join_team(project, person=cast.person, role=role, phases=phases, **by)


def test_enter_is_refused_with_everything_that_is_missing(cast, project, by):
    measure = cast.standing.measure
    for stage in measure.projects.stages[1:]:
        before = bring_before(project, stage.id)
        lacks = queries.gate_of(before, DAY).missing
        unmet = {need.kind for need in stage.needs} - {"answers"}  # nobody has said anything yet
        assert {lack.need.kind for lack in lacks} == unmet
        if lacks:
            with refused(*(lack.reason.code for lack in lacks)):
                acts.enter(before, stage_id=stage.id, **by)


def test_enter_changes_and_writes_the_ledger(cast, project, by):
    stage = cast.standing.measure.stage(easiest(cast.standing.measure))
    before = bring_before(project, stage.id)
    if any(need.kind == "team" for need in stage.needs):
        join(cast, before, by)
    passage = acts.enter(before, stage_id=stage.id, **by)
    entry, moved = last_entry(), Project.objects.get(pk=project.pk)
    assert (passage.stage, moved.stage, moved.stage_since) == (stage.id, stage.id, DAY)
    assert (entry.act, entry.subject_id) == ("stages.enter", passage.pk)
    assert entry.articles == cited(
        *dict.fromkeys(filter(None, [stage.cite, *(need.cite for need in stage.needs)])),
        measure=cast.standing.measure.id,
    )


def test_enter_is_refused_over_the_next_stage_and_back(cast, project, by):
    stages = cast.standing.measure.projects.stages
    with refused("not_next"):
        acts.enter(project, stage_id=stages[2].id, **by)
    later = bring_before(project, stages[2].id)
    with refused("not_next"):
        acts.enter(later, stage_id=stages[0].id, **by)


def test_stage_does_not_close_over_an_unanswered_opinion(cast, project, by):
    measure = cast.standing.measure
    stage_id = stage_with(measure, "answers")
    before = bring_before(project, stage_id)
    said = {"text": "步道夜里太黑", "channel": measure.opinions.channels[0].id, "given_on": DAY}
    engagement.record_opinion(before, **said, **by)
    assert "answers" in {lack.need.kind for lack in queries.gate_of(before, DAY).missing}
    superior = cast.bureau if measure.projects.superior.authority == "district" else cast.officer
    if "answers" in measure.projects.superior.cannot_pass_over:
        with refused("missing_answers"):
            acts.pass_over(before, stage_id=stage_id, reason="抢修", actor=superior, day=DAY)


def test_money_is_seen_once_it_is_allotted(cast, project, by):
    measure = cast.standing.measure
    kinds = {need.kind for stage in measure.projects.stages for need in stage.needs}
    if "money" not in kinds:
        pytest.skip("this measure asks for no money")
    before = bring_before(project, stage_with(measure, "money"))
    assert "money" in {lack.need.kind for lack in queries.gate_of(before, DAY).missing}
    source = next(source.id for source in measure.funding.sources if source.authority == "street_town")
    fund = funding.provide(cast.town_a, year=2026, source=source, amount_fen=100, **by)
    funding.allocate(fund, project=before, amount_fen=100, **by)
    assert "money" not in {lack.need.kind for lack in queries.gate_of(before, DAY).missing}


def test_pass_over_needs_the_superior_and_a_public_reason(cast, project, by):
    measure = cast.standing.measure
    stage_id = stage_with(measure, "team")
    before = bring_before(project, stage_id)
    superior = cast.bureau if measure.projects.superior.authority == "district" else cast.officer
    if superior == cast.bureau:
        with refused("not_superior"):
            acts.pass_over(before, stage_id=stage_id, reason="防汛抢修", **by)
    with refused("no_reason"):
        acts.pass_over(before, stage_id=stage_id, reason=" ", actor=superior, day=DAY)
    passage = acts.pass_over(before, stage_id=stage_id, reason="防汛抢修", actor=superior, day=DAY)
    assert {lack["kind"] for lack in passage.missing} >= {"team"}
    assert Passage.objects.get().reason == "防汛抢修"
    assert last_entry().act == "stages.pass_over"


def test_who_may_do_what(cast, project, by):
    stage_id = easiest(cast.standing.measure)
    before = bring_before(project, stage_id)
    join(cast, before, by)

    def deed(actor):
        return acts.enter(before, stage_id=stage_id, actor=actor, day=DAY)

    assert {who for who, account in cast.accounts().items() if permitted(deed, account)} == {
        "bureau",
        "officer",
        "planner",
    }


def test_gates_of_many_projects_take_as_many_queries_as_of_one(cast, project, django_assert_num_queries):
    many = [project, *(make_project(cast, f"T-{number}") for number in range(2, 12))]
    counts = []
    for rows in (many[:1], many):
        keys = [row.pk for row in rows]
        found = list(Project.objects.filter(pk__in=keys).prefetch_related("members"))
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from gonghua.ground.measure.queries import remembered

        with remembered(), CaptureQueriesContext(connection) as asked:
            assert len(queries.gates(found, DAY)) == len(rows)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_step_line_says_what_blocks_the_next_stage(cast, project, by):
    gate = queries.gate_of(project, DAY)
    line = presenting.steps(project, [], gate)
    assert [step.state for step in line][:2] == ["now", "blocked" if gate.missing else "todo"]
    assert len(line) == len(cast.standing.measure.projects.stages)


def test_page_lists_what_is_missing_with_who_can_supply_it_and_lets_through(cast_of, client):
    cast = cast_of(BAOSHAN)
    project, by = make_project(cast), {"actor": cast.officer, "day": DAY}
    client.force_login(cast.officer)
    page = client.get(f"/stages/{project.pk}/enter/").content.decode()
    assert "可补" in page
    refusal = client.post(f"/stages/{project.pk}/enter/", {"stage": "before", "version": project.version})
    assert refusal.status_code == 422
    for page in ("enter", "pass-over"):
        odd = client.post(f"/stages/{project.pk}/{page}/", {"stage": "-1", "version": project.version, "reason": "x"})
        assert odd.status_code == 422, page
    join(cast, project, by)
    version = Project.objects.get().version
    client.post(f"/stages/{project.pk}/enter/", {"stage": "before", "version": version})
    assert Project.objects.get().stage == "before"
    again = client.post(f"/stages/{project.pk}/enter/", {"stage": "before", "version": version})
    assert again.status_code in (409, 422)
