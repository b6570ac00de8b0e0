"""The app of `funding`."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.funding"
    label = "funding"
