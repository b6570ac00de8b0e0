"""Reading a measure's file: the measure, or every fault of the file with its line.

Serves: 11.1
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gonghua.pure.rules.decision import N_, Param
from gonghua.pure.rules.measure import Measure, Prolongation
from gonghua.pure.rules.measure_faults import measure_faults
from gonghua.pure.rules.measure_tables import Fault
from gonghua.pure.rules.part import Part
from gonghua.pure.rules.toml_lines import Path, toml_lines

_Read = TypeVar("_Read", bound=Part)


@dataclass(frozen=True)
class Problem:
    """One fault of a file: its line (from 1), where that is (``levels[0].term``), and a message as in `Reason`."""

    line: int
    where: str
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)

    def text(self) -> str:
        """Return the English sentence, for logs and tests."""
        return self.message % self.params


class MeasureFileError(ValueError):
    """A file that holds no measure; `problems` are all of its faults in the order of their lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"line {problem.line}: {problem.where}: {problem.text()}" for problem in problems))
        self.problems = problems


def read_measure(text: str) -> Measure:
    """Return the measure that a TOML file holds; raise MeasureFileError with every fault and its line."""
    data, lines = _parsed(text)
    return _made(Measure, data, lines, measure_faults(data))


def read_prolongation(text: str) -> Prolongation:
    """Return the prolongation that a TOML file holds; raise MeasureFileError with every fault and its line."""
    data, lines = _parsed(text)
    faults = []
    issued, ending = data.get("issued_on"), data.get("in_force_to")
    if isinstance(issued, date) and isinstance(ending, date) and ending < issued:
        params: dict[str, Param] = {"day": ending, "earlier": "issued_on", "earlier_day": issued}
        faults.append(Fault(("in_force_to",), "days_out_of_order", params))
    return _made(Prolongation, data, lines, faults)


def _parsed(text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$", str(fault), re.DOTALL)
        line = int(found[2]) if found and found[2] else text.count("\n") + 1
        params = {"fault": found[1] if found else str(fault)}
        raise MeasureFileError((Problem(line, "", N_("This is not valid TOML: %(fault)s."), params),)) from fault
    return {key: _frozen(value) for key, value in data.items()}, toml_lines(text)


def _frozen(value: Any) -> Any:
    """Return the value with its arrays as tuples, as the frozen parts hold them."""
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value


def _made(kind: type[_Read], data: dict[str, Any], lines: dict[Path, int], faults: list[Fault]) -> _Read:
    made = None
    try:
        made = kind.model_validate(data)
    except ValidationError as error:
        faults = [_schema_fault(details) for details in error.errors()] + faults
    if made is None or faults:
        problems = sorted((_problem(fault, lines) for fault in faults), key=lambda problem: problem.line)
        raise MeasureFileError(tuple(problems))
    return made


def _schema_fault(details: ErrorDetails) -> Fault:
    """Return what pydantic found, in the terms of our own messages."""
    key, value = str(details["loc"][-1]) if details["loc"] else "", str(details["input"])
    facts: dict[str, Param] = {"key": key, "value": value if len(value) <= 60 else f"{value[:60]}…"}
    for name, fact in details.get("ctx", {}).items():
        facts[name] = fact if isinstance(fact, int) else str(fact)
    if details["type"] == "literal_error":
        facts["expected"] = ", ".join(re.findall("'([^']*)'", str(facts["expected"])))
    return Fault(details["loc"], details["type"], facts)


def _problem(fault: Fault, lines: dict[Path, int]) -> Problem:
    known = next((fault.at[:length] for length in range(len(fault.at), 0, -1) if fault.at[:length] in lines), ())
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault.at).lstrip(".")
    message = _MESSAGES.get(fault.code, N_("%(value)s cannot stand here."))
    return Problem(lines.get(known, 1), where, message, fault.params)


