"""The app of `advice`."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.advice"
    label = "advice"

    def ready(self) -> None:
        """Register the room's acts, reads, notices and menu entry."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.advice import acts, notices, reads  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register(Entry(25, _("Expert consultations"), "advice:consultations", "graduate", reads.SEE))
