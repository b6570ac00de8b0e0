"""A file on the screen: sent, looked at, started, followed, done, its refused rows fetched, by whom it may be.

Serves: 4.2, 5.2b, 5.3d
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from gonghua.config.cli.imports import OPTIONS, ROWS
from gonghua.ground.imports import tasks
from gonghua.ground.imports.kinds import import_kinds, kind_called, register_import
from gonghua.ground.imports.models import Upload
from gonghua.ground.imports.presenting import ROWS_SHOWN, first_rows, gathered
from gonghua.ground.imports.report import Fault, simple
from gonghua.institution.projects.models import Project
from tests.cast import DAY, Cast
from tests.institution.files import as_csv, as_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
State = Upload.State


def rows(cast: Cast, count: int = 3, **more: Any) -> list[dict[str, Any]]:
    """Return rows of an annual list of town A, the last without a name."""
    kind = cast.standing.measure.projects.kinds[0].label
    found = [
        {"编号": f"XM2026-{number:03}", "街镇": cast.town_a.name, "项目名称": "口袋公园", "项目类型": kind} | more
        for number in range(count)
    ]
    found[-1]["项目名称"] = ""
    return found


@pytest.fixture
def send(cast: Cast, signed_in: Callable[[str], Client]) -> Callable[..., tuple[Client, Any]]:
    """Return a function that sends an annual list as somebody, and returns their client and the page that follows."""

    def run(word: str = "bureau", content: bytes | None = None, **options: Any) -> tuple[Client, Any]:
        client = signed_in(word)
        file = SimpleUploadedFile("清单.csv", as_csv(rows(cast)) if content is None else content)
        given = {"file": file, "crs": "EPSG:4490", "year": "2026"} | options
        return client, client.post("/imports/annual-list/", given, follow=True)

    return run


def work() -> None:
    """Do what is queued, as the worker does."""
    for queued in DBTaskResult.objects.all():
        tasks.bring_in.call(*queued.args_kwargs["args"])


def text(page: Any) -> str:
    """Return a page's words in one line."""
    return " ".join(page.content.decode().split())


def test_a_file_is_looked_at_then_started_then_done_and_its_refused_rows_come_back(cast, send):
    client, page = send()
    upload = Upload.objects.get()
    address = f"/imports/annual-list/{upload.pk}/"
    assert page.redirect_chain == [(address, 302)]
    assert "将新增2行" in text(page)
    assert "此格为空，须填写。" in text(page)
    assert (Project.objects.count(), upload.state) == (0, State.PREVIEW)
    assert upload.options == {"year": 2026, "crs": "EPSG:4490", "reason": ""}

    running = client.post(address, follow=True)
    assert "正在导入" in text(running)
    assert '<a href="">' in text(running), "without script one looks again"
    upload.refresh_from_db()
    assert (upload.state, upload.day, Project.objects.count()) == (State.RUNNING, DAY, 0)
    client.post(address)
    assert DBTaskResult.objects.count() == 1, "a second press does nothing more"

    work()
    upload.refresh_from_db()
    assert (upload.state, upload.done, upload.total, Project.objects.count()) == (State.DONE, 3, 3, 2)
    assert upload.counts == {"created": 2, "updated": 0, "unchanged": 0, "refused": 1, "warned": 0}
    done = client.get(address)
    assert "已导入2行" in text(done)
    client.post(address)
    upload.refresh_from_db()
    assert (upload.state, DBTaskResult.objects.count()) == (State.DONE, 1), "what is done is not started again"

    book = client.get(f"{address}refused.xlsx")
    assert book["Content-Disposition"] == 'attachment; filename="refused.xlsx"'
    returned = [list(row) for row in load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True)]
    assert returned[0][:3] == ["行", "理由", "编号"]
    assert returned[1][:3] == [4, "项目名称：此格为空，须填写。", "XM2026-002"]


def test_what_is_wrong_with_the_whole_file_is_said_in_words(cast, send):
    client, page = send(content=b"PK\x03\x04 not a workbook")
    assert (page.status_code, "文件无法导入" in text(page)) == (422, True)
    client, page = send(year="")
    assert (page.status_code, "请另行填写年度" in text(page)) == (422, True)
    address = f"/imports/annual-list/{Upload.objects.latest('pk').pk}/"
    assert client.get(f"{address}refused.xlsx").status_code == 404
    client.post(address)
    work()
    assert Upload.objects.latest("pk").state == State.FAILED
    assert client.get(address).status_code == 422


@pytest.mark.parametrize(
    "options", [{"crs": "BD-09"}, {"crs": ""}, {"year": "1066"}, {"year": "x"}, {"reason": "x" * 501}, {"file": ""}]
)
def test_an_option_that_cannot_be_is_refused_and_nothing_is_kept(cast, send, options):
    _client, page = send(**options)
    assert page.status_code == 422
    assert Upload.objects.count() == 0


def test_a_file_that_stopped_is_started_again(cast, send):
    client, _page = send()
    Upload.objects.update(state=State.FAILED, done=1)
    address = f"/imports/annual-list/{Upload.objects.get().pk}/"
    assert "再次确认即可继续" in text(client.get(address))
    client.post(address)
    work()
    assert (Upload.objects.get().state, Project.objects.count()) == (State.DONE, 2)


