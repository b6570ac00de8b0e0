"""The parts of the cycle in both measures, and files whose parts do not fit together."""

import re

import pytest

from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.measure_cycle import NEEDS_OF_SOMETHING
from gonghua.pure.rules.measure_file import read_measure
from gonghua.pure.rules.part import Cite
from tests.pure.rules.test_measure_file import BAOSHAN, broken, problems


def test_baoshan_goes_through_seven_stages(baoshan):
    assert [stage.label for stage in baoshan.projects.stages] == [
        "需求",
        "事前",
        "方案",
        "事中",
        "施工",
        "事后",
        "运维",
    ]
    assert baoshan.first_stage.id == "need"
    assert baoshan.stage_after("need").id == "before"
    assert baoshan.stage_after("upkeep") is None


NEEDS = {
    # stage: what must be there before it is entered, by which article of Baoshan's measure
    "need": [],
    "before": [("team", "planner", 3, None)],
    "plan": [("drawing", "community_plan", 5, 3), ("meeting", "consultation", 5, 3), ("answers", None, 5, 3)],
    "during": [("checks", "design", 5, 3), ("answers", None, 5, 3)],
    "works": [
        ("meeting", "coordination", 5, 3),
        ("money", None, 10, None),
        ("planned_days", None, 5, 2),
        ("answers", None, 5, 3),
    ],
    "after": [("answers", None, 5, 3)],
    "upkeep": [("meeting", "review", 5, 3), ("maintenance_advice", None, 5, 2), ("answers", None, 5, 3)],
}


@pytest.mark.parametrize("stage_id", NEEDS)
def test_baoshan_needs_before_each_stage_what_its_articles_say(baoshan, stage_id):
    needs = baoshan.stage(stage_id).needs
    assert [(need.kind, need.what, need.cite.article, need.cite.paragraph) for need in needs] == NEEDS[stage_id]
    assert all(need.who for need in needs)


def test_the_second_measure_is_unlike_the_first(baoshan, linxi):
    for keys in (
        lambda m: [stage.id for stage in m.projects.stages],
        lambda m: [kind.id for kind in m.meetings.kinds],
        lambda m: [kind.id for kind in m.drawings.kinds],
        lambda m: [check.id for check in m.drawings.checks],
        lambda m: [dimension.id for dimension in m.evaluation.dimensions],
        lambda m: [one.id for one in m.opinions.dispositions],
        lambda m: [role.id for role in m.teams.roles],
        lambda m: [source.id for source in m.funding.sources],
    ):
        assert not set(keys(baoshan)) & set(keys(linxi))
        assert len(keys(baoshan)) > len(keys(linxi))
    for count in (
        lambda m: m.evaluation.times_a_year.value,
        lambda m: m.evaluation.scale_max.value,
        lambda m: m.evaluation.term.rule,
        lambda m: m.meetings.notice_days.value,
        lambda m: m.opinions.answer_within_working_days.value,
        lambda m: m.renewal.season_days.value,
        lambda m: m.service.most_hours_a_day.value,
        lambda m: m.consultations.level,
    ):
        assert count(baoshan) != count(linxi)


def test_every_reference_of_a_measure_leads_somewhere(measure):
    for stage in measure.projects.stages:
        assert measure.phase(stage.phase)
        for need in stage.needs:
            assert (need.what is not None) == (need.kind in NEEDS_OF_SOMETHING)
    for kind in measure.meetings.kinds:
        assert kind.stage is None or measure.stage(kind.stage)
    assert measure.level(measure.consultations.level)
    assert measure.planner_role.planner
    assert sum(dimension.weight.value for dimension in measure.evaluation.dimensions) == 100
    assert all(dimension.evidence for dimension in measure.evaluation.dimensions)


def test_weights_marks_and_days_are_local_settings(baoshan):
    rules = baoshan.evaluation
    assert all(dimension.weight.local and not dimension.local for dimension in rules.dimensions)
    assert rules.term.local
    assert rules.pass_mark.local
    assert baoshan.opinions.take_back_minutes.cite is None
    assert baoshan.meetings.notice_days.local
    assert baoshan.renewal.season_days.local


