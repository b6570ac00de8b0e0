"""What a racing process does with an order about opinions and answers."""

from typing import Any

PROGRAM = "from tests.institution.engagement.racing import call\nfrom tests.racing import run\nrun(call)"


def call(order: dict[str, Any], given: dict[str, Any]) -> str:
    """Do what the order says; return the key of what came of it."""
    from uuid import UUID

    from gonghua.ground.people.models import Account
    from gonghua.ground.people.terms import RESIDENT
    from gonghua.institution.engagement import acts
    from gonghua.institution.engagement.models import Answer, Opinion
    from gonghua.institution.projects.models import Project
    from tests.cast import DAY
    from tests.institution.engagement.conftest import NOW

    kinds = {"project": Project, "opinion": Opinion, "answer": Answer}
    subject = kinds[order["kind"]].objects.get(pk=order["subject"])
    resident = order["act"] in ("give_opinion", "take_back")
    actor = RESIDENT if resident else Account.objects.get(username=order["actor"])
    if resident:
        given["at"] = NOW
    if "opinions" in given:
        given["opinions"] = [UUID(key) for key in given["opinions"]]
    return str(getattr(acts, order["act"])(subject, actor=actor, day=DAY, **given).pk)
