"""The app of `staff`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.staff"
    label = "staff"

    def ready(self) -> None:
        """Add the accounts to the menu."""
        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.ground.people import acts, reads  # noqa: PLC0415 - app ready

        assert acts
        register(Entry(96, _("Accounts"), "people:accounts", "key", reads.SEE_ACCOUNTS))
