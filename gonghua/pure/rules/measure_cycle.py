"""What a measure decides of the yearly cycle: projects and their stages, meetings, opinions, evaluation, renewal.

Serves: 2.2, 5.1a, 5.2b, 5.2c, 5.3b, 5.3d, 8.1, 8.2, 10.1, 11.1
"""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gonghua.pure.rules.part import Authority, Count, Identifier, Named, Part, Sourced, Text

NeedKind = Literal["drawing", "checks", "meeting", "answers", "team", "money", "planned_days", "maintenance_advice"]
NEEDS_OF_SOMETHING = ("drawing", "checks", "meeting", "team")
"""The needs that say of what: of which kind of drawing or meeting, of which role in the team."""
Supplier = Literal["planner", "street_town", "district"]
Counter = Literal[
    "projects",
    "stages_passed",
    "meetings",
    "opinions_answered",
    "adopted",
    "visits",
    "consultations",
    "hours",
    "paid_hours",
    "training",
    "feedback",
]
"""What the system counts of a planner's work, as evidence for a dimension of the evaluation."""


class Need(Sourced):
    """What must be there before a stage may be entered, and who can supply it.

    `what` is the kind of drawing (drawing: it is uploaded; checks: its last version meets every check), the kind of
    meeting (meeting: it was held and has minutes) or the role in the team (team: somebody has it); the others need
    none: answers (no opinion is unanswered), money (some is allocated), planned_days, maintenance_advice.
    """

    kind: NeedKind
    what: Identifier | None = None
    who: tuple[Supplier, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        if self.what is None and self.kind in NEEDS_OF_SOMETHING:
            raise PydanticCustomError("need_without_what", "does not say of what", {"kind": self.kind})
        if self.what is not None and self.kind not in NEEDS_OF_SOMETHING:
            raise PydanticCustomError("need_with_what", "says of what", {"kind": self.kind})
        return self


class Stage(Named):
    """One stage of a project (阶段). `plain` is what residents read, `phase` the id of a phase of the team's work."""

    plain: Text
    plain_en: Text
    phase: Identifier
    needs: tuple[Need, ...] = ()


class Superior(Sourced):
    """Whose office may let a project enter a stage that still lacks something, with a reason shown in public.

    The kinds of need in `cannot_pass_over` nobody can pass over.
    """

    authority: Authority
    cannot_pass_over: tuple[NeedKind, ...] = ()


class Projects(Part):
    """The kinds of community construction project, and the stages through which each goes, in order."""

    kinds: tuple[Named, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    superior: Superior


class TeamRole(Named):
    """A role in a project's team; `planner` where only a planner in office takes it."""

    planner: bool = False


class Teams(Part):
    """The roles of a project's team, and the phases of its work."""

    roles: tuple[TeamRole, ...] = Field(min_length=1)
    phases: tuple[Named, ...] = Field(min_length=1)


class Drawings(Part):
    """The kinds of drawing that a project shows, and the checks that each version is held against (一图)."""

    kinds: tuple[Named, ...] = ()
    checks: tuple[Named, ...] = ()


class MeetingKind(Named):
    """One kind of meeting; `stage` is the stage in which it is held, where the measure ties it to one."""

    stage: Identifier | None = None


class Meetings(Part):
    """The kinds of meeting (三会), days of notice, working days for the minutes, and the parties that attend."""

    kinds: tuple[MeetingKind, ...] = ()
    notice_days: Count
    minutes_within_working_days: Count
    parties: tuple[Named, ...] = Field(min_length=1)


class Disposition(Named):
    """What became of an opinion; whether the answer names what changed in a drawing, or who received the opinion."""

    names_change: bool = False
    names_receiver: bool = False


class Opinions(Part):
    """How opinions come in, what may become of them, and until when they are answered.

    The first of the channels is the house's own page for residents; the others are entered by somebody.
    """

    dispositions: tuple[Disposition, ...] = Field(min_length=1)
    channels: tuple[Named, ...] = Field(min_length=1)
    age_bands: tuple[Named, ...] = ()
    answer_within_working_days: Count
    take_back_minutes: Count


class ListOfProjects(Sourced):
    """The annual list of projects (年度社区建设项目清单): its title, and who draws it up, in words."""

    title: Text
    title_en: Text
    responsible: Text
    responsible_en: Text


class Consultations(Sourced):
    """Expert consultation: the level whose planners advise, and until when they answer."""

    level: Identifier
    answer_within_working_days: Count


class Service(Part):
    """Service hours: how many a day can hold in all, and until when a second person confirms them."""

    most_hours_a_day: Count
    confirm_within_working_days: Count


class Dimension(Named):
    """A dimension of the evaluation: its weight in percent, and what the system counts as evidence for it."""

    weight: Count
    evidence: tuple[Counter, ...] = ()


class Raters(Sourced):
    """How many persons score a planner at least."""

    minimum: int = Field(ge=1, le=100)


class TermRule(Sourced):
    """How yearly results make the term's evaluation (聘期综合评定).

    `mean` and `latest` compare that score with the pass mark; `no_two_failures` passes unless two results in a row lie
    below it.
    """

    rule: Literal["mean", "latest", "no_two_failures"]
    pass_mark: int = Field(ge=0, le=10_000)


class Evaluation(Part):
    """The evaluation (评定): how often a year, on which dimensions, by how many, on which scale, and its review.

    `scale_max` is the most points that a dimension can get; scores of years and terms lie on the same scale.
    """

    times_a_year: Count
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    raters: Raters
    scale_max: Count
    pass_mark: Count
    appeal_within_working_days: Count
    review_within_working_days: Count
    term: TermRule


class Renewal(Part):
    """The renewal season: it opens `season_days` before a term ends; a decision is due `decide_days_before_end`."""

    season_days: Count
    decide_days_before_end: Count
    review_within_working_days: Count


class Source(Named):
    """A source of funds (资金来源), and whose office provides for it."""

    authority: Authority


class Funding(Part):
    """Where money for projects comes from."""

    sources: tuple[Source, ...] = Field(min_length=1)
