"""What changes in the room: lists, projects, teams, visits.

Call through the module: ``projects.acts.open_list(...)``.
"""

from gonghua.institution.projects.acts.listing import correct_listed, list_project, open_list

__all__ = ["correct_listed", "list_project", "open_list"]