def test_a_file_that_was_removed_leaves_its_counts(cast, send):
    client, _page = send()
    upload = Upload.objects.get()
    address = f"/imports/annual-list/{upload.pk}/"
    client.post(address)
    work()
    upload.path.unlink()
    page = client.get(address)
    assert page.status_code == 200
    assert "已导入2行" in text(page)
    assert "只保存七天" in text(page)
    assert client.get(f"{address}refused.xlsx").status_code == 404
    Upload.objects.update(state=State.PREVIEW, counts={})
    assert client.get(address).status_code == 200
    client.post(address)
    assert Upload.objects.get().state == State.PREVIEW, "without its file nothing is started"


def test_while_it_runs_the_page_says_how_far_it_is_and_no_more(cast, send, django_assert_max_num_queries):
    client, _page = send()
    Upload.objects.update(state=State.RUNNING, done=40, total=60)
    address = f"/imports/annual-list/{Upload.objects.get().pk}/"
    with django_assert_max_num_queries(8):
        page = client.get(address)
    assert "40" in text(page)
    assert 'hx-trigger="every 1s"' in text(page)
    assert client.get(f"{address}refused.xlsx").status_code == 404


def test_an_officer_sees_the_own_files_alone_and_enters_the_own_rows_alone(cast, send):
    client, _page = send("officer", as_csv([*rows(cast, 2), *rows(cast, 2, 街镇=cast.town_b.name, 编号="XM2026-050")]))
    own = Upload.objects.get()
    assert (own.account, client.get(f"/imports/annual-list/{own.pk}/").status_code) == (cast.officer, 200)
    stranger, page = send("stranger")
    assert page.status_code == 200
    assert stranger.get(f"/imports/annual-list/{own.pk}/").status_code == 404
    assert stranger.post(f"/imports/annual-list/{own.pk}/").status_code == 404
    assert "清单.csv" in text(stranger.get("/imports/annual-list/"))
    assert str(own.pk) not in text(stranger.get("/imports/annual-list/"))
    bureau, _page = send("bureau")
    assert str(own.pk) in text(bureau.get("/imports/annual-list/")), "the district sees all"
    client.post(f"/imports/annual-list/{own.pk}/")
    work()
    assert list(Project.objects.values_list("number", "street_town")) == [("XM2026-000", cast.town_a.pk)]


def test_an_officer_whose_office_ended_meanwhile_enters_nothing(cast, send):
    from gonghua.ground.people import acts as people

    client, _page = send("officer")
    client.post(f"/imports/annual-list/{Upload.objects.get().pk}/")
    mandate = cast.officer.mandates.get()
    people.end_mandate(mandate, end_on=DAY.replace(day=1, month=5), actor=cast.operator, day=DAY, reason="调任")
    work()
    assert (Project.objects.count(), Upload.objects.get().counts["refused"]) == (0, 3)


def test_a_kind_is_not_reached_through_another_kinds_address(cast, send):
    client, _page = send()
    assert client.get(f"/imports/opinions/{Upload.objects.get().pk}/").status_code == 404
    assert client.get("/imports/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("word", "kinds"),
    [("bureau", {"roster", "annual-list", "opinions"}), ("officer", {"annual-list", "opinions"})],
)
def test_the_way_in_lists_what_the_reader_may_bring_in(cast, signed_in, word, kinds):
    page = text(signed_in(word).get("/imports/"))
    assert {kind.name for kind in import_kinds() if f'href="/imports/{kind.name}/"' in page} == kinds
    for name in kinds:
        assert str(kind_called(name).title) in page


@pytest.mark.parametrize("kind", ["roster", "annual-list", "opinions"])
def test_the_form_says_which_columns_the_file_needs(cast, signed_in, kind):
    page = text(signed_in("bureau").get(f"/imports/{kind}/"))
    for column in kind_called(kind).columns:
        assert column.names[0] in page


def test_the_commands_are_those_of_the_registered_kinds():
    assert {kind.name: tuple(option.name for option in kind.options) for kind in import_kinds()} == {
        name: found.options for name, found in ROWS.items()
    }
    for kind in import_kinds():
        for option in kind.options:
            given = OPTIONS[option.name]
            assert list(given.get("choices", [])) == [value for value, _words in option.choices]
            assert (given.get("default") or None) == (option.default or None)


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        register_import(import_kinds()[0])


def test_many_faults_alike_are_gathered_and_the_first_shown():
    faults = [Fault(None, row, "经度", simple("outside", "The place lies outside.")) for row in range(250)]
    faults += [Fault("表", 7, "编号", simple("missing", "This cell is empty, but is needed."))]
    outside, missing = gathered(faults, {"outside": "点位不在街镇范围内"})
    assert (outside.title, outside.count, outside.more) == ("经度：点位不在街镇范围内", 250, 250 - ROWS_SHOWN)
    assert (missing.title, missing.count, missing.more) == ("编号：此格为空，须填写。", 1, 0)
    assert first_rows(faults).count == 251


def test_a_long_list_of_warnings_makes_a_short_page(cast, send, tmp_path: Path):
    many = [row | {"经度": 120.0, "纬度": 31.5, "项目名称": "口袋公园"} for row in rows(cast, 400)]
    _client, page = send(content=as_xlsx(many))
    assert "400行" in text(page)
    assert "另有300行" in text(page)
    assert len(page.content) < 100_000
    assert reverse("imports:annual-list") in text(page)
