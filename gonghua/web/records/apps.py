"""The app of `records`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.records"
    label = "records"

    def ready(self) -> None:
        """Add the ledger to the menu."""
        from gonghua.ground.interface.menu import Entry, register  # noqa: PLC0415 - app ready
        from gonghua.web.records import reads  # noqa: PLC0415 - app ready

        register(Entry(94, _("Ledger"), "ledger:entries", "ledger", reads.SEE))
