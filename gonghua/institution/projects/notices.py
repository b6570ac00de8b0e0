"""What people are told of the room's acts, in words: a place and days, never a person."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.terms import Told
from gonghua.pure.rules.decision import N_


def _list(annual_list: UUID) -> str:
    return reverse("projects:list", args=[annual_list])


KINDS = (
    Kind(
        Told.ON_TEAM,
        N_("You are on a project's team: %(place)s"),
        N_("Since %(joined_on)s. The project's page shows the role and the task."),
        project_page,
    ),
    Kind(
        Told.RESPONSIBLE,
        N_("You are a project's responsible planner: %(place)s"),
        N_("The project's page shows what is due."),
        project_page,
    ),
    Kind(
        Told.LIST_PUBLISHED,
        N_("The annual project list is published: %(place)s"),
        N_("Published on %(published_on)s. Later changes are made with a reason that everybody reads."),
        _list,
    ),
)
