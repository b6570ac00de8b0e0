"""Who may do what with opinions and answers: every act × everybody of the cast, in area A1 of town A, as a whole.

Serves: 2.3, 3.2, 5.3d
"""

import pytest

from gonghua.ground.ledger.registry import ACTS
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts
from tests.cast import DAY
from tests.institution.engagement.conftest import NOW, PHONE, disposition, give, on_paper
from tests.institution.engagement.test_opinions import PHOTO
from tests.institution.engagement.test_who_may_host import IN_AREA_A1 as OF_HOSTS
from tests.institution.engagement.test_who_may_host import everybody
from tests.showing import permitted

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PLANNERS = {"planner", "town's planner", "team's planner"}
LOOKS, ANSWERS, ANYBODY = {"bureau", "officer"} | PLANNERS, {"officer"} | PLANNERS, {"resident"}
IN_AREA_A1 = {
    "engagement.amend_answer": ANSWERS,
    "engagement.answer": ANSWERS,
    "engagement.give_opinion": ANYBODY,
    "engagement.hide_opinion": LOOKS,
    "engagement.hide_photo": LOOKS,
    "engagement.record_opinion": LOOKS | {"operator"},
    "engagement.reveal_phone": LOOKS,
    "engagement.show_opinion": LOOKS,
    "engagement.show_photo": LOOKS,
    "engagement.take_back": ANYBODY,
}


@pytest.fixture
def deeds(cast, project):
    """Each act on opinions and answers, ready to be done by whoever comes as its one argument."""
    opinion, other, third = give(project, phone=PHONE, photos=[PHOTO]), give(project), give(project)
    said = {"disposition": disposition(cast), "reason": "说明"}
    answer = acts.answer(project, opinions=[third.pk], actor=cast.officer, day=DAY, **said)

    def of(function, subject, **more):
        return lambda actor: function(subject, actor=actor, day=DAY, **more)

    return {
        "engagement.amend_answer": of(acts.amend_answer, answer, **said | {"reason": "新", "because": "错字"}),
        "engagement.answer": of(acts.answer, project, opinions=[other.pk], **said),
        "engagement.give_opinion": of(acts.give_opinion, project, text="太黑", at=NOW),
        "engagement.hide_opinion": of(acts.hide_opinion, opinion, reason="骂人"),
        "engagement.hide_photo": of(acts.hide_photo, opinion.photos.get(), reason="人脸"),
        "engagement.record_opinion": lambda actor: on_paper(project, cast, actor=actor),
        "engagement.reveal_phone": of(acts.reveal_phone, opinion, reason="约看现场"),
        "engagement.show_opinion": of(acts.show_opinion, give(project, shown="held")),
        "engagement.show_photo": of(acts.show_photo, opinion.photos.get()),
        "engagement.take_back": of(acts.take_back, opinion, at=NOW),
    }


def test_who_may_do_what_with_opinions_and_answers(cast, project, deeds):
    people = everybody(cast, project) | {"resident": RESIDENT}
    found = {name: {word for word, who in people.items() if permitted(deed, who)} for name, deed in deeds.items()}
    assert found == IN_AREA_A1


def test_tables_name_every_act_of_the_room():
    assert {*IN_AREA_A1, *OF_HOSTS} == {name for name in ACTS if name.startswith("engagement.")}
