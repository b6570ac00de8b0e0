"""The app of `funding`."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.funding"
    label = "funding"

    def ready(self) -> None:
        """Register the room's acts, reads and menu entry."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - app ready

        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.institution.funding import acts, reads  # noqa: PLC0415 - app ready

        assert acts
        register(Entry(27, _("Funding"), "funding:funds", "wallet", reads.SEE))
