"""The app of `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.projects"
    label = "projects"

    def ready(self) -> None:
        """Register the room's acts."""
        from gonghua.institution.projects import acts  # noqa: PLC0415 - app ready

        assert acts
