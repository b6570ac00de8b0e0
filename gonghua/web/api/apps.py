"""The app of `api`."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.web.api"
    label = "api"