def test_only_no_participation_and_a_failed_term_evaluation_end_a_term_in_baoshan(baoshan, linxi):
    found = {ground: baoshan.non_renewal(ground) for ground in ("no_participation", "term_evaluation")}
    assert [(way.id, way.cite) for way in found.values()] == [
        ("no_project", Cite(article=8, paragraph=2)),
        ("term_evaluation_failed", Cite(article=8, paragraph=1)),
    ]
    assert linxi.non_renewal("no_participation") is None
    assert linxi.non_renewal("term_evaluation").id == "two_failures"


WORDS = [
    ("project_kind_named", "15分钟社区生活圈", "life_circle"),
    ("project_kind_named", "“15分钟社区生活圈”", "life_circle"),
    ("project_kind_named", "美丽城区", "beautiful_district"),
    ("project_kind_named", "地铁", None),
    ("meeting_kind_named", "征询会", "consultation"),
    ("meeting_kind_named", "Review meeting", "review"),
    ("team_role_named", "社工", "social_worker"),
    ("disposition_named", "部分采纳", "partly"),
    ("opinion_channel_named", "网页", "web"),
    ("opinion_channel_named", "会议", "meeting"),
    ("opinion_channel_named", "热线", "phone"),
    ("opinion_channel_named", "纸质", "paper"),
    ("opinion_channel_named", "烽火", None),
    ("age_band_named", "18-34", "from_18"),
    ("age_band_named", "75+", "from_75"),
    ("age_band_named", "", None),
    ("source_named", "区财政", "district_finance"),
    ("source_named", " 街镇财政 ", "street_town_finance"),
]


@pytest.mark.parametrize(("method", "text", "found"), WORDS)
def test_things_are_found_by_the_words_of_spreadsheets(baoshan, method, text, found):
    thing = getattr(baoshan, method)(text)
    assert (thing.id if thing else None) == found


@pytest.mark.parametrize(
    ("method", "known"),
    [
        ("project_kind", "life_circle"),
        ("stage", "works"),
        ("stage_after", "plan"),
        ("team_role", "volunteer"),
        ("phase", "management"),
        ("drawing_kind", "design"),
        ("drawing_check", "buildable"),
        ("meeting_kind", "review"),
        ("meeting_party", "residents"),
        ("disposition", "adopted"),
        ("opinion_channel", "web"),
        ("age_band", "from_75"),
        ("dimension", "attitude"),
        ("source", "district_finance"),
        ("duty", "site_visits"),
    ],
)
def test_things_are_found_by_id_and_unknown_ids_are_an_error(baoshan, method, known):
    assert getattr(baoshan, method)(known)
    with pytest.raises(NotInMeasureError, match=re.escape(baoshan.id)):
        getattr(baoshan, method)("unheard_of")


