"""The app of `appointments`."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.appointments"
    label = "appointments"

    def ready(self) -> None:
        """Register the room's acts, reads, notices, menu entries and import."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.imports.kinds import register_import  # noqa: PLC0415 - app ready
        from gonghua.ground.interface.menu import Entry, register, register_public  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.appointments import acts, notices, reads  # noqa: PLC0415 - app ready
        from gonghua.institution.appointments.roster import ROSTER  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register_import(ROSTER)
        register(
            Entry(10, _("Areas and seats"), "appointments:coverage", "map", reads.SEE),
            Entry(11, _("Planners"), "appointments:appointments", "users", reads.SEE),
            Entry(12, _("Applications"), "appointments:applications", "clipboard", reads.SEE),
            Entry(13, _("Letters to issue"), "appointments:letters", "letter", "appointments.issue_letters"),
            Entry(14, _("My appointments"), "appointments:mine", "letter", reads.SEE_OWN),
        )
        register_public(
            Entry(10, _("Community planners"), "appointments:directory", "users"),
            Entry(20, _("Check a letter"), "letters:check", "letter"),
        )
