"""An opinion comes in: on paper or from a file, or from a resident; it is taken back, hidden, shown."""

from datetime import date, timedelta

import pytest

from gonghua.ground.documents.pictures import KeptPicture
from gonghua.ground.ledger.models import Entry
from gonghua.ground.people.keyring import commit, key_of
from gonghua.ground.people.terms import RESIDENT
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Opinion, OpinionPhoto
from gonghua.institution.engagement.terms import Shown
from gonghua.pure.rules.codes import normalise
from tests.cast import DAY
from tests.institution.engagement.conftest import (
    NOW,
    PHONE,
    WORDS,
    a_drawing,
    a_project,
    disposition,
    give,
    on_paper,
)
from tests.showing import changed, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DUE = {"baoshan-2024-2": date(2026, 6, 23), "linxi-2025-1": date(2026, 6, 11)}
PHOTO = KeptPicture("a" * 32 + ".webp", "b" * 64, "image/webp", 1600, 1200, (121.5, 31.4))


# --- give_opinion -------------------------------------------------------------------------------------------------


def test_give_opinion_changes_and_writes_the_ledger(cast, project):
    measure, drawing = cast.standing.measure, a_drawing(project)
    band = measure.opinions.age_bands[0].id
    opinion = give(project, f" {WORDS}\n", drawing=drawing, x=0.25, y=0.5, photos=[PHOTO], phone=PHONE, age_band=band)
    opinion = Opinion.objects.get(pk=opinion.pk)
    assert (opinion.text, opinion.given_on, opinion.given_at) == (WORDS, DAY, NOW)
    assert (opinion.state, opinion.shown, opinion.entered_by, opinion.identity) == ("open", "shown", None, None)
    assert (opinion.channel, opinion.age_band) == (measure.opinions.channels[0].id, band)
    assert (opinion.due_on, opinion.stage) == (DUE[measure.id], project.stage)
    assert (opinion.drawing, opinion.x, opinion.y) == (drawing, 0.25, 0.5)
    assert opinion.masked_phone == "137****6665"
    assert PHONE not in opinion.phone_sealed
    assert normalise(opinion.receipt) == opinion.receipt
    photo = opinion.photos.get()
    assert (photo.name, photo.sha256, photo.width, photo.shown) == (PHOTO.name, PHOTO.sha256, 1600, "held")
    entry = last_entry()
    assert (entry.act, entry.subject_id, entry.actor) == ("engagement.give_opinion", opinion.pk, RESIDENT.pk)
    assert changed(entry)["text"] == commit(opinion.pk, WORDS) != WORDS
    assert changed(entry)["receipt"] == commit(opinion.pk, opinion.receipt)
    assert changed(entry)["x"] == "0.25"
    cite = measure.opinions.answer_within_working_days.cite
    assert entry.articles == ([f"{measure.id}:{cite.article}.{cite.paragraph}"] if cite else [])


def test_give_opinion_joins_the_first_of_those_alike(cast, project):
    first = give(project, "步道夜里太黑，加灯。")
    second = give(project, "晚上看不见路。", alike=first)
    third = give(project, "路灯不亮。", alike=second)
    assert (second.alike, third.alike) == (first, first)
    other = a_project(cast, "XM2026-002")
    assert give(other, "也要灯。", alike=first).alike is None, "never over projects"
    acts.answer(project, opinions=[first.pk], disposition=disposition(cast), reason="不行", actor=cast.officer, day=DAY)
    first.refresh_from_db()
    assert give(project, "还是黑。", alike=first).alike is None, "what was answered meanwhile is not joined"


def test_give_opinion_is_refused_without_words_with_a_wrong_phone_or_too_many_photos(project):
    with refused("no_words"):
        give(project, " \n ")
    with refused("too_long"):
        give(project, "长" * 2001)
    with refused("phone_length"):
        give(project, phone="1380000")
    with refused("too_many_photos"):
        give(project, photos=[PHOTO] * 4)


def test_give_opinion_points_only_at_a_published_drawing_of_the_project(cast, project):
    for wrong in (a_drawing(project, 2, state="draft"), a_drawing(a_project(cast, "XM2026-002"))):
        with refused("drawing_elsewhere"):
            give(project, drawing=wrong, x=0.5, y=0.5)


# --- record_opinion -----------------------------------------------------------------------------------------------


def test_record_opinion_changes_and_writes_the_ledger(cast, project):
    measure = cast.standing.measure
    given_on, band = DAY - timedelta(days=90), measure.opinions.age_bands[-1].id
    place = {"longitude": 121.5, "latitude": 31.25, "crs": "EPSG:4490", "place_open": True}
    opinion = on_paper(project, cast, given_on=given_on, age_band=band, identity="a" * 64, **place)
    opinion = Opinion.objects.get(pk=opinion.pk)
    assert (opinion.text, opinion.given_on, opinion.given_at, opinion.age_band) == (WORDS, given_on, None, band)
    assert opinion.due_on == DUE[measure.id], "the days to answer run from the day on which it was entered"
    assert (opinion.state, opinion.shown, opinion.entered_by) == ("open", "shown", cast.officer)
    assert (opinion.stage, opinion.place_open, opinion.longitude) == (project.stage, True, 121.5)
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("engagement.record_opinion", opinion.pk)
    assert changed(entry)["text"] == commit(opinion.pk, WORDS) != WORDS
    assert changed(entry)["longitude"] == "121.5"


