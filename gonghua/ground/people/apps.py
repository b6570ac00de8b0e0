"""The app of `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.ground.people"
    label = "people"
