"""The app of `projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.projects"
    label = "projects"

    def ready(self) -> None:
        """Register the room's acts, reads, notices, menu entries and import."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.imports.kinds import register_import  # noqa: PLC0415 - app ready
        from gonghua.ground.interface.menu import Entry, register, register_public  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.projects import acts, notices, reads  # noqa: PLC0415 - app ready
        from gonghua.institution.projects.importing import ANNUAL_LIST  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register_import(ANNUAL_LIST)
        register(
            Entry(20, _("Projects"), "projects:projects", "project", reads.SEE),
            Entry(21, _("Annual lists"), "projects:lists", "list", reads.SEE),
        )
        register_public(Entry(5, _("What is planned"), "lists:lists", "list"))
