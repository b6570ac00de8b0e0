"""Look-ups on a measure, and what the two measures decide."""

import re
from datetime import date

import pytest

from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.example import example_measure
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.part import Cite, Sourced


def sourced(part) -> list[Sourced]:
    """Return every sourced value of a part, however deep it lies."""
    found = [part] if isinstance(part, Sourced) else []
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(type(inner), "model_fields"):
                found += sourced(inner)
    return found


def test_every_value_rests_on_an_article_or_is_local(measure):
    values = sourced(measure)
    assert len(values) > 20
    for value in values:
        assert value.cite is not None or value.local
        if value.cite is not None:
            assert measure.paragraph_text(value.cite)


@pytest.mark.parametrize(
    ("measure_id", "level_id", "territory", "authority", "months", "channels"),
    [
        ("baoshan-2024-2", "district", "district", "district", 24, ("selection",)),
        (
            "baoshan-2024-2",
            "street_town",
            "street_town",
            "street_town",
            24,
            ("recommendation", "self_recommendation", "open_recruitment"),
        ),
        (
            "baoshan-2024-2",
            "area",
            "area",
            "street_town",
            24,
            ("recommendation", "self_recommendation", "open_recruitment"),
        ),
        ("linxi-2025-1", "chief", "street_town", "district", 36, ("competition",)),
        ("linxi-2025-1", "ward", "area", "street_town", 18, ("university", "election")),
    ],
    ids=["Baoshan 7(1) 区级", "Baoshan 7(1) 街镇级", "Baoshan 7(1) 片区级", "Linxi 4(1) 总规划师", "Linxi 4(1) 驻片"],
)
def test_levels_are_filled_as_the_article_says(measures, measure_id, level_id, territory, authority, months, channels):
    level = measures[measure_id].level(level_id)
    assert (level.territory, level.authority, level.channels) == (territory, authority, channels)
    assert level.term.in_months == months


def test_baoshan_counts_twelve_street_town_planners(baoshan):
    seats = baoshan.level("street_town").seats
    assert (seats.in_all, seats.local, seats.cite) == (12, False, Cite(article=4, paragraph=3))


def test_baoshan_evaluates_four_dimensions_once_a_year(baoshan):
    assert [dimension.label for dimension in baoshan.evaluation.dimensions] == [
        "工作成效",
        "工作时长",
        "工作态度",
        "公众反馈",
    ]
    assert baoshan.evaluation.times_a_year.value == 1


def test_what_the_document_does_not_fix_is_local(baoshan):
    appointments = baoshan.appointments
    assert appointments.overlapping_terms.local
    assert appointments.coverage_horizon_days.value == 180
    assert appointments.coverage_horizon_days.local
    assert appointments.reminder_days.values == (180, 90, 30)
    assert all(deadline.local for deadline in baoshan.deadlines)
    assert all(series.local for series in baoshan.letters.series)


@pytest.mark.parametrize(
    ("measure_id", "text", "level_id"),
    [
        ("baoshan-2024-2", "片区级", "area"),
        ("baoshan-2024-2", " 片 区\u3000", "area"),
        ("baoshan-2024-2", "Area Level", "area"),
        ("baoshan-2024-2", "区级专家咨询委员会", "district"),
        ("baoshan-2024-2", "市级", None),
        ("baoshan-2024-2", "", None),
        ("linxi-2025-1", "总师", "chief"),
        ("linxi-2025-1", "片区级", None),
    ],
)
def test_a_level_is_found_by_the_words_of_spreadsheets(measures, measure_id, text, level_id):
    level = measures[measure_id].level_named(text)
    assert (level.id if level else None) == level_id


@pytest.mark.parametrize(
    ("measure_id", "text", "channel_id"),
    [
        ("baoshan-2024-2", "社会化招募", "open_recruitment"),
        ("baoshan-2024-2", "个人自荐", "self_recommendation"),
        ("baoshan-2024-2", "抽签", None),
        ("linxi-2025-1", "比选", "competition"),
        ("linxi-2025-1", "自荐", None),
    ],
)
def test_a_channel_is_found_by_the_words_of_spreadsheets(measures, measure_id, text, channel_id):
    channel = measures[measure_id].channel_named(text)
    assert (channel.id if channel else None) == channel_id


@pytest.mark.parametrize(
    ("measure_id", "level_id", "street_town", "issuer"),
    [
        ("baoshan-2024-2", "district", None, "上海市宝山区人民政府"),
        ("baoshan-2024-2", "street_town", "友谊路街道", "上海市宝山区人民政府友谊路街道办事处"),
        ("baoshan-2024-2", "area", "大场镇", "上海市宝山区大场镇人民政府"),
        ("linxi-2025-1", "chief", "松涧街道", "林溪区人民政府办公室"),
        ("linxi-2025-1", "ward", "松涧街道", "林溪区松涧街道办事处"),
    ],
)
def test_letters_bear_the_full_name_of_who_issues_them(measures, measure_id, level_id, street_town, issuer):
    measure = measures[measure_id]
    assert measure.issuer(measure.level(level_id), street_town) == issuer


