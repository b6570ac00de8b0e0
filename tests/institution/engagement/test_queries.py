"""What other rooms and pages ask about opinions and answers: counted, found alike, pointed at, answered by whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gonghua.ground.measure.queries import remembered
from gonghua.ground.people.terms import RESIDENT, Scope
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries import answers, drawings, opinions, scoped
from gonghua.institution.engagement.terms import DrawingState, Shown
from gonghua.institution.projects import acts as projects
from gonghua.institution.projects.models import Project
from tests.cast import DAY
from tests.institution.engagement.conftest import NOW, a_drawing, a_project, disposition, give, on_paper
from tests.institution.engagement.test_answers import say

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_counts_of_many_projects_in_one_query(cast, project, django_assert_num_queries):
    empty = a_project(cast, "XM2026-002")
    waiting, answered, back = give(project), give(project), give(project)
    say(project, [answered], cast)
    acts.take_back(back, at=NOW, actor=RESIDENT, day=DAY)
    with django_assert_num_queries(1):
        found = opinions.counts([project.pk, empty.pk], waiting.due_on)
    assert found == {project.pk: opinions.Counts(total=2, open=1, late=0), empty.pk: opinions.Counts()}
    after = opinions.open_opinions(project, waiting.due_on + timedelta(days=1))
    assert (after.open, after.late, after.answered) == (1, 1, 1), "late only after the due day"


def test_by_receipt_however_it_is_typed(project):
    opinion = give(project)
    assert opinions.by_receipt(opinion.receipt.lower().replace("-", " ")) == opinion
    assert opinions.by_receipt("0000-0000-0000") is None
    assert opinions.by_receipt("x") is None


def test_one_of_these_finds_open_ones_that_everyone_may_read(cast, project):
    dark = give(project, "步道夜里太黑，请加路灯。")
    give(project, "步道夜里太黑，请加路灯！", shown=Shown.HELD)
    give(project, "步道夜里太黑，请加路灯……", alike=dark)
    give(project, "儿童角离12号楼太近，怕吵。")
    say(project, [give(project, "步道夜里太黑，请加路灯")], cast)
    give(a_project(cast, "XM2026-002"), "步道夜里太黑，请加路灯。")
    assert opinions.one_of_these(project, "夜里步道太黑，加路灯吧") == [dark]
    assert opinions.one_of_these(project, "垃圾厢房台阶太高") == []


def test_alike_to_goes_by_joining_by_words_and_by_place(cast, project):
    plan, other = a_drawing(project, 1), a_drawing(project, 2)
    first = give(project, "河边步道晚上没有灯，怕摔跤。", drawing=plan, x=0.5, y=0.5)
    joins = give(project, "我家也是。", alike=first)
    words = give(project, "步道晚上没有灯。")
    place = give(project, "这里步道黑。", drawing=other, x=0.52, y=0.51)
    give(project, "树别砍。", drawing=other, x=0.52, y=0.51)
    assert opinions.alike_to(first).open == [joins, words, place]
    assert opinions.alike_to(joins).open == [first], "who joined is in the group of the first"
    say(project, [words], cast)
    found = opinions.alike_to(first)
    assert (found.open, found.answered) == ([joins, place], [words])


def test_pointed_on_counts_those_who_joined(cast, project):
    plan, later = a_drawing(project, 1), a_drawing(project, 2)
    first = give(project, "太黑", drawing=plan, x=0.2, y=0.3)
    give(project, "也黑", alike=first, drawing=plan, x=0.9, y=0.9)
    second = give(project, "太吵", drawing=later, x=0.6, y=0.3)
    give(project, "没有指")
    acts.take_back(give(project, "黑", alike=first), at=NOW, actor=RESIDENT, day=DAY)
    found = [(one.number, one.opinion, one.people) for one in opinions.pointed_on(later)]
    assert found == [(1, first, 2), (2, second, 1)]
    assert [one.opinion for one in opinions.pointed_on(later, most=1)] == [first], "most joined first"


def test_public_opinions_hold_photos_that_may_be_seen_only(cast, project):
    from tests.institution.engagement.test_opinions import PHOTO

    opinion = give(project, photos=[PHOTO, PHOTO])
    acts.show_photo(opinion.photos.first(), actor=cast.officer, day=DAY)
    newer = give(project)
    acts.take_back(give(project), at=NOW, actor=RESIDENT, day=DAY)
    found = list(opinions.public_opinions(project))
    assert found == [newer, opinion]
    assert [len(one.photos.all()) for one in found] == [0, 1]


def test_newest_answered_shows_public_projects_and_each_answer_once(cast, project):
    first, second = give(project, "太黑"), give(project, "很黑")
    say(project, [first, second], cast)
    later = give(project, "太吵")
    say(project, [later], cast, day=DAY + timedelta(days=1))
    hidden = a_project(cast, "XM2026-009", town=cast.town_b)
    unseen = give(hidden, "还是候选")
    say(hidden, [unseen], cast, actor=cast.stranger, day=DAY + timedelta(days=2))
    assert answers.newest_answered(5)[0] == unseen
    projects.reopen_list(hidden.items.get().annual_list, reason="再议", actor=cast.stranger, day=DAY)
    assert answers.newest_answered(5) == [later, first]
    assert answers.newest_answered(1) == [later]
    assert answers.newest_answered(5, street_town=cast.town_b.pk) == []
    assert answers.newest_answered(5, street_town=cast.town_a.pk) == [later, first]
    assert answers.newest_answered(5, area=cast.area_a1.pk) == [later, first]


def test_answered_by_counts_opinions_and_what_was_adopted(cast, project, django_assert_max_num_queries):
    a_drawing(project, 1)
    plan = a_drawing(project, 2, ("坡道",))
    adopted = disposition(cast, names_change=True)
    say(project, [give(project), give(project)], cast, disposition=adopted, drawing=plan, actor=cast.planner)
    say(project, [give(project)], cast, actor=cast.planner, day=DAY + timedelta(days=1))
    say(project, [give(project)], cast)
    person = cast.planner.person_id
    with remembered(), django_assert_max_num_queries(2):
        found = answers.answered_by([person], DAY, DAY + timedelta(days=1))[person]
    assert found == answers.Answered(opinions=3, adopted=2, projects=frozenset({project.pk}))
    assert answers.answered_by([person], DAY, DAY)[person].opinions == 2
    assert answers.answered_by([person], DAY + timedelta(days=2), DAY + timedelta(days=9))[person].opinions == 0
    assert len(answers.answers_of(person, DAY, DAY)) == 1


def test_changes_to_name_are_those_of_published_versions(cast, project):
    first, second = a_drawing(project, 1), a_drawing(project, 2, ("坡道", "扶手"))
    a_drawing(project, 3, ("灯",), state="draft")
    assert answers.changes_to_name(project) == [(second, 1, "坡道"), (second, 2, "扶手"), (first, None, "")]


def test_scoped_opinions_end_at_the_place(cast, project):
    opinion = on_paper(project, cast)
    give(a_project(cast, "XM2026-002", town=cast.town_b))
    assert set(scoped.opinions(Scope(street_towns=frozenset({cast.town_a.pk})))) == {opinion}
    assert set(scoped.opinions(Scope(areas=frozenset({cast.area_a1.pk})))) == {opinion}
    assert set(scoped.opinions(Scope(person=cast.person.pk))) == set()
    assert scoped.opinions(Scope(district=True)).count() == Opinion.objects.count() == 2


def test_with_picture_knows_published_pictures_only(cast, project):
    bare, draft = a_project(cast, "XM2026-002"), a_project(cast, "XM2026-003")
    a_drawing(project, 1)
    a_drawing(draft, 1, state=DrawingState.DRAFT)
    found = drawings.with_picture(Project.objects.all())
    assert {one.pk: one.has_picture for one in found} == {project.pk: True, bare.pk: False, draft.pk: False}


def test_a_photo_that_was_sent_with_two_opinions_stays_when_one_is_taken_back(project):
    from tests.institution.engagement.test_opinions import PHOTO

    own = replace(PHOTO, name="c" * 32 + ".webp")
    first, _second = give(project, photos=[PHOTO, own]), give(project, photos=[PHOTO])
    assert opinions.photos_of_nobody_else(first) == [own.name]
