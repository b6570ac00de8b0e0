"""What is counted beside the acts: how many opinions came from one address, and to one project, within an hour.

Nobody is refused for it: beyond the limits an opinion is accepted, and held until somebody looked at it.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q

from gonghua.ground.people.sealed import blind_index
from gonghua.institution.engagement.models import Sending
from gonghua.institution.engagement.terms import Shown
from gonghua.institution.projects.queries import Project

HOUR = timedelta(hours=1)


def counted(project: Project, address: str, at: datetime) -> Shown:
    """Count a sending, before the act and outside its transaction; return whether the opinion is shown or held.

    The address is kept as a keyed hash, for an hour (`forget`).
    """
    sender = blind_index("address", address)
    Sending.objects.create(address=sender, project=project, at=at)
    lately = Sending.objects.filter(at__gt=at - HOUR)
    found = lately.aggregate(
        here=Count("pk", filter=Q(address=sender)),
        there=Count("pk", filter=Q(project=project)),
    )
    many = (
        found["here"] > settings.OPINIONS_AN_HOUR_FROM_ADDRESS or found["there"] > settings.OPINIONS_AN_HOUR_TO_PROJECT
    )
    return Shown.HELD if many else Shown.SHOWN


def forget(now: datetime) -> int:
    """Remove what was counted more than an hour ago; return how much."""
    return Sending.objects.filter(at__lte=now - HOUR).delete()[0]
