"""The answer desk and the office's other pages of opinions, through the browserless client."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Answer, Opinion
from gonghua.institution.engagement.terms import Shown
from tests.cast import DAY
from tests.institution.engagement.conftest import PHONE, WORDS, a_drawing, a_project, disposition, give
from tests.institution.engagement.test_answers import REASON, say
from tests.institution.engagement.test_opinions import PHOTO
from tests.showing import last_entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DESK = "/engagement/desk/"


@pytest.fixture
def officer(signed_in):
    return signed_in("officer")


def text_of(answer: Any) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())


def at(opinion: Opinion) -> str:
    return f"{DESK}{opinion.pk}/"


def hidden(answer: Any, name: str) -> list[str]:
    """Return what a hidden field of this name holds on a page."""
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', answer.content.decode())


def sending(page: Any, cast: Any, **more: Any) -> dict[str, Any]:
    """Return what the form of a page sends."""
    said = {name: hidden(page, name) for name in ("listed", "seen")}
    also = re.findall(r'name="also" value="([^"]+)" checked', page.content.decode())
    given = {"disposition": disposition(cast), "reason": REASON, "form_key": str(uuid4()), "also": also}
    return said | given | more


# --- the desk -----------------------------------------------------------------------------------------------------


def test_desk_begins_with_what_is_due_first_and_goes_on_to_the_next(cast, project, officer):
    later = give(project, "树别砍，夏天要乘凉")
    first = give(project, "步道夜里太黑", day=DAY - timedelta(days=40))
    answer = officer.get(DESK)
    assert (answer.status_code, answer.url) == (302, at(first))
    page = officer.get(at(first))
    assert "chip late" in page.content.decode()
    done = officer.post(at(first), sending(page, cast))
    assert (done.status_code, done.url) == (302, DESK)
    first.refresh_from_db()
    assert (first.state, first.answer.reason, first.answer.answered_by) == ("answered", REASON, cast.officer)
    assert officer.get(DESK).url == at(later)
    assert officer.get(at(first)).url == f"/engagement/opinions/{first.pk}/", "answered meanwhile: where it stands"
    say(project, [later], cast)
    assert officer.get(DESK).status_code == 200, "nothing waits"


def test_desk_shows_late_ones_and_one_project_alone(cast, project, officer):
    other = a_project(cast, "XM2026-002", "口袋公园")
    late = give(project, "步道夜里太黑", day=DAY - timedelta(days=40))
    here = give(other, "座椅不够")
    assert officer.get(DESK + "?show=late").url == at(late) + "?show=late"
    only = f"?project={other.number}"
    assert officer.get(DESK + only).url == at(here) + only
    page = officer.get(at(here) + only)
    assert "步道夜里太黑" not in text_of(page)
    assert officer.post(at(here) + only, sending(page, cast)).url == DESK + only
    assert officer.get(DESK + only).status_code == 200


def test_who_joined_is_ticked_and_listed_before_the_answer_goes_out(cast, project, officer):
    first = give(project, "步道夜里太黑")
    joined, strange = give(project, "我也觉得", alike=first), give(project, "垃圾桶太少")
    page = officer.get(at(first))
    assert set(hidden(page, "listed")) == {str(first.pk), str(joined.pk)}
    assert joined.receipt in text_of(page)
    assert officer.post(at(first), sending(page, cast)).status_code == 302
    assert set(Answer.objects.get().opinions.all()) == {first, joined}
    strange.refresh_from_db()
    assert strange.state == "open"


def test_receivers_are_shown_before_a_bulk_answer(cast, project, officer):
    first, same = give(project, "步道夜里太黑，请加路灯"), give(project, "步道夜里太黑，加路灯")
    page = officer.get(at(first))
    assert hidden(page, "listed") == [str(first.pk)], "a person says whether it is the same"
    confirm = officer.post(at(first), sending(page, cast, also=[str(same.pk)]))
    assert confirm.status_code == 200
    assert "现在一并答复2人，请核对后再次提交" in text_of(confirm)
    assert same.receipt in text_of(confirm)
    assert REASON in text_of(confirm), "nothing that was written is lost"
    assert not Answer.objects.exists()
    assert officer.post(at(first), sending(confirm, cast)).status_code == 302
    assert Answer.objects.get().opinions.count() == 2


def test_check_shows_what_the_resident_will_see(cast, project, officer):
    plan = a_drawing(project, 2, ("坡道改到东侧",))
    opinion, kind = give(project), disposition(cast, names_change=True)
    page = officer.get(at(opinion))
    change = re.search(rf'<option value="({plan.pk}:1)"', page.content.decode())[1]
    said = sending(page, cast, disposition=kind, change=change, check="1")
    shown = officer.post(at(opinion), said)
    preview = text_of(shown)[text_of(shown).index("居民将看到") :] if "居民将看到" in text_of(shown) else text_of(shown)
    assert REASON in preview
    assert not Answer.objects.exists()
    del said["check"]
    officer.post(at(opinion), said)
    assert (Answer.objects.get().drawing, Answer.objects.get().change_number) == (plan, 1)


def test_desk_says_what_an_answer_lacks_and_keeps_the_words(cast, project, officer):
    opinion = give(project)
    page = officer.get(at(opinion))
    kind = disposition(cast, names_receiver=True)
    refused = officer.post(at(opinion), sending(page, cast, disposition=kind))
    assert refused.status_code == 422
    assert REASON in text_of(refused)
    assert officer.post(at(opinion), sending(page, cast, reason="")).status_code == 422
    assert officer.post(at(opinion), sending(page, cast, disposition="none")).status_code == 422
    assert not Answer.objects.exists()


def test_desk_says_when_one_was_answered_or_changed_meanwhile(cast, project, officer):
    first, joined = give(project, "步道夜里太黑"), give(project, "我也觉得")
    Opinion.objects.filter(pk=joined.pk).update(alike=first)
    page = officer.get(at(first))
    acts.hide_opinion(joined, reason="骂人", actor=cast.planner, day=DAY)
    stale = officer.post(at(first), sending(page, cast))
    assert stale.status_code == 409
    assert REASON in text_of(stale)
    say(project, [first], cast, actor=cast.planner)
    refused = officer.post(at(first), sending(stale, cast))
    assert refused.status_code == 422
    assert first.receipt in text_of(refused)
    assert Answer.objects.count() == 1


def test_form_of_the_desk_sent_twice_answers_once(cast, project, officer):
    opinion = give(project)
    said = sending(officer.get(at(opinion)), cast)
    assert officer.post(at(opinion), said).url == officer.post(at(opinion), said).url == DESK
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("said", [{"also": ["x"]}, {"seen": ["x:y", ":", "a:9999999999999"]}, {"listed": [""]}])
def test_desk_takes_no_nonsense(cast, project, officer, said):
    opinion = give(project)
    answer = officer.post(at(opinion), sending(officer.get(at(opinion)), cast, **said))
    assert answer.status_code in (200, 302, 422)


def test_desk_is_for_those_who_answer(cast, project, signed_in):
    opinion = give(project)
    assert signed_in("planner").get(at(opinion)).status_code == 200
    for word in ("stranger", "bureau", "auditor"):
        assert signed_in(word).get(at(opinion)).status_code == 404


def test_receipt_is_not_shown_to_the_office_as_long_as_it_takes_the_opinion_back(cast, project, officer):
    fresh, older = give(project, "刚刚写的", at=timezone.now()), give(project, "早先写的")
    pages = [at(fresh), f"/engagement/opinions/{fresh.pk}/"]
    for page in map(officer.get, pages):
        assert fresh.receipt not in page.content.decode()
        assert fresh.receipt[:4] in page.content.decode()
    assert older.receipt in text_of(officer.get(at(older)))
    sheet = load_workbook(BytesIO(officer.get("/engagement/opinions/?export=xlsx").content)).active
    receipts = {row[0] for row in sheet.iter_rows(values_only=True, min_row=2)}
    assert receipts == {f"{fresh.receipt[:4]}-····-····", older.receipt}


# --- the list, the page, the paper --------------------------------------------------------------------------------


def test_list_filters_in_place_and_exports_what_it_shows(cast, project, officer):
    late = give(project, "步道夜里太黑", day=DAY - timedelta(days=40), phone=PHONE)
    give(project, "=HYPERLINK(1)")
    answered = give(project, "树别砍")
    say(project, [answered], cast)
    only = text_of(officer.get("/engagement/opinions/?state=late"))
    assert "步道夜里太黑" in only
    assert "树别砍" not in only
    assert "树别砍" in text_of(officer.get("/engagement/opinions/?state=answered"))
    assert "树别砍" not in text_of(officer.get(f"/engagement/opinions/?start={DAY + timedelta(days=1)}"))
    assert officer.get("/engagement/opinions/?state=x&start=x&page=x").status_code == 200
    export = officer.get("/engagement/opinions/?state=late&export=xlsx")
    rows = list(load_workbook(BytesIO(export.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [late.receipt]
    everything = officer.get("/engagement/opinions/?export=xlsx")
    cells = [cell for row in load_workbook(BytesIO(everything.content)).active.iter_rows() for cell in row]
    assert PHONE not in {str(cell.value) for cell in cells}
    assert {cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"} == {"s"}


def test_page_of_an_opinion_masks_the_telephone_until_it_is_asked_for(cast, project, officer):
    opinion = give(project, phone=PHONE)
    page = officer.get(f"/engagement/opinions/{opinion.pk}/")
    assert PHONE not in page.content.decode()
    assert "137****6665" in text_of(page)
    url = f"/engagement/opinions/{opinion.pk}/telephone/"
    assert officer.post(url, {"reason": "", "version": 1}).status_code == 422
    shown = officer.post(url, {"reason": "约看现场", "form_key": str(uuid4())})
    assert PHONE in text_of(shown)
    assert last_entry().act == "engagement.reveal_phone"


def test_opinion_from_paper_is_entered_with_the_name_of_who_typed_it(cast, project, officer):
    a_drawing(project)
    url = f"/engagement/opinions/record/{project.pk}/"
    channel = cast.standing.measure.opinions.channels[-1].id
    assert project.name in text_of(officer.get("/engagement/opinions/record/"))
    said = {"text": WORDS, "channel": channel, "given_on": str(DAY - timedelta(days=3)), "phone": PHONE}
    answer = officer.post(url, said | {"point_cell": "0", "form_key": str(uuid4())})
    opinion = Opinion.objects.get()
    assert answer.url == f"/engagement/opinions/{opinion.pk}/"
    assert (opinion.entered_by, opinion.given_on, opinion.masked_phone) == (
        cast.officer, DAY - timedelta(days=3), "137****6665"
    )  # fmt: skip
    assert opinion.x is not None
    page = text_of(officer.get(answer.url))
    assert opinion.receipt in page
    assert cast.officer.display_name in page
    late = officer.post(url, said | {"given_on": str(DAY + timedelta(days=1))})
    assert late.status_code == 422
    assert WORDS in text_of(late)
    first = cast.standing.measure.opinions.channels[0].id
    assert officer.post(url, said | {"channel": first}).status_code == 422, "the page itself is no paper"


def test_held_words_and_photos_are_looked_at_and_shown_or_hidden(cast, project, officer):
    held = give(project, "一小时内第十一件", shown=Shown.HELD)
    photo, bad = give(project, "有照片", photos=[PHOTO, PHOTO]).photos.all()
    page = text_of(officer.get("/engagement/opinions/looks/"))
    assert "一小时内第十一件" in page
    done = officer.post(f"/engagement/opinions/{held.pk}/show/", {"next": "looks"})
    assert done.url == "/engagement/opinions/looks/"
    assert officer.post(f"/engagement/photos/{photo.pk}/show/").status_code == 302
    assert officer.post(f"/engagement/photos/{bad.pk}/hide/", {"reason": " "}).status_code == 422
    assert officer.post(f"/engagement/photos/{bad.pk}/hide/", {"reason": "看得见人脸"}).status_code == 302
    for row in (held, photo, bad):
        row.refresh_from_db()
    assert (held.shown, photo.shown, bad.shown) == ("shown", "shown", "hidden")
    assert "一小时内第十一件" not in text_of(officer.get("/engagement/opinions/looks/"))


def test_answer_is_amended_on_its_page_and_everybody_reads_why(cast, project, officer):
    first, second = give(project, "灯"), give(project, "路灯")
    answer = say(project, [first, second], cast)
    page = officer.get(f"/engagement/answers/{answer.pk}/")
    assert first.receipt in text_of(page)
    assert second.receipt in text_of(page)
    url = f"/engagement/answers/{answer.pk}/amend/"
    form = officer.get(url)
    assert REASON in form.content.decode()
    said = {"disposition": disposition(cast), "reason": "明年再做。", "because": "材料未到", "version": "1"}
    assert officer.post(url, said | {"because": ""}).status_code == 422
    assert officer.post(url, said | {"form_key": str(uuid4())}).url == f"/engagement/answers/{answer.pk}/"
    assert officer.post(url, said | {"form_key": str(uuid4())}).status_code == 409, "somebody amended it meanwhile"
    answer.refresh_from_db()
    assert (answer.reason, answer.amended_because) == ("明年再做。", "材料未到")


# --- the workbench ------------------------------------------------------------------------------------------------


def test_due_has_a_line_a_project_late_first_and_red_only_when_late(cast, project):
    from gonghua.ground.people.permission import mandates_in_force
    from gonghua.institution.engagement.due import answers_due

    other = a_project(cast, "XM2026-002", "口袋公园")
    assert answers_due(mandates_in_force(cast.officer, DAY), DAY).due == []
    give(other, "座椅不够")
    late = give(project, "步道夜里太黑", day=DAY - timedelta(days=40))
    give(project, "树别砍")
    work = answers_due(mandates_in_force(cast.officer, DAY), DAY)
    lines = [*work.due, *work.later]
    assert [project.name in lines[0].title, other.name in lines[1].title] == [True, True]
    assert lines[0].days < 0 <= lines[1].days
    assert "2" in lines[0].title
    assert project.number in lines[0].href
    assert answers_due(mandates_in_force(cast.stranger, DAY), DAY).due == []
    assert answers_due(mandates_in_force(cast.bureau, DAY), DAY).due == []
    assert answers_due(mandates_in_force(cast.planner, DAY), DAY).due != []
    on_time = answers_due(mandates_in_force(cast.officer, late.due_on), late.due_on)
    assert on_time.due[0].days == 0, "not late on the due day"
