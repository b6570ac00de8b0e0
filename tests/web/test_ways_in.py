"""How people find in and on: the public pages' head, addresses that ask for nonsense, letters known by their number."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from gonghua.institution.appointments import acts
from gonghua.institution.appointments.queries.facts import ExistingLetter
from tests.cast import DAY, details

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("name", ["portal:home", "appointments:directory", "letters:check"])
def test_public_page_leads_to_sign_in_and_to_the_measure(cast, reader, name):
    html = reader().get(reverse(name)).content.decode()
    assert html.count(f'href="{reverse("account_login")}"') == 2, "in the head, and in the narrow menu"
    assert f'href="{reverse("measure:measure")}"' in html
    assert reverse("portal:workbench") not in html


def test_public_page_leads_those_signed_in_back_to_their_workbench(cast, reader):
    html = reader("officer").get(reverse("portal:home")).content.decode()
    assert html.count(f'href="{reverse("portal:workbench")}"') == 2
    assert reverse("account_login") not in html


def test_english_reader_finds_the_district_by_its_english_name(cast, reader):
    district = cast.standing.measure.district
    for name in ("portal:home", "appointments:directory"):
        lead = re.search(r'<p class="(?:lead|quiet)">([^<]*)', reader().get(reverse(name)).content.decode())
        assert lead
        assert district.name_en in lead[1]
        assert district.name not in lead[1]


@pytest.mark.parametrize("query", ["on=2026-13-45", "on=x", "level=none", "state=none", "on=&level=none&state=gap"])
def test_coverage_asked_for_nonsense_shows_today(cast, reader, query):
    page = reverse("appointments:coverage")
    asked = reader("bureau").get(f"{page}?{query}")
    assert asked.status_code == 200
    assert re.findall("<h1.*?</h1>", asked.content.decode()) == re.findall(
        "<h1.*?</h1>", reader("bureau").get(page).content.decode()
    )


@pytest.mark.parametrize("word", ["bureau", "auditor"])
def test_what_waits_for_others_leads_where_its_reader_may_look(cast, reader, word):
    acts.request_exit(cast.appointment, wished_on=DAY, reason="调动", actor=cast.planner, day=DAY)
    client = reader(word)
    html = client.get(reverse("portal:workbench")).content.decode()
    found = set(re.findall(r'href="(/appointments/[^"]+)"', html))
    assert reverse("appointments:appointment", args=[cast.appointment.pk]) in found
    assert {link: client.get(link).status_code for link in found} == dict.fromkeys(found, 200)


def test_letter_is_found_by_its_number_however_the_brackets_were_typed(cast, reader):
    number = cast.letter.number
    typed = number.translate(str.maketrans("〔〕", "()")).replace("号", " 号")
    assert typed != number
    for asked in (number, typed):
        answer = reader().get(reverse("letters:check"), {"code": asked})
        assert answer["Location"] == reverse("letters:verify", args=[cast.letter.code])
    assert reader().get(reverse("letters:check"), {"code": f"{number}9"}).status_code == 404


def test_letter_on_paper_only_is_known_by_its_number_and_not_called_unknown(cast, reader):
    existing = ExistingLetter("老聘字第9号", cast.level("area").id, DAY, DAY + timedelta(days=30))
    acts.record_appointment(cast.area_a2, existing=existing, details=details("吴宁"), actor=cast.bureau, day=DAY)
    answer = reader().get(reverse("letters:check"), {"code": "老聘字第9号"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "on paper only" in html
    assert "吴宁" not in html
    assert "gonghua letters verify" not in html, "it has no QR code"
