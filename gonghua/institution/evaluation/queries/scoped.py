"""The only ways from an address to a row."""

from django.db.models import QuerySet

from gonghua.ground.people.scoping import within
from gonghua.ground.people.terms import Scope
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round


def rounds() -> QuerySet[Round]:
    """Return all rounds, the newest first: a round itself names nobody."""
    return Round.objects.order_by("-to_on", "name")


def evaluations(scope: Scope) -> QuerySet[Evaluation]:
    """Return the evaluations in scope, with person, seat and round."""
    found = Evaluation.objects.filter(within(scope, person="person"))
    return found.select_related(
        "round", "person", "street_town", "confirmed_by",
        "appointment__seat__area", "appointment__seat__street_town",
    )  # fmt: skip


def appeals(scope: Scope) -> QuerySet[Appeal]:
    """Return the appeals in scope, with the evaluation."""
    theirs = within(scope, town="evaluation__street_town", person="evaluation__person")
    found = Appeal.objects.filter(theirs)
    return found.select_related("evaluation__person", "evaluation__round", "evaluation__street_town")