@pytest.mark.parametrize(
    ("measure_id", "level_id", "street_town", "number"),
    [
        ("baoshan-2024-2", "district", None, "宝社规聘〔2026〕17号"),
        ("baoshan-2024-2", "area", "友谊路街道", "宝友街聘〔2026〕17号"),
        ("baoshan-2024-2", "area", "新设镇", "宝新设镇聘〔2026〕17号"),
        ("linxi-2025-1", "chief", "松涧街道", "林总[2026]第17号"),
        ("linxi-2025-1", "ward", "松涧街道", "2026-松驻-17"),
    ],
)
def test_a_letter_number_is_printed_and_read_back(measures, measure_id, level_id, street_town, number):
    measure = measures[measure_id]
    series = measure.series(measure.level(level_id), street_town)
    assert measure.letter_number(series, 2026, 17) == number
    assert measure.parse_letter_number(number) == (series.prefix, 2026, 17)


def test_the_twelve_street_towns_have_series_of_their_own(baoshan):
    names = {series.street_town for series in baoshan.letters.series} - {None}
    assert len(names) == 12
    assert len({series.prefix for series in baoshan.letters.series}) == len(baoshan.letters.series)
    assert {name[-1] for name in names} == {"道", "镇"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "宝社规聘〔2024〕号",
        "宝社规聘〔24〕1号",
        "宝社规聘〔2024〕0号",
        "〔2024〕1号",
        "第1号",
        "宝社规聘〔2024〕1号附",
    ],
)
def test_what_is_no_letter_number_is_not_read_as_one(baoshan, text):
    assert baoshan.parse_letter_number(text) is None


def test_a_letter_number_is_read_as_spreadsheets_write_it(baoshan):
    assert baoshan.parse_letter_number(" 宝社规聘（２０２４）007 号") == ("宝社规聘", 2024, 7)


@pytest.mark.parametrize(
    ("level_id", "street_town", "area", "role"),
    [
        ("district", None, None, "宝山区社区规划师专家咨询委员会委员"),
        ("street_town", "大场镇", None, "大场镇社区规划师"),
        ("area", "友谊路街道", "友谊路街道第1片区", "友谊路街道第1片区社区规划师"),
        ("area", "友谊路街道", None, "友谊路街道社区规划师"),
        ("area", "友谊路街道", "临江片区", "友谊路街道临江片区社区规划师"),
    ],
)
def test_the_letter_names_the_role_with_its_place(baoshan, level_id, street_town, area, role):
    assert baoshan.letter_role(baoshan.level(level_id), street_town, area) == role


def test_an_article_is_cited_whole_with_its_heading_or_lead(measures):
    baoshan = measures["baoshan-2024-2"]
    lines = baoshan.paragraph_text(Cite(article=6)).split("\n")
    assert (len(lines), lines[0]) == (4, "社区规划师应具备如下基本条件：")
    assert baoshan.paragraph_text(Cite(article=9)).startswith("社区规划师激励\n鼓励")
    assert baoshan.paragraph_text(Cite(article=10)) == baoshan.article(10).paragraphs[0].text


def test_a_citation_names_the_measure(measure):
    assert measure.citation(measure.in_force_cite) == Citation(
        measure.id, measure.in_force_cite.article, measure.in_force_cite.paragraph
    )
    assert measure.citation(None) is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda m: m.level("emperor"),
        lambda m: m.channel("lottery"),
        lambda m: m.exit("flight"),
        lambda m: m.deadline("doomsday"),
        lambda m: m.article(99),
        lambda m: m.paragraph_text(Cite(article=99)),
        lambda m: m.paragraph_text(Cite(article=1, paragraph=99)),
    ],
    ids=["level", "channel", "exit", "deadline", "article", "whole article", "paragraph"],
)
def test_what_the_measure_does_not_have_is_an_error(measure, ask):
    with pytest.raises(NotInMeasureError, match=re.escape(measure.id)):
        ask(measure)


def test_a_street_town_without_issuer_or_series_is_an_error(baoshan, linxi):
    with pytest.raises(NotInMeasureError, match="issuer"):
        baoshan.issuer(baoshan.level("area"), "某园区")
    with pytest.raises(NotInMeasureError, match="series"):
        linxi.series(linxi.level("ward"), "别的街道")


def test_named_deadlines_are_found(baoshan):
    assert baoshan.deadline("proposal_answer").working_days == 15


def test_a_measure_cannot_be_changed(measure):
    with pytest.raises(ValueError, match="frozen"):
        measure.in_force_to = date(2099, 1, 1)


def test_only_what_is_made_up_is_fictional(baoshan, linxi):
    assert (baoshan.fictional, linxi.fictional) == (False, True)


def test_the_example_of_the_documentation_is_whole():
    assert example_measure().id == "example-1"
    assert example_measure().fictional