def test_record_opinion_is_refused_a_second_time(cast, project):
    on_paper(project, cast, identity="a" * 64)
    with refused("opinion_known"):
        on_paper(project, cast, identity="a" * 64)
    on_paper(project, cast)
    on_paper(project, cast)
    assert Opinion.objects.filter(identity=None).count() == 2


def test_record_opinion_is_refused_without_words_or_for_a_later_day(cast, project):
    with refused("no_words"):
        on_paper(project, cast, text=" \n ")
    with refused("given_later"):
        on_paper(project, cast, given_on=DAY + timedelta(days=1))


def test_record_opinion_is_refused_for_an_ended_project(cast, project):
    type(project).objects.update(ended_on=DAY)
    with refused("project_ended"):
        on_paper(project, cast)


# --- take_back ----------------------------------------------------------------------------------------------------


def test_take_back_erases_the_words_and_keeps_the_row(cast, project):
    opinion = give(project, photos=[PHOTO], phone=PHONE)
    minutes = cast.standing.measure.opinions.take_back_minutes.value
    acts.take_back(opinion, at=NOW + timedelta(minutes=minutes), actor=RESIDENT, day=DAY)
    left = Opinion.objects.get(pk=opinion.pk)
    assert (left.state, left.text, left.phone_sealed, left.shown) == ("taken_back", "", "", "hidden")
    assert key_of(opinion.pk) is None, "nobody can compare what the ledger says of it"
    assert OpinionPhoto.objects.get().shown == "hidden"
    assert last_entry().act == "engagement.take_back"
    recorded = str(list(Entry.objects.values_list("changes", flat=True)))
    assert WORDS not in recorded
    assert opinion.receipt not in recorded


def test_take_back_is_refused_when_the_minutes_are_over_or_it_is_answered(cast, project):
    opinion = give(project)
    minutes = cast.standing.measure.opinions.take_back_minutes.value
    with refused("too_late_to_take_back"):
        acts.take_back(opinion, at=NOW + timedelta(minutes=minutes, seconds=1), actor=RESIDENT, day=DAY)
    answered(cast, project, opinion)
    with refused("answered"):
        acts.take_back(opinion, at=NOW, actor=RESIDENT, day=DAY)
    entered, other = on_paper(project, cast), give(project)
    with refused("not_sent"):
        acts.take_back(entered, at=NOW, actor=RESIDENT, day=DAY)
    acts.take_back(other, at=NOW, actor=RESIDENT, day=DAY)
    with refused("taken_back"):
        acts.take_back(other, at=NOW, actor=RESIDENT, day=DAY)


def answered(cast, project, *opinions):
    keys = [opinion.pk for opinion in opinions]
    said = {"disposition": disposition(cast), "reason": "消防通道须保持4米宽。"}
    return acts.answer(project, opinions=keys, actor=cast.officer, day=DAY, **said)


# --- hidden, shown ------------------------------------------------------------------------------------------------


def test_hide_opinion_and_show_opinion_change_what_the_public_sees(cast, project):
    opinion = give(project, shown=Shown.HELD)
    acts.show_opinion(opinion, actor=cast.planner, day=DAY)
    assert Opinion.objects.get().shown == "shown"
    acts.hide_opinion(opinion, reason="写了邻居的门牌号", actor=cast.officer, day=DAY)
    assert Opinion.objects.get().shown == "hidden"
    entry = last_entry()
    assert (entry.act, entry.reason[:7]) == ("engagement.hide_opinion", "sealed:")
    with refused("stands_so"):
        acts.hide_opinion(opinion, reason="再来一次", actor=cast.officer, day=DAY)
    other = give(project)
    with refused("reason_missing"):
        acts.hide_opinion(other, reason=" ", actor=cast.officer, day=DAY)


def test_hide_photo_and_show_photo_change_what_the_public_sees(cast, project):
    photo = give(project, photos=[PHOTO]).photos.get()
    acts.show_photo(photo, actor=cast.officer, day=DAY)
    assert OpinionPhoto.objects.get().shown == "shown"
    acts.hide_photo(photo, reason="看得见车牌", actor=cast.officer, day=DAY)
    assert (OpinionPhoto.objects.get().shown, last_entry().act) == ("hidden", "engagement.hide_photo")


def test_nothing_of_an_opinion_that_was_taken_back_is_shown(cast, project):
    opinion = give(project, photos=[PHOTO])
    acts.take_back(opinion, at=NOW, actor=RESIDENT, day=DAY)
    with refused("taken_back"):
        acts.show_photo(opinion.photos.get(), actor=cast.officer, day=DAY)
    with refused("taken_back"):
        acts.show_opinion(opinion, actor=cast.officer, day=DAY)


def test_reveal_phone_is_recorded(cast, project):
    opinion = give(project, phone="+86 137 0000 6665")
    assert acts.reveal_phone(opinion, reason="约看现场", actor=cast.officer, day=DAY) == PHONE
    entry = last_entry()
    assert (entry.act, entry.subject_id, entry.actor) == ("engagement.reveal_phone", opinion.pk, cast.officer.pk)
    with refused("reason_missing"):
        acts.reveal_phone(opinion, reason="", actor=cast.officer, day=DAY)
