"""Reads of the room: scoped rows, the facts that acts ask, and what pages and other rooms want to know.

Call through the module: ``projects.queries.scoped.projects(scope)``.
"""

from gonghua.institution.projects.models import AnnualList, ListItem, Project

__all__ = ["AnnualList", "ListItem", "Project"]
