"""What the site says about itself: complete, in both languages, with nothing that only one reader may see."""

import re

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.web.portal.purposes import GROUPS, fields_with_a_purpose

pytestmark = pytest.mark.django_db
PAGES = ("portal:privacy", "portal:accessibility", "portal:site_map")


def personal_fields() -> set[str]:
    """Return every personal column of the rows that acts change."""
    return {
        f"{model.kind()}.{name}"
        for model in apps.get_models()
        if issubclass(model, InstitutionRow)
        for name in model.personal_fields
    }


def main_of(client: Client, name: str) -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL).group()


def test_every_personal_field_stands_in_one_purpose_with_why_and_how_long():
    named = fields_with_a_purpose()
    assert len(personal_fields()) > 20
    assert sorted(personal_fields() - set(named)) == []
    assert sorted(set(named) - personal_fields()) == []
    assert len(named) == len(set(named))
    assert all(
        str(part).strip() for group in GROUPS for one in group.purposes for part in (one.what, one.why, one.until)
    )


def test_the_notice_says_each_purpose_and_marks_what_is_sensitive(client):
    client.cookies["django_language"] = "en"
    html = main_of(client, "portal:privacy")
    for group in GROUPS:
        for purpose in group.purposes:
            for part in (purpose.what, purpose.why, purpose.until):
                assert str(part) in html
    assert html.count("Sensitive") == sum(one.sensitive for group in GROUPS for one in group.purposes) == 1


def test_the_notice_names_who_answers_for_it_and_how_to_reach_them(client, settings: LazySettings):
    settings.INSTITUTION = {**settings.INSTITUTION, "telephone": "021-0000 0000"}
    html = main_of(client, "portal:privacy")
    assert "021-0000 0000" in html
    assert "宝山区" in html
    settings.INSTITUTION = {**settings.INSTITUTION, "telephone": ""}
    assert "请写信给上述单位" in main_of(client, "portal:privacy")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "other"), [("zh-hans", r"[A-Za-z]{4,}"), ("en", "[\u3400-\u9fff]+")])
def test_pages_speak_one_language(client, name, language, other):
    client.cookies["django_language"] = language
    html = re.sub(r"<[^>]*lang=\"[^\"]*\"[^>]*>[^<]*", "", main_of(client, name))
    text = re.sub(r"<[^>]+>", " ", html)
    assert re.findall(other, re.sub("WCAG|AA|PDF", "", text)) == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_nothing_of_one_reader_and_may_be_kept(client, settings, name):
    settings.PUBLIC_CACHE = True
    answer = client.get(reverse(name))
    assert answer["Cache-Control"].startswith("public")
    assert b"csrf" not in answer.content


def test_the_site_map_leads_only_to_pages_that_there_are(client):
    links = re.findall(r'href="(/[^"]*)"', main_of(client, "portal:site_map"))
    assert len(links) >= 6
    assert len(links) == len(set(links))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_every_public_page_leads_to_them(client):
    html = client.get(reverse("portal:home")).content.decode().split("<footer", 1)[1]
    for name in PAGES:
        assert f'href="{reverse(name)}"' in html
