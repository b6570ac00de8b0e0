"""Conflicts of interest (利益冲突): whether an expert may advise on a project.

The measure says nothing of it; the rule is a local one that serves expert advice.

Serves: 5.1a
"""

import re
import unicodedata
from dataclasses import dataclass

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure


@dataclass(frozen=True)
class ExpertFacts:
    """What counts about the expert: employer, whether on the project's team, interest declared (in words), paid."""

    employer: str = ""
    on_team: bool = False
    interest: str = ""
    paid: bool = False


@dataclass(frozen=True)
class Parties:
    """Who carries the project: the implementing unit and the responsible department, as the list names them."""

    implementing_unit: str = ""
    responsible_department: str = ""


def may_advise(measure: Measure, expert: ExpertFacts, parties: Parties) -> Decision:
    """Decide whether the expert may advise on the project; every conflict is a reason of its own.

    >>> from gonghua.pure.rules.example import example_measure
    >>> expert = ExpertFacts(employer="示例城市建设有限公司")
    >>> may_advise(example_measure(), expert, Parties("示例城市建设公司", "区房管局")).refusals[0].code
    'employer_implements'
    >>> may_advise(example_measure(), expert, Parties("示例街道", "区房管局")).allowed
    True
    """
    found: list[tuple[str, str, dict[str, Param]]] = []
    if expert.on_team:
        found.append(("on_team", N_("The expert is on the team of this project."), {}))
    if same_body(expert.employer, parties.implementing_unit):
        text = N_("The expert's employer carries the project out: %(body)s.")
        found.append(("employer_implements", text, {"body": parties.implementing_unit.strip()}))
    if same_body(expert.employer, parties.responsible_department):
        text = N_("The expert's employer is responsible for the project: %(body)s.")
        found.append(("employer_responsible", text, {"body": parties.responsible_department.strip()}))
    if expert.interest.strip():
        found.append(("interest_declared", N_("The expert has declared an interest in this project."), {}))
    if expert.paid:
        found.append(("paid", N_("The expert is paid for work on this project."), {}))
    cite = measure.citation(measure.consultations.cite)
    if found:
        return Decision(tuple(Reason(code, text, params=at, cite=cite, local=True) for code, text, at in found))
    text = N_("No conflict of interest is known.")
    return Decision((Reason("no_conflict", text, ok=True, cite=cite, local=True),))


def same_body(one: str, other: str) -> bool:
    """Return whether two names mean the same body: width, spaces, punctuation, legal form and office do not count.

    Only names are compared: a short name (区房管局) is not known to be a long one's (区住房保障和房屋管理局).

    >>> same_body("某规划设计院（集团）有限公司", "某规划设计院"), same_body("某街道办事处", "某街道")
    (True, True)
    >>> same_body("", ""), same_body("有限公司", "公司")
    (False, False)
    """
    name = _name(one)
    return bool(name) and name == _name(other)


_LEGAL_FORM = re.compile("(?:(?:集团)?(?:股份有限|有限责任|有限)?(?:公司)?|办事处|人民政府)$")


def _name(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _LEGAL_FORM.sub("", "".join(sign for sign in folded if sign.isalnum()), count=1)