_MESSAGES = {
    "missing": N_("%(key)s is missing."),
    "extra_forbidden": N_("A measure has no %(key)s here; is it misspelt?"),
    "literal_error": N_("%(value)s is not allowed here, only %(expected)s."),
    "string_type": N_("%(value)s should be text in quotation marks."),
    "string_too_short": N_("%(key)s is empty."),
    "empty": N_("%(key)s is empty."),
    "string_pattern_mismatch": N_("%(value)s does not have the form %(pattern)s."),
    "int_type": N_("%(value)s should be a whole number."),
    "bool_type": N_("%(value)s should be true or false."),
    "date_type": N_("%(value)s should be a day such as 2024-09-10, without quotation marks."),
    "tuple_type": N_("%(key)s should be a list."),
    "model_type": N_("%(key)s should be a table."),
    "greater_than_equal": N_("%(value)s is less than %(ge)s."),
    "less_than_equal": N_("%(value)s is more than %(le)s."),
    "too_short": N_("%(key)s needs at least %(min_length)s entry."),
    "no_source": N_("Say which article it rests on (cite), or that it is a local setting (local = true)."),
    "one_unit": N_("A term needs either years or months, and not both."),
    "lone_brace": N_("%(value)s has a brace that does not hold the name of a placeholder."),
    "unknown_placeholder": N_("%(value)s has the placeholder {%(name)s}, which is not known here."),
    "no_placeholder": N_("%(value)s lacks the placeholder {%(name)s}."),
    "days_out_of_order": N_("%(day)s is before %(earlier)s, %(earlier_day)s."),
    "out_of_sequence": N_("%(value)s stands where %(wanted)s should: numbers count from 1 without gaps."),
    "unknown_chapter": N_("There is no chapter %(value)s."),
    "other_article": N_("The paragraph says article %(value)s but stands under another."),
    "other_id": N_("The id is %(value)s, but article and paragraph make it %(wanted)s."),
    "unknown_article": N_("There is no article %(article)s."),
    "unknown_paragraph": N_("Article %(article)s has no paragraph %(paragraph)s."),
    "doubled": N_("The id %(value)s is used twice."),
    "unknown_channel": N_("There is no channel %(value)s."),
    "unknown_level": N_("There is no level %(value)s."),
    "doubled_word": N_("The word %(value)s would mean two things in a spreadsheet."),
    "maximum_below_minimum": N_("At most %(value)s seats, but at least %(least)s."),
    "authority_too_small": N_("A street-town cannot appoint for the whole district."),
    "no_issuers": N_("No issuer of letters is named for the authority %(value)s."),
    "no_series": N_("No series of letter numbers is given for the authority %(value)s."),
    "doubled_series": N_("Two series begin with %(value)s and would make the same numbers."),
    "need_without_what": N_("Say of what (what): a need of the kind %(kind)s is a need of something that has an id."),
    "need_with_what": N_("A need of the kind %(kind)s is of nothing in particular: leave what out."),
    "need_of_first_stage": N_("Projects begin in the first stage: nothing can be needed to enter it."),
    "unknown_drawing": N_("There is no kind of drawing %(value)s."),
    "unknown_checks": N_("There is no kind of drawing %(value)s."),
    "unknown_meeting": N_("There is no kind of meeting %(value)s."),
    "unknown_team": N_("There is no role %(value)s in a team."),
    "unknown_phase": N_("There is no phase %(value)s."),
    "unknown_stage": N_("There is no stage %(value)s."),
    "no_planner_role": N_("No role in a team is a planner's (planner = true)."),
    "weights_not_whole": N_("The weights of the dimensions make %(value)s percent, not 100."),
    "mark_off_scale": N_("The mark %(value)s lies above the scale, which ends at %(most)s."),
    "season_too_late": N_(
        "The season opens %(value)s days before the end, later than decisions are due (%(days)s days)."
    ),
    "ground_of_exit": N_("Only a non-renewal has a ground."),
    "doubled_ground": N_("Two non-renewals rest on the ground %(value)s."),
    "words_not_found": N_("The words %(value)s do not stand in the paragraph."),
}
