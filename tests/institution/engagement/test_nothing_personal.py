"""Nothing that a resident said or left stands in the record or beside it, before and after it is taken back."""

import json

import pytest
from django.db import connection

from gonghua.ground.ledger.heads import heads_file
from gonghua.ground.ledger.sealing import seal, seals_file
from gonghua.ground.ledger.verification import verify
from gonghua.ground.people.models import PersonKey
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts
from tests.cast import DAY
from tests.institution.engagement.conftest import NOW, PHONE, disposition, give, on_paper

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRETS = {
    "words": "三楼李阿姨每晚吵架",
    "on paper": "隔壁王伯伯腿脚不便",
    "taken back": "我家门锁坏了没人在",
    "why hidden": "指名道姓说邻居",
    "why revealed": "打给本人约看现场",
    "telephone": PHONE,
}


@pytest.fixture
def story(cast, project, django_capture_on_commit_callbacks):
    """Every act that takes something personal, once."""
    officer = {"actor": cast.officer, "day": DAY}
    with django_capture_on_commit_callbacks(execute=True):
        opinion = give(project, SECRETS["words"], phone=PHONE)
        paper = on_paper(project, cast, text=SECRETS["on paper"], phone=PHONE)
        back = give(project, SECRETS["taken back"], phone=PHONE)
        acts.hide_opinion(opinion, reason=SECRETS["why hidden"], **officer)
        acts.reveal_phone(opinion, reason=SECRETS["why revealed"], **officer)
        acts.take_back(back, at=NOW, actor=RESIDENT, day=DAY)
        said = {"disposition": disposition(cast), "reason": "坡道改到东侧。"}
        acts.answer(project, opinions=[opinion.pk, paper.pk], **said, **officer)
    seal()
    return opinion, paper, back


def recorded_text() -> str:
    """Return everything that the record says anywhere: each column of each entry, and the files beside it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_entry ORDER BY seq")
        columns = [str(value) for row in cursor.fetchall() for value in row]
    decoded = [json.dumps(json.loads(text), ensure_ascii=False) for text in columns if text.startswith(("[", "{"))]
    return "\n".join([*columns, *decoded, heads_file().read_text(), seals_file().read_text()])


def test_record_holds_no_words_no_telephone_and_no_receipt(story):
    everything = recorded_text()
    assert "engagement.give_opinion" in everything
    assert "坡道改到东侧。" in everything  # what is public is readable: the search would find the rest
    assert [word for word, value in SECRETS.items() if value in everything] == []
    assert [opinion.receipt for opinion in story if opinion.receipt in everything] == []


def test_record_verifies_after_an_opinion_is_taken_back_and_when_every_key_is_gone(story):
    assert verify(deep=True).ok
    PersonKey.objects.filter(holder__in=[opinion.pk for opinion in story]).delete()
    assert verify(deep=True).ok
