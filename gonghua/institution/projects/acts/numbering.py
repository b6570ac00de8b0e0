"""The numbers of projects: a list brings its own; a new candidate gets the next one of the year's series."""

import re

from gonghua.institution.projects.models import NumberSeries, Project

_COUNTED = re.compile(r"(.*?)(\d{1,6})")


def reserve_number(number: str) -> None:
    """Let the counter of a given number's series start after it, so that it is never given again."""
    found = _COUNTED.fullmatch(number)
    if found is None:
        return
    counter = _locked_counter(found[1])
    if counter.last < int(found[2]):
        counter.last = int(found[2])
        counter.save(update_fields=["last"])


def next_number(year: int) -> str:
    """Take the next number of a year: of the series that the district's lists of that year use, else a plain one."""
    used = NumberSeries.objects.filter(prefix__contains=str(year)).order_by("-last").first()
    counter = _locked_counter(used.prefix if used else f"{year}-")
    counter.last += 1
    while Project.objects.filter(number=_number(counter)).exists():
        counter.last += 1
    counter.save(update_fields=["last"])
    return _number(counter)


def _number(counter: NumberSeries) -> str:
    return f"{counter.prefix}{counter.last:03}"


def _locked_counter(prefix: str) -> NumberSeries:
    NumberSeries.objects.get_or_create(prefix=prefix)
    return NumberSeries.objects.select_for_update().get(prefix=prefix)
