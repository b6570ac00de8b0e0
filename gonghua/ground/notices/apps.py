"""The app of `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.notices"
    label = "notices"

    def ready(self) -> None:
        """Register the guarded reads."""
        from gonghua.ground.notices import reads  # noqa: PLC0415 - app ready

        assert reads
