"""The parts of the cycle in a measure, and how each thing in them is found: by id, or by a spreadsheet's word.

Serves: 11.1
"""

from gonghua.pure.rules.lookup import meant, with_id
from gonghua.pure.rules.measure_cycle import (
    Consultations,
    Dimension,
    Disposition,
    Drawings,
    Evaluation,
    Funding,
    ListOfProjects,
    MeetingKind,
    Meetings,
    Opinions,
    Projects,
    Renewal,
    Service,
    Source,
    Stage,
    TeamRole,
    Teams,
)
from gonghua.pure.rules.measure_text import FileId
from gonghua.pure.rules.part import Named, Part


class Cycle(Part):
    """The parts of the cycle. Methods by id raise NotInMeasureError; those by word return None for a strange word."""

    id: FileId
    projects: Projects
    teams: Teams
    drawings: Drawings
    meetings: Meetings
    opinions: Opinions
    annual_list: ListOfProjects
    consultations: Consultations
    service: Service
    evaluation: Evaluation
    renewal: Renewal
    funding: Funding

    def project_kind(self, kind_id: str) -> Named:
        """Return the kind of project with this id."""
        return with_id(self.id, "kind of project", self.projects.kinds, kind_id)

    def project_kind_named(self, text: str) -> Named | None:
        """Return the kind of project that a spreadsheet means."""
        return meant(self.projects.kinds, text)

    @property
    def first_stage(self) -> Stage:
        """Return the stage in which every project begins."""
        return self.projects.stages[0]

    def stage(self, stage_id: str) -> Stage:
        """Return the stage with this id."""
        return with_id(self.id, "stage", self.projects.stages, stage_id)

    def stage_after(self, stage_id: str) -> Stage | None:
        """Return the stage that follows the one with this id; None after the last."""
        at = self.projects.stages.index(self.stage(stage_id))
        return self.projects.stages[at + 1] if at + 1 < len(self.projects.stages) else None

    def team_role(self, role_id: str) -> TeamRole:
        """Return the role in a team with this id."""
        return with_id(self.id, "role in a team", self.teams.roles, role_id)

    def team_role_named(self, text: str) -> TeamRole | None:
        """Return the role in a team that a spreadsheet means."""
        return meant(self.teams.roles, text)

    @property
    def planner_role(self) -> TeamRole:
        """Return the first role that only planners in office take."""
        return next(role for role in self.teams.roles if role.planner)

    def phase(self, phase_id: str) -> Named:
        """Return the phase of a team's work with this id."""
        return with_id(self.id, "phase", self.teams.phases, phase_id)

    def drawing_kind(self, kind_id: str) -> Named:
        """Return the kind of drawing with this id."""
        return with_id(self.id, "kind of drawing", self.drawings.kinds, kind_id)

    def drawing_check(self, check_id: str) -> Named:
        """Return the check of drawings with this id."""
        return with_id(self.id, "check of drawings", self.drawings.checks, check_id)

    def meeting_kind(self, kind_id: str) -> MeetingKind:
        """Return the kind of meeting with this id."""
        return with_id(self.id, "kind of meeting", self.meetings.kinds, kind_id)

    def meeting_kind_named(self, text: str) -> MeetingKind | None:
        """Return the kind of meeting that a spreadsheet means."""
        return meant(self.meetings.kinds, text)

    def meeting_party(self, party_id: str) -> Named:
        """Return the party at meetings with this id."""
        return with_id(self.id, "party at meetings", self.meetings.parties, party_id)

    def disposition(self, disposition_id: str) -> Disposition:
        """Return the disposition of opinions with this id."""
        return with_id(self.id, "disposition", self.opinions.dispositions, disposition_id)

    def disposition_named(self, text: str) -> Disposition | None:
        """Return the disposition that a spreadsheet means."""
        return meant(self.opinions.dispositions, text)

    def opinion_channel(self, channel_id: str) -> Named:
        """Return the channel of opinions with this id."""
        return with_id(self.id, "channel of opinions", self.opinions.channels, channel_id)

    def opinion_channel_named(self, text: str) -> Named | None:
        """Return the channel of opinions that a spreadsheet means."""
        return meant(self.opinions.channels, text)

    def age_band(self, band_id: str) -> Named:
        """Return the age band with this id."""
        return with_id(self.id, "age band", self.opinions.age_bands, band_id)

    def age_band_named(self, text: str) -> Named | None:
        """Return the age band that a spreadsheet means."""
        return meant(self.opinions.age_bands, text)

    def dimension(self, dimension_id: str) -> Dimension:
        """Return the dimension of the evaluation with this id."""
        return with_id(self.id, "dimension", self.evaluation.dimensions, dimension_id)

    def source(self, source_id: str) -> Source:
        """Return the source of funds with this id."""
        return with_id(self.id, "source of funds", self.funding.sources, source_id)

    def source_named(self, text: str) -> Source | None:
        """Return the source of funds that a spreadsheet means."""
        return meant(self.funding.sources, text)
