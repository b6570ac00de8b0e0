"""The room's forms. They take in what a person types and judge only its shape; the acts judge the rest."""

from gonghua.institution.projects.forms.lists import (
    AgreeForm,
    BeginForm,
    CandidateForm,
    ChangeForm,
    RankForm,
    SearchForm,
)
from gonghua.institution.projects.forms.projects import (
    DescribeForm,
    InviteForm,
    JoinForm,
    MaintenanceForm,
    NewcomerForm,
    OutcomeForm,
    PlaceForm,
    PlannerForm,
    VisitForm,
)

__all__ = [
    "AgreeForm",
    "BeginForm",
    "CandidateForm",
    "ChangeForm",
    "DescribeForm",
    "InviteForm",
    "JoinForm",
    "MaintenanceForm",
    "NewcomerForm",
    "OutcomeForm",
    "PlaceForm",
    "PlannerForm",
    "RankForm",
    "SearchForm",
    "VisitForm",
]
