"""The one map: a version is uploaded, described, judged, published; then it stands.

Serves: 5.3b
"""

from datetime import timedelta

import pytest

from gonghua.ground.ledger.errors import Stale
from gonghua.ground.notices.models import Notice
from gonghua.ground.people.terms import Scope
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import DrawingCheck, DrawingVersion
from gonghua.institution.engagement.queries import drawings, gates, scoped
from tests.cast import DAY
from tests.hosting import CHANGES, PAPER, checked, findings, published, uploaded
from tests.institution.engagement.conftest import a_project
from tests.showing import changed, cited, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def cites(measure, *places):
    return cited(*[place for place in dict.fromkeys(places) if place], measure=measure.id)


def test_upload_drawing_changes_and_writes_the_ledger(cast, project):
    measure = cast.standing.measure
    kind = measure.drawings.kinds[-1]
    version = uploaded(cast, project, kind_id=kind.id, plain=" 把台阶改成坡道。\n", changes=CHANGES, actor=cast.planner)
    version = DrawingVersion.objects.get(pk=version.pk)
    assert (version.kind_id, version.number, version.state) == (kind.id, 1, "draft")
    assert (version.plain, version.width, version.height, version.media_type) == (
        "把台阶改成坡道。", 1600, 1000, "image/webp",
    )  # fmt: skip
    assert (version.uploaded_on, version.uploaded_by, version.published_on) == (DAY, cast.planner, None)
    assert version.changes == [
        {"number": 1, "text": "台阶改坡道", "box": [0.1, 0.1, 0.3, 0.2]}, {"number": 2, "text": "加扶手"},
    ]  # fmt: skip
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("engagement.upload_drawing", version.pk)
    assert changed(entry)["sha256"] == "1" * 64
    assert entry.articles == cites(measure, kind.cite)
    assert uploaded(cast, project, kind_id=kind.id).number == 2
    assert uploaded(cast, a_project(cast, "XM2026-002"), kind_id=kind.id).number == 1


def test_upload_drawing_is_refused_without_words_or_for_an_unknown_kind(cast, project):
    with refused("no_plain_words"):
        uploaded(cast, project, plain=" \n")
    with refused("no_such_drawing"):
        uploaded(cast, project, kind_id="nonsense")
    type(project).objects.update(ended_on=DAY)
    with refused("project_dropped"):
        uploaded(cast, project)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": " "}, "change_words"),
        ({"text": "长" * 201}, "change_words"),
        ({"text": "坡道", "box": [0.9, 0, 0.2, 0.1]}, "box_outside"),
        ({"text": "坡道", "box": [0.1, 0.1, 0, 0.1]}, "box_outside"),
        ({"text": "坡道", "box": [0.1, 0.1, 0.2]}, "box_outside"),
        ({"text": "坡道", "box": [float("nan"), 0, 0.1, 0.1]}, "box_outside"),
    ],
)
def test_upload_drawing_is_refused_with_a_change_that_says_nothing_or_lies_outside(cast, project, change, code):
    with refused(code):
        uploaded(cast, project, changes=[change])


def test_upload_drawing_is_refused_with_too_many_changes_or_a_box_on_a_pdf(cast, project):
    with refused("too_many_changes"):
        uploaded(cast, project, changes=[{"text": "坡道"}] * 31)
    with refused("box_outside"):
        uploaded(cast, project, file=PAPER, changes=CHANGES)
    assert uploaded(cast, project, file=PAPER, changes=[{"text": "坡道"}]).width is None


def test_describe_drawing_changes_a_draft_only(cast, project):
    version = uploaded(cast, project)
    acts.describe_drawing(version, plain="再宽半米。", changes=CHANGES, actor=cast.officer, day=DAY)
    version = DrawingVersion.objects.get()
    assert (version.plain, len(version.changes), version.version) == ("再宽半米。", 2, 2)
    assert changed(last_entry())["plain"] == "再宽半米。"
    with refused("no_plain_words"):
        acts.describe_drawing(version, plain="", changes=(), actor=cast.officer, day=DAY)
    stands = published(cast, project)
    with refused("drawing_published"):
        acts.describe_drawing(stands, plain="另一句", changes=(), actor=cast.officer, day=DAY)


