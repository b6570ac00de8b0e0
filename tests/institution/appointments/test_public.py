"""What everyone may see: whether a letter is genuine, and how it stands today."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gonghua.institution.appointments import acts
from gonghua.institution.appointments.presenting import verify_answer
from gonghua.institution.appointments.queries.letters import letter_coded
from gonghua.institution.appointments.verification import verified
from tests.cast import DAY

pytestmark = pytest.mark.django_db


def answer(cast, code: str, day) -> str:
    """Return the state in which the public page shows the letter of a code on `day`."""
    return verify_answer(verified(letter_coded(code), day))[0]


def test_a_letter_is_valid_within_its_term_and_ended_after_it(cast):
    letter = cast.letter
    assert answer(cast, letter.code, cast.appointment.last_on) == "valid"
    assert answer(cast, letter.code, cast.appointment.last_on + timedelta(days=1)) == "ended"


def test_a_replaced_letter_is_void_and_its_successor_valid(cast):
    fresh = acts.replace_letter(cast.letter, actor=cast.decider(cast.seat), day=DAY, reason="姓名有误")
    assert answer(cast, cast.letter.code, DAY) == "replaced"
    assert answer(cast, fresh.code, DAY) == "valid"


def test_a_revoked_letter_says_so(cast):
    acts.revoke_letter(cast.letter, actor=cast.decider(cast.seat), day=DAY, reason="程序有误")
    assert answer(cast, cast.letter.code, DAY) == "revoked"


@pytest.mark.parametrize("written", ["{}", "{}/", "{}/ANY-PAYLOAD"])
@pytest.mark.parametrize("shelf", ["l", "L"])
def test_the_printed_address_opens_the_answer_without_the_holders_name(cast, shelf, written):
    code = cast.letter.code
    for said in (code, code.lower(), code.replace("-", "")):
        with override("zh-hans"):
            page = Client().get(f"/{shelf}/" + written.format(said))
        assert page.status_code == 200
        assert cast.letter.number in page.content.decode()
        assert cast.person.name not in page.content.decode()


def test_a_code_that_no_letter_has_is_said_and_counted(cast):
    tries = [Client().get("/l/0000-0000-0000/").status_code for _ in range(12)]
    assert tries[:10] == [404] * 10
    assert tries[-1] == 429


def test_a_number_that_no_letter_has_is_counted_like_a_wrong_code(cast):
    check = reverse("letters:check")
    tries = [Client().get(check, {"code": f"无此聘书{n}号"}).status_code for n in range(12)]
    assert tries[:10] == [404] * 10
    assert tries[-1] == 429
    assert Client().get(check, {"code": cast.letter.number}).status_code == 302, "who types a right one goes on"
