"""The app of `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.notices"
    label = "notices"
