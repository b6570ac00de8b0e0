"""The app of `renewal`."""

from django.apps import AppConfig


class RenewalConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.renewal"
    label = "renewal"
