"""What a racing process does with an order about a project or a list."""

from typing import Any

PROGRAM = "from tests.institution.projects.racing import call\nfrom tests.racing import run\nrun(call)"


def call(order: dict[str, Any], given: dict[str, Any]) -> str:
    """Do what the order says; return the number or the key of what came of it."""
    from gonghua.ground.people.models import Account, Person
    from gonghua.ground.territory.models import StreetTown
    from gonghua.institution.projects import acts
    from gonghua.institution.projects.models import AnnualList, Project
    from gonghua.institution.projects.queries.listed import ListedProject
    from tests.cast import DAY

    kinds = {"town": StreetTown, "list": AnnualList, "project": Project}
    subject = kinds[order["kind"]].objects.get(pk=order["subject"])
    if "number" in order:
        listed = ListedProject(order["number"], "坡道", order["project_kind"])
        given[order["as"]] = listed
    if "person" in order:
        given["person"] = Person.objects.get(pk=order["person"])
    actor = Account.objects.get(username=order["actor"])
    done = getattr(acts, order["act"])(subject, actor=actor, day=DAY, **given)
    return str(getattr(done, "number", done.pk))
