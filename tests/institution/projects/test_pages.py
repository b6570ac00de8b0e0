"""The room's pages, as their readers see them."""

import pytest
from django.urls import reverse

from gonghua.institution.projects.models import ListItem, Project
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(cast, client):
    def sign_in(word):
        account = cast.accounts()[word]
        assert client.login(username=account.username, password=PASSWORD)
        return client

    return sign_in


def test_smoke(cast, published, reader):
    client = reader("officer")
    project, item = Project.objects.first(), ListItem.objects.first()
    for name in ("projects", "open_matters", "lists"):
        assert client.get(reverse(f"projects:{name}")).status_code == 200, name
    for kind in ("xlsx", "csv"):
        assert client.get(reverse("projects:export", args=[kind])).status_code == 200
    for name in ("list", "add", "rank", "agree", "reopen", "publish", "new_edition", "list_pdf"):
        assert client.get(reverse(f"projects:{name}", args=[published.pk])).status_code == 200, name
    for name in ("add_listed", "strike_listed"):
        assert client.get(reverse(f"projects:{name}", args=[item.pk])).status_code == 200, name
    for name in (
        "columns",
        "settle_planner",
        "settle_place",
        "describe",
        "maintenance",
        "team",
        "join",
        "join_newcomer",
        "invite",
        "record_visit",
    ):
        assert client.get(reverse(f"projects:{name}", args=[project.pk])).status_code == 200, name
    for column in ("name", "kind_id", "area", "address", "cost_fen", "planner", "planned_start_on"):
        assert client.get(reverse("projects:change", args=[project.pk, column])).status_code == 200, column
    assert client.get(reverse("projects:begin", args=[cast.town_a.pk])).status_code == 200
    assert client.get(reverse("lists:lists")).status_code == 200
    assert client.get(reverse("lists:town", args=[cast.town_a.code, 2026])).status_code == 200
