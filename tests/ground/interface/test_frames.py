"""The frames around pages: language, title, choices without script, tokens only where they belong, error pages."""

import re

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from gonghua.ground.interface import menu

pytestmark = pytest.mark.django_db
ERRORS = (400, 403, 404, 409, 500, 503)


@pytest.mark.parametrize(("code", "lang", "title"), [("zh-hans", "zh-Hans", "共画的样子"), ("en", "en", "The look of")])
def test_the_styleguide_speaks_both_languages(client: Client, code: str, lang: str, title: str) -> None:
    client.cookies["django_language"] = code
    html = client.get("/styleguide/").content.decode()
    assert f'<html lang="{lang}"' in html
    assert re.search(f"<title>[^<]*{title}", html)
    assert 'class="skip"' in html
    assert html.count("<main") == html.count("</main>") == 1
    assert "{%" not in html
    assert "None" not in html


def test_english_shows_no_chinese_but_names_and_the_way_back(client: Client) -> None:
    client.cookies["django_language"] = "en"
    html = client.get("/styleguide/").content.decode()
    left = re.sub(r"<[^>]*lang=\"zh-Hans\"[^>]*>[^<]*<", "", html)
    assert re.findall("[\u3400-\u9fff]+", re.sub(r"《实施办法》", "", left)) == []


def test_ids_are_given_once(client: Client) -> None:
    html = client.get("/styleguide/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_a_public_page_holds_no_token_and_a_staff_page_does(client: Client) -> None:
    assert "csrf" not in client.get("/display/").content.decode()
    assert "x-csrftoken" in client.get("/styleguide/").content.decode()


def test_htmx_is_told_to_evaluate_nothing_and_go_nowhere(client: Client) -> None:
    html = client.get("/display/").content.decode()
    assert '"allowEval":false' in html
    assert '"selfRequestsOnly":true' in html
    assert '"historyCacheSize":0' in html


@pytest.mark.parametrize(
    ("choice", "value", "shown"),
    [
        ("theme", "dark", 'data-theme="dark"'),
        ("theme", "contrast", 'data-theme="contrast"'),
        ("size", "elder", 'data-size="elder"'),
    ],
)
def test_how_a_page_looks_is_chosen_without_script_and_kept(choice: str, value: str, shown: str) -> None:
    client = Client(enforce_csrf_checks=True)  # public pages are cached and hold no token
    answer = client.post("/display/", {choice: value, "next": "/styleguide/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/styleguide/"
    html = client.get("/styleguide/").content.decode()
    assert shown in html.split(">", 2)[1]
    assert re.search(f'name="{choice}" value="{value}" aria-current="true"', html)


def test_the_device_decides_until_somebody_chooses(client: Client) -> None:
    opening = client.get("/styleguide/").content.decode().split(">", 2)[1]
    assert "data-theme" not in opening
    assert "data-size" not in opening


def test_choosing_leads_nowhere_else(client: Client) -> None:
    assert client.post("/display/", {"size": "elder", "next": "https://example.org/"})["Location"] == "/"


def test_the_elder_edition_is_one_press_away_and_back(client: Client) -> None:
    assert 'name="size" value="elder"' in client.get("/display/").content.decode()
    client.cookies["size"] = "elder"
    assert 'name="size" value="standard"' in client.get("/display/").content.decode()


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_says_what_whether_work_is_saved_and_what_now(client: Client, language: str, status: int) -> None:
    client.cookies["django_language"] = language
    answer = client.get(f"/error/{status}/")
    html = answer.content.decode()
    main = html.split("<main", 1)[1].split("</main>", 1)[0]
    assert answer.status_code == status
    assert main.count("<h1>") == 1
    assert len(re.findall(r"<p>[^<]{4,}</p>", main)) >= 2
    assert str(status) not in main


def test_a_page_that_breaks_says_so_kindly(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    assert "暂时无法打开" in answer.content.decode()


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_page_needs_nothing_from_the_request(status: int) -> None:
    with override("en"):
        html = render_to_string(f"{status}.html")
    assert "<h1>" in html
    assert "Data as of" not in html


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "127.0.0.1:x"])
def test_a_strange_host_is_told_so_and_is_no_fault_of_ours(host: str) -> None:
    answer = Client(raise_request_exception=False).get("/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


FOOT = {
    "telephone": "021-0000 0000",
    "hours": "工作日9:00至17:00",
    "icp": "沪ICP备00000000号",
    "police_number": "沪公网安备00000000000000号",
    "site_code": "0000000001",
}


def foot(client: Client) -> str:
    return client.get("/display/").content.decode().split("<footer", 1)[1].split("</footer>", 1)[0]


def test_the_foot_says_what_the_operator_entered(client: Client, settings: LazySettings) -> None:
    settings.INSTITUTION, settings.FAULT_REPORT = FOOT, "https://faults.example/"
    html = foot(client)
    for said in FOOT.values():
        assert said in html
    assert 'href="tel:021-00000000"' in html
    assert 'href="https://beian.miit.gov.cn/"' in html
    assert 'href="https://faults.example/">网站找错</a>' in html


def test_the_foot_leaves_out_what_nobody_entered(client: Client, settings: LazySettings) -> None:
    settings.INSTITUTION, settings.FAULT_REPORT = dict.fromkeys(FOOT, ""), ""
    html = foot(client)
    for word in ("联系方式", "备案", "网站标识码", "网站找错", "<p></p>", "tel:"):
        assert word not in html


def test_the_foot_leads_to_what_the_rooms_registered(client: Client) -> None:
    menu.register_foot(menu.Entry(2, "Second", "portal:workbench", ""), menu.Entry(1, "First", "interface:display", ""))
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', foot(client))
    assert links == [("/display/", ' aria-current="page"', "First"), ("/bench/", "", "Second")]


@pytest.mark.parametrize("foreign", ["//evil.example/x", "https://evil.example", "javascript:alert(1)"])
def test_the_way_back_from_display_stays_on_this_site(client, foreign):
    assert f'href="{foreign}"' not in client.get("/display/", {"next": foreign}).content.decode()
    assert 'href="/p/"' in client.get("/display/", {"next": "/p/"}).content.decode()
