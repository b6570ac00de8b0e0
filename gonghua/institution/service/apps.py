"""The app of `service`."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.service"
    label = "service"

    def ready(self) -> None:
        """Register the room's acts, reads, notices and menu entries."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.service import acts, notices, reads  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register(
            Entry(28, _("Service hours"), "service:to_confirm", "hand-heart", reads.SEE),
            Entry(29, _("My hours"), "service:mine", "clock", reads.SEE_OWN),
        )