def test_check_drawing_writes_down_each_finding_and_may_judge_anew(cast, project):
    measure, version = cast.standing.measure, checked(cast, project)
    checks = measure.drawings.checks
    assert {row.check_id: row.met for row in DrawingCheck.objects.all()} == {check.id: True for check in checks}
    assert last_entry().articles == cites(measure, *[check.cite for check in checks])
    acts.check_drawing(version, checks={checks[-1].id: (False, "造价超了")}, actor=cast.officer, day=DAY)
    assert DrawingCheck.objects.count() == len(checks)
    found = DrawingCheck.objects.get(check_id=checks[-1].id)
    assert (found.met, found.evidence) == (False, "造价超了")


def test_check_drawing_is_refused_for_an_unknown_check_without_evidence_or_once_published(cast, project):
    version, check = uploaded(cast, project), cast.standing.measure.drawings.checks[0].id
    with refused("no_such_check"):
        acts.check_drawing(version, checks={"pretty": (True, "是")}, actor=cast.officer, day=DAY)
    with refused("no_evidence"):
        acts.check_drawing(version, checks={check: (True, " ")}, actor=cast.officer, day=DAY)
    stands = published(cast, project)
    with refused("drawing_published"):
        acts.check_drawing(stands, checks=findings(cast), actor=cast.officer, day=DAY)


def test_publish_drawing_changes_and_tells_the_team_and_the_street_town(cast, project):
    version = checked(cast, project)
    acts.publish_drawing(version, actor=cast.bureau, day=DAY)
    version.refresh_from_db()
    assert (version.state, version.published_on) == ("published", DAY)
    assert last_entry().act == "engagement.publish_drawing"
    assert changed(last_entry()) == {"state": "published", "published_on": DAY.isoformat()}
    told = Notice.objects.filter(kind="engagement.drawing_published")
    assert {notice.account for notice in told} == {cast.officer}
    acts.publish_drawing(checked(cast, project), actor=cast.officer, day=DAY)
    assert told.count() == 1, "nobody is told of their own act"


def test_publish_drawing_is_refused_until_every_check_is_judged(cast, project):
    version, checks = uploaded(cast, project), cast.standing.measure.drawings.checks
    with refused(*["not_judged"] * len(checks)) as reasons:
        acts.publish_drawing(version, actor=cast.officer, day=DAY)
    assert [reason.params["check"] for reason in reasons] == [check.label for check in checks]
    acts.check_drawing(version, checks=findings(cast, met=False), actor=cast.officer, day=DAY)
    acts.publish_drawing(version, actor=cast.officer, day=DAY)
    with refused("drawing_published"):
        acts.publish_drawing(version, actor=cast.officer, day=DAY)


def test_publish_drawing_is_refused_after_a_newer_version(cast, project):
    older = checked(cast, project)
    published(cast, project)
    with refused("newer_published"):
        acts.publish_drawing(older, actor=cast.officer, day=DAY)


def test_publish_drawing_is_stale_when_its_words_moved_on(cast, project):
    version = checked(cast, project)
    acts.describe_drawing(version, plain="新的话", changes=(), actor=cast.officer, day=DAY)
    with pytest.raises(Stale):
        acts.publish_drawing(version, actor=cast.officer, day=DAY, expected_version=1)


def test_last_published_and_checks_met_go_by_the_newest_published_version(cast, project, django_assert_num_queries):
    kind, checks = cast.standing.measure.drawings.kinds[0].id, cast.standing.measure.drawings.checks
    published(cast, project)
    second = uploaded(cast, project)
    acts.check_drawing(second, checks=findings(cast, met=False), actor=cast.officer, day=DAY)
    acts.publish_drawing(second, actor=cast.officer, day=DAY + timedelta(days=1))
    draft = uploaded(cast, project)
    other = a_project(cast, "XM2026-002")
    with django_assert_num_queries(1):
        found = drawings.last_published([project.pk, other.pk])
    assert found == {project.pk: {kind: second}, other.pk: {}}
    with django_assert_num_queries(2):
        met = gates.checks_met([project.pk, other.pk])
    assert met == {project.pk: {kind: frozenset()}}
    assert [one.number for one in drawings.drawings_of(project)] == [3, 2, 1]
    assert [one.number for one in drawings.drawings_of(project, public=True)] == [2, 1]
    assert drawings.version_before(draft) == second
    everything = scoped.versions(Scope(district=True))
    drafts = drawings.unpublished_drafts(everything)
    assert [(one.number, one.judged) for one in drafts] == [(3, 0)]
    assert checks
