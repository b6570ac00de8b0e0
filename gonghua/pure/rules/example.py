"""The smallest measure that is whole: made up, for the examples in the documentation of the rules."""

from functools import cache

from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_file import read_measure


@cache
def example_measure() -> Measure:
    """Return a made-up measure with two levels, each with a two-year term, in force until 9 September 2026."""
    return read_measure(EXAMPLE)


EXAMPLE = """
id = "example-1"
title = "示例区社区规划师制度实施办法"
title_en = "Measure for the Community Planner Institution of Example District"
short_title = "《实施办法》"
short_title_en = "Measure"
document_number = "示例〔2024〕1号"
issued_on = 2024-09-10
in_force_from = 2024-09-10
in_force_to = 2026-09-09
in_force_cite = { article = 3 }
fictional = true
district = { name = "示例区", short_name = "示例", name_en = "Example District", code = "000000" }
issuers = [{ name = "示例区规划局", name_en = "Example District Planning Bureau" }]
chapters = [{ number = 1, title = "总则", title_en = "General provisions" }]

[[articles]]
number = 1
chapter = 1
[[articles.paragraphs]]
id = "1.1"
article = 1
paragraph = 1
text = "专家由区选聘，应当研究成果突出；片区规划师由街镇从自荐者中聘任，原则上在片区工作或居住。聘期二年。"
text_en = "The district selects experts of outstanding research; street-towns appoint area planners who come forward \
and in principle work or live in the area. The term is two years."

[[articles]]
number = 2
chapter = 1
[[articles.paragraphs]]
id = "2.1"
article = 2
paragraph = 1
text = "每年按工作成效评定一次社区更新项目中的工作；可申请不再任职；未参与项目的、未通过评定的不予续聘。"
text_en = "The results of the work on renewal projects are evaluated once a year; a planner may ask to leave; one who \
took part in no project, or did not pass, is not reappointed."

[[articles]]
number = 3
chapter = 1
[[articles.paragraphs]]
id = "3.1"
article = 3
paragraph = 1
text = "本办法有效期至2026年9月9日。"
text_en = "This Measure is valid until 9 September 2026."

[[levels]]
id = "district"
label = "区级"
label_en = "District level"
role = "专家"
role_en = "Expert"
letter_role = "{place}社区规划专家"
letter_role_en = "Expert, {place}"
territory = "district"
authority = "district"
channels = ["selection"]
cites = { level = { article = 1 }, authority = { article = 1 }, channels = { article = 1 }, duties = { article = 1 } }
seats = { minimum = 1, local = true }
term = { years = 2, cite = { article = 1 } }
[[levels.criteria]]
id = "research"
kind = "condition"
label = "研究成果突出"
label_en = "Outstanding research"
check = "查看论著"
check_en = "Look at publications"
cite = { article = 1 }

[[levels]]
id = "area"
label = "片区级"
label_en = "Area level"
role = "社区规划师"
role_en = "Community planner"
letter_role = "{place}社区规划师"
letter_role_en = "Community planner, {place}"
territory = "area"
authority = "street_town"
channels = ["self_recommendation"]
cites = { level = { article = 1 }, authority = { article = 1 }, channels = { article = 1 }, duties = { article = 1 } }
seats = { minimum = 1, local = true }
term = { years = 2, cite = { article = 1 } }
[[levels.criteria]]
id = "in_situ"
kind = "principle"
label = "在片区工作或居住"
label_en = "Works or lives in the area"
check = "核对地址"
check_en = "Check the address"
in_situ = true
cite = { article = 1 }

[[channels]]
id = "selection"
label = "选聘"
label_en = "Selection"
cite = { article = 1 }

[[channels]]
id = "self_recommendation"
label = "自荐"
label_en = "Self-recommendation"
cite = { article = 1 }

[[exits]]
id = "own_request"
label = "申请不再任职"
label_en = "Left on own request"
kind = "exit"
requested_by = "planner"
cite = { article = 2 }

[[exits]]
id = "no_project"
label = "未参与项目"
label_en = "No project in the term"
kind = "non_renewal"
ground = "no_participation"
requested_by = "authority"
cite = { article = 2 }

[[exits]]
id = "not_passed"
label = "未通过评定"
label_en = "Evaluation not passed"
kind = "non_renewal"
ground = "term_evaluation"
requested_by = "authority"
cite = { article = 2 }

[appointments]
overlapping_terms = { rule = "allowed", same_level = "forbidden", local = true }
coverage_horizon_days = { value = 180, local = true }
reminder_days = { values = [90, 30], local = true }
decide_within_working_days = { value = 10, local = true }
issue_letter_within_working_days = { value = 5, local = true }

[letters]
title = "聘书"
title_en = "Letter of appointment"
issuers = [
  { authority = "district", name = "{district}人民政府", name_en = "People's Government of {district}", local = true },
  { authority = "street_town", name = "{district}{street_town}", name_en = "{street_town}, {district}", local = true },
]
series = [
  { authority = "district", prefix = "示聘", pattern = "{prefix}〔{year}〕{number}号", local = true },
  { authority = "street_town", prefix = "示{street_town}聘", pattern = "{prefix}〔{year}〕{number}号", local = true },
]

[projects]
kinds = [{ id = "renewal", label = "社区更新", label_en = "Community renewal", cite = { article = 2 } }]
superior = { authority = "district", cannot_pass_over = ["answers"], local = true }
[[projects.stages]]
id = "plan"
label = "方案"
label_en = "Plan"
plain = "请大家看方案"
plain_en = "Looking at the design together"
phase = "planning"
local = true
[[projects.stages]]
id = "works"
label = "施工"
label_en = "Works"
plain = "正在施工"
plain_en = "Being built"
phase = "building"
local = true
needs = [
  { kind = "meeting", what = "consultation", who = ["planner", "street_town"], local = true, cite = { article = 2 } },
  { kind = "answers", who = ["street_town"], local = true },
]

[teams]
roles = [{ id = "planner", label = "规划师", label_en = "Community planner", planner = true, cite = { article = 1 } }]
phases = [
  { id = "planning", label = "规划", label_en = "Planning", local = true },
  { id = "building", label = "建设", label_en = "Building", local = true },
]

[drawings]
kinds = [{ id = "design", label = "设计方案图", label_en = "Design drawing", local = true }]
checks = [{ id = "readable", label = "看得懂", label_en = "People can read it", local = true }]

[meetings]
kinds = [{ id = "consultation", label = "征询会", label_en = "Consultation meeting", stage = "plan", local = true }]
notice_days = { value = 7, local = true }
minutes_within_working_days = { value = 5, local = true }
parties = [{ id = "residents", label = "居民", label_en = "Residents", local = true }]

[opinions]
answer_within_working_days = { value = 15, local = true }
take_back_minutes = { value = 10, local = true }
channels = [{ id = "web", label = "网页", label_en = "Web page", local = true }]
dispositions = [
  { id = "adopted", label = "采纳", label_en = "Adopted", names_change = true, local = true },
  { id = "not_adopted", label = "不采纳", label_en = "Not adopted", local = true },
  { id = "passed_on", label = "转办", label_en = "Passed on", names_receiver = true, local = true },
]

[annual_list]
title = "年度项目清单"
title_en = "Annual list of projects"
responsible = "街镇制定"
responsible_en = "Drawn up by the street-town"
local = true

[consultations]
level = "district"
answer_within_working_days = { value = 10, local = true }
cite = { article = 1 }

[service]
most_hours_a_day = { value = 12, local = true }
confirm_within_working_days = { value = 10, local = true }

[evaluation]
times_a_year = { value = 1, cite = { article = 2 } }
raters = { minimum = 2, local = true }
scale_max = { value = 100, local = true }
pass_mark = { value = 60, local = true }
appeal_within_working_days = { value = 10, local = true }
review_within_working_days = { value = 10, local = true }
term = { rule = "mean", pass_mark = 60, local = true }
[[evaluation.dimensions]]
id = "results"
label = "工作成效"
label_en = "Results"
weight = { value = 60, local = true }
evidence = ["projects"]
cite = { article = 2 }
[[evaluation.dimensions]]
id = "hours"
label = "工作时长"
label_en = "Hours"
weight = { value = 40, local = true }
local = true

[renewal]
season_days = { value = 90, local = true }
decide_days_before_end = { value = 30, local = true }
review_within_working_days = { value = 10, local = true }

[funding]
sources = [
  { id = "district_finance", label = "区财政", label_en = "District finance", authority = "district", local = true },
  { id = "town_finance", label = "街镇财政", label_en = "Town finance", authority = "street_town", local = true },
]
"""
