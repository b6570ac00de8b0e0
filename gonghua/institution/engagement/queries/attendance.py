"""Which persons of the institution could come to a meeting."""

from django.db.models import Q

from gonghua.ground.people.models import Person
from gonghua.institution.appointments.queries.in_office import in_office_for
from gonghua.institution.engagement.models import Meeting
from gonghua.institution.engagement.queries.meeting_facts import day_of


def who_could_come(meeting: Meeting) -> list[Person]:
    """Return the project's team, its planner, the planners in office for the place on the day, and who is entered."""
    project = meeting.project
    in_office = in_office_for(project.street_town_id, project.area_id, day_of(meeting)).order_by()
    team = project.members.filter(left_on=None)
    wanted = Q(pk__in=team.values("person")) | Q(pk__in=in_office.values("person"))
    wanted |= Q(pk__in=meeting.attendees.values("person")) | Q(pk=project.planner_id)
    return list(Person.objects.filter(wanted).order_by("name", "pk"))
