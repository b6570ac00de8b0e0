"""An opinion comes in: on paper or from a file, or from a resident; it is taken back, hidden, shown."""

from datetime import date, timedelta

import pytest

from gonghua.ground.people.keyring import commit
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.models import Opinion
from gonghua.pure.rules.codes import normalise
from tests.cast import DAY
from tests.institution.engagement.conftest import a_project, changed, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WORDS = "垃圾厢房台阶太高，轮椅上不去，王阿姨也这样说。"
DUE = {"baoshan-2024-2": date(2026, 6, 23), "linxi-2025-1": date(2026, 6, 11)}


def on_paper(project, cast, **more):
    """Enter an opinion from a paper form, as the officer of town A."""
    channel = cast.standing.measure.opinions.channels[-1].id
    given = {"text": WORDS, "channel": channel, "given_on": DAY, "actor": cast.officer, "day": DAY} | more
    return acts.record_opinion(project, **given)


# --- record_opinion -----------------------------------------------------------------------------------------------


def test_record_opinion_changes_and_writes_the_ledger(cast, project):
    measure = cast.standing.measure
    given_on, band = DAY - timedelta(days=90), measure.opinions.age_bands[-1].id
    opinion = on_paper(
        project, cast, given_on=given_on, age_band=band, identity="a" * 64, longitude=121.5, latitude=31.25,
        crs="EPSG:4490", place_open=True,
    )  # fmt: skip
    opinion = Opinion.objects.get(pk=opinion.pk)
    assert (opinion.text, opinion.given_on, opinion.given_at, opinion.age_band) == (WORDS, given_on, None, band)
    assert opinion.due_on == DUE[measure.id], "the days to answer run from the day on which it was entered"
    assert (opinion.state, opinion.shown, opinion.entered_by) == ("open", "shown", cast.officer)
    assert (opinion.stage, opinion.place_open, opinion.longitude) == (project.stage, True, 121.5)
    assert normalise(opinion.receipt) == opinion.receipt
    entry = last_entry()
    assert (entry.act, entry.subject_id) == ("engagement.record_opinion", opinion.pk)
    assert changed(entry)["text"] == commit(opinion.pk, WORDS) != WORDS
    assert changed(entry)["longitude"] == "121.5"
    cite = measure.opinions.answer_within_working_days.cite
    assert entry.articles == ([f"{measure.id}:{cite.article}.{cite.paragraph}"] if cite else [])


def test_record_opinion_is_refused_a_second_time(cast, project):
    on_paper(project, cast, identity="a" * 64)
    with refused("opinion_known"):
        on_paper(project, cast, identity="a" * 64)
    on_paper(project, cast)
    on_paper(project, cast)
    assert Opinion.objects.filter(identity=None).count() == 2


def test_record_opinion_is_refused_without_words_or_with_too_many(cast, project):
    with refused("no_words"):
        on_paper(project, cast, text=" \n ")
    with refused("too_long"):
        on_paper(project, cast, text="长" * 2001)


def test_record_opinion_is_refused_for_a_later_day(cast, project):
    with refused("given_later"):
        on_paper(project, cast, given_on=DAY + timedelta(days=1))


def test_record_opinion_is_refused_for_an_ended_project(cast):
    with refused("project_ended"):
        on_paper(a_project(cast, "XM-009", ended_on=DAY), cast)
