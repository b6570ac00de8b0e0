"""The app of `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.projects"
    label = "projects"

    def ready(self) -> None:
        """Register the room's acts, reads, notices and import."""
        from gonghua.ground.imports.kinds import register_import  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.projects import acts, notices, reads  # noqa: PLC0415 - app ready
        from gonghua.institution.projects.importing import ANNUAL_LIST  # noqa: PLC0415 - app ready

        assert acts
        assert reads
        register_kinds(*notices.KINDS)
        register_import(ANNUAL_LIST)
