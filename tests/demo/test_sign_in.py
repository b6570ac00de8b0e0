"""One click signs in as each role; outside the demo there is no such page."""

import pytest
from django.conf import LazySettings
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from gonghua.demo.roles import demo_roles
from gonghua.demo.story import Story
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import mandates_in_force
from tests.demo.telling import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: LazySettings, story: Story) -> LazySettings:
    settings.DEMO, settings.PINNED_DAY = True, DAY
    return settings


def test_each_role_signs_in_with_its_own_mandate(demo: LazySettings) -> None:
    for role in demo_roles():
        client = Client()
        answer = client.post(reverse("demo:sign_in"), {"role": role.key})
        assert (answer.status_code, answer["Location"]) == (302, reverse("portal:workbench"))
        account = Account.objects.get(pk=client.session["_auth_user_id"])
        assert account.username == role.username
        assert [mandate.role for mandate in mandates_in_force(account, DAY)] == [role.key]


def test_it_needs_the_page_s_own_form(settings: LazySettings) -> None:
    settings.DEMO = True
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("demo:sign_in"), {"role": "bureau"}).status_code == 403
    assert Client().get(reverse("demo:sign_in")).status_code == 405


def test_nobody_else_can_be_signed_in_as_and_nobody_outside_the_demo(demo: LazySettings) -> None:
    client = Client()
    for role in ("", "operator", "planner2", "bureau\x00"):
        assert client.post(reverse("demo:sign_in"), {"role": role}).status_code == 404
    demo.DEMO = False
    for role in demo_roles():
        assert client.post(reverse("demo:sign_in"), {"role": role.key}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert Template("{% load demo %}{% demo_sign_in %}").render(Context()).strip() == ""


def test_the_sign_in_part_has_a_button_for_each_role(settings: LazySettings) -> None:
    settings.DEMO = True
    text = Template("{% load demo %}{% demo_sign_in %}").render(Context({"csrf_token": "token"}))
    assert all(f'name="role" value="{role.key}"' in text for role in demo_roles())
    assert "csrfmiddlewaretoken" in text
    assert f'href="{reverse("portal:home")}"' in text, "a resident needs no account"
