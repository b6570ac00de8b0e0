"""The app of `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.projects"
    label = "projects"
