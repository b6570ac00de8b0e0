"""The app of `evaluation`."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Register the room's acts, reads, notices and menu entries."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.notices.kinds import register_kinds  # noqa: PLC0415 - app ready
        from gonghua.institution.evaluation import acts, notices, reads  # noqa: PLC0415 - app ready

        assert acts
        register_kinds(*notices.KINDS)
        register(
            Entry(26, _("Evaluation"), "evaluation:rounds", "clipboard", reads.SEE),
            Entry(26, _("My evaluations"), "evaluation:mine", "clipboard", reads.SEE_OWN),
        )
