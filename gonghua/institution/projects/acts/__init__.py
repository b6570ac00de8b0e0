"""What changes in the room: lists, projects, teams, visits.

Call through the module: ``projects.acts.open_list(...)``.
"""

from gonghua.institution.projects.acts.candidates import add_candidate, agree_list, rank_candidates, reopen_list
from gonghua.institution.projects.acts.listing import correct_listed, list_project, open_list
from gonghua.institution.projects.acts.projects import (
    advise_maintenance,
    describe,
    enter_stage,
    settle_place,
    settle_planner,
)
from gonghua.institution.projects.acts.publishing import (
    add_listed,
    change_listed,
    publish_edition,
    publish_list,
    strike_listed,
)
from gonghua.institution.projects.acts.teams import invite_planner, join_newcomer, join_team, leave_team
from gonghua.institution.projects.acts.visits import record_visit, settle_visit

__all__ = [
    "add_candidate",
    "add_listed",
    "advise_maintenance",
    "agree_list",
    "change_listed",
    "correct_listed",
    "describe",
    "enter_stage",
    "invite_planner",
    "join_newcomer",
    "join_team",
    "leave_team",
    "list_project",
    "open_list",
    "publish_edition",
    "publish_list",
    "rank_candidates",
    "record_visit",
    "reopen_list",
    "settle_place",
    "settle_planner",
    "settle_visit",
    "strike_listed",
]
