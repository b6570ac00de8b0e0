"""A whole story is told, with everything personal in it that can be: none of it stands in the record or beside it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from gonghua.ground.ledger.heads import heads_file
from gonghua.ground.ledger.models import Entry
from gonghua.ground.ledger.sealing import seal, seals_file
from gonghua.ground.ledger.verification import verify
from gonghua.ground.people import acts as people
from gonghua.ground.people.models import PersonKey
from gonghua.ground.people.queries import details_of
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.pure.rules.eligibility import Check
from tests.cast import PERSONAL, details

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRETS = {
    "recommended": "由邻居老方推荐",
    "evidence": "看过他的退休证",
    "departed": "住在隔壁三百米处",
    "declined": "面谈中情绪激动",
    "why appointed": "家中有事仍愿服务",
    "replaced": "姓名写成了同音字",
    "revealed": "打电话通知面谈",
    "asked to leave": "要照顾生病的母亲",
    "left": "母亲病重无法继续",
    "note": "备注说他常迟到",
    "new employer": "第二设计研究所",
    "other name": "钱无双",
    "other phone": "13911112222",
}


@pytest.fixture
def story(cast, committed):
    """Every act that takes something personal, once."""
    with committed():
        person, seat, given = cast.person, cast.free_seat, {"actor": cast.officer, "day": cast.day}
        more = {"phone": SECRETS["other phone"], "employer": SECRETS["new employer"]}
        other = details(SECRETS["other name"], 12, **more)
        application = cast.propose(seat, other, recommended_by=SECRETS["recommended"])
        checks = {
            name: Check("not_met", SECRETS["evidence"], SECRETS["departed"])
            if criterion.kind == "principle"
            else Check("met", SECRETS["evidence"])
            for criterion in cast.level("area").criteria
            for name in [criterion.id]
        }
        acts.check_conditions(application, checks=checks, **given)
        acts.appoint(application, start_on=cast.day, reason=SECRETS["why appointed"], **given)
        acts.decline(cast.propose(seat, details("赵某", 13)), reason=SECRETS["declined"], **given)
        acts.replace_letter(cast.letter, reason=SECRETS["replaced"], **given)
        people.reveal(person, field="phone", reason=SECRETS["revealed"], **given)
        corrected = replace(details_of(person), employer=SECRETS["new employer"])
        people.correct_person(person, details=corrected, **given)
        wished = cast.day + timedelta(days=30)
        acts.request_exit(
            cast.appointment, wished_on=wished, reason=SECRETS["asked to leave"], actor=cast.planner, day=cast.day
        )
        acts.end_appointment(cast.appointment, exit_id="own_request", last_on=wished, reason=SECRETS["left"], **given)
        term = cast.day.replace(year=2024, month=11), cast.day.replace(month=10, day=31)
        existing = ExistingLetter("宝吴街聘〔2024〕7号", "area", *term, note=SECRETS["note"])
        acts.record_appointment(
            cast.area_b1, existing=existing, details=details("孙某", 14), actor=cast.bureau, day=cast.day
        )
    seal()
    return cast


def recorded_text() -> str:
    """Return everything that the record says anywhere: each column of each entry, and the files beside it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_entry ORDER BY seq")
        columns = [str(value) for row in cursor.fetchall() for value in row]
    decoded = [json.dumps(json.loads(text), ensure_ascii=False) for text in columns if text.startswith(("[", "{"))]
    return "\n".join([*columns, *decoded, heads_file().read_text(), seals_file().read_text()])


def test_record_holds_no_personal_value(story):
    everything = recorded_text()
    assert "appointments.end_appointment" in everything
    assert "第1片区" in everything  # what is not personal is readable: the search would find the rest
    personal = PERSONAL | SECRETS | {"usernames": "name of officer", "sign-in": "stranger"}
    assert [word for word, value in personal.items() if value in everything] == []


def test_record_holds_no_guessable_hash_of_a_personal_value(story):
    """The same value of two persons stands there as two commitments, so that nobody can compare or guess it."""
    after = [
        item["after"]
        for entry in Entry.objects.all()
        for item in entry.changes
        if item["field"] == "employer" and item["after"]
    ]
    shared = [value for value in after if value.startswith("hmac:")]
    assert len(shared) == len(after) == len(set(after)) >= 3  # two of them commit to the same employer


def test_erasing_everybody_keeps_the_record_whole(story):
    PersonKey.objects.all().delete()
    assert verify(deep=True).ok
