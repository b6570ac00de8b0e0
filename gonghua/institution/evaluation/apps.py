"""The app of `evaluation`."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """See the package's own docstring."""

    name = "gonghua.institution.evaluation"
    label = "evaluation"