FAULTS = {
    # name: (what is replaced, by what, lines further down, where, message)
    "a need of an unknown meeting": (
        'what = "consultation"',
        'what = "party"',
        0,
        "projects.stages[2].needs[1].what",
        "There is no kind of meeting party.",
    ),
    "a need of an unknown drawing": (
        'what = "community_plan"',
        'what = "photo"',
        0,
        "projects.stages[2].needs[0].what",
        "There is no kind of drawing photo.",
    ),
    "checks of an unknown drawing": (
        'kind = "checks", what = "design"',
        'kind = "checks", what = "photo"',
        0,
        "projects.stages[3].needs[0].what",
        "There is no kind of drawing photo.",
    ),
    "a need of an unknown role": (
        'kind = "team", what = "planner"',
        'kind = "team", what = "king"',
        0,
        "projects.stages[1].needs[0].what",
        "There is no role king in a team.",
    ),
    "a need that does not say of what": (
        'kind = "team", what = "planner", who',
        'kind = "team", who',
        0,
        "projects.stages[1].needs[0]",
        "Say of what (what): a need of the kind team is a need of something that has an id.",
    ),
    "a need of nothing that says of what": (
        'kind = "money", who',
        'kind = "money", what = "gold", who',
        0,
        "projects.stages[4].needs[1]",
        "A need of the kind money is of nothing in particular: leave what out.",
    ),
    "a need nobody can supply": (
        'who = ["street_town"], cite',
        "who = [], cite",
        0,
        "projects.stages[1].needs[0].who",
        "who needs at least 1 entry.",
    ),
    "a need of the first stage": (
        'plain = "听大家说需要什么"',
        'needs = [{ kind = "answers", who = ["planner"], local = true }]\nplain = "听"',
        0,
        "projects.stages[0].needs[0]",
        "Projects begin in the first stage: nothing can be needed to enter it.",
    ),
    "a stage in an unknown phase": (
        'phase = "construction"',
        'phase = "moon"',
        0,
        "projects.stages[4].phase",
        "There is no phase moon.",
    ),
    "a meeting in an unknown stage": (
        'stage = "before"',
        'stage = "never"',
        0,
        "meetings.kinds[0].stage",
        "There is no stage never.",
    ),
    "no role for planners": (
        "planner = true\n",
        "planner = false\n",
        -5,
        "teams.roles",
        "No role in a team is a planner's (planner = true).",
    ),
    "experts of an unknown level": (
        '[consultations]\nlevel = "district"',
        '[consultations]\nlevel = "heaven"',
        1,
        "consultations.level",
        "There is no level heaven.",
    ),
    "weights that do not make the whole": (
        "weight = { value = 40",
        "weight = { value = 45",
        -4,
        "evaluation.dimensions",
        "The weights of the dimensions make 105 percent, not 100.",
    ),
    "a mark off the scale": (
        "pass_mark = { value = 60",
        "pass_mark = { value = 160",
        0,
        "evaluation.pass_mark.value",
        "The mark 160 lies above the scale, which ends at 100.",
    ),
    "a term's mark off the scale": (
        'rule = "mean", pass_mark = 60',
        'rule = "mean", pass_mark = 160',
        0,
        "evaluation.term.pass_mark",
        "The mark 160 lies above the scale, which ends at 100.",
    ),
    "an unknown rule of the term": (
        'rule = "mean"',
        'rule = "luck"',
        0,
        "evaluation.term.rule",
        "luck is not allowed here, only mean, latest, no_two_failures.",
    ),
    "a season that opens too late": (
        "season_days = { value = 90",
        "season_days = { value = 20",
        0,
        "renewal.season_days",
        "The season opens 20 days before the end, later than decisions are due (30 days).",
    ),
    "the ground of an exit": (
        'kind = "exit"',
        'kind = "exit"\nground = "term_evaluation"',
        1,
        "exits[0].ground",
        "Only a non-renewal has a ground.",
    ),
    "one ground twice": (
        'ground = "no_participation"',
        'ground = "term_evaluation"',
        9,
        "exits[3].ground",
        "Two non-renewals rest on the ground term_evaluation.",
    ),
    "a stage used twice": (
        'id = "works"\nlabel = "施工"',
        'id = "after"\nlabel = "施工"',
        16,
        "projects.stages[5].id",
        "The id after is used twice.",
    ),
    "one word for two channels of opinions": (
        'aliases = ["网站", "网络", "线上", "网上"]',
        'aliases = ["电话"]',
        17,
        "opinions.channels[3]",
        "The word 电话 would mean two things in a spreadsheet.",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_parts_that_do_not_fit_are_told_with_their_line(case):
    old, new, further, where, message = FAULTS[case]
    text, line = broken(old, new)
    found = problems(read_measure, text)
    assert (line + further, where, message) in found
    assert len(found) <= 3


@pytest.mark.parametrize("name", ["projects", "teams", "opinions", "evaluation", "renewal", "funding", "service"])
def test_a_part_that_is_left_out_is_told(name):
    text = re.sub(rf"(?m)^\[+{name}[.\]].*?(?=^\[+(?!{name})|\Z)", "", BAOSHAN, flags=re.DOTALL)
    assert (1, name, f"{name} is missing.") in problems(read_measure, text)
