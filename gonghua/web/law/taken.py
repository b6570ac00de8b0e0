"""What the software takes from each article of a measure: every value, with its source, in the reader's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.wording import day_text, is_chinese, named
from gonghua.pure.rules.measure import Criterion, Level, Measure, Seats, Term
from gonghua.pure.rules.part import Cite
from gonghua.web.law.lines import Taken, authority, days, listed, pair, sourced, working_days
from gonghua.web.law.taken_cycle import of_cycle

AN_EXAMPLE = 1


def taken_by_article(measure: Measure) -> Mapping[int | None, list[Taken]]:
    """Return the lines by the article that they rest on or serve; None holds those that serve no article."""
    found: dict[int | None, list[Taken]] = {}
    for line in _merged(taken_from(measure)):
        found.setdefault(line.cite.article if line.cite else None, []).append(line)
    for lines in found.values():
        lines.sort(key=lambda line: line.cite.paragraph or 0 if line.cite else 0)
    return found


def taken_from(measure: Measure) -> Iterator[Taken]:
    """Yield everything that the software takes from the measure."""
    yield Taken(_("In force"), (_spell(measure),), measure.in_force_cite)
    for level in measure.levels:
        yield from _of_level(measure, level)
    yield from _of_appointing(measure)
    yield from _of_letters(measure)
    for way in measure.exits:
        yield sourced(_("Ways to leave"), named(way), way)
    yield from of_cycle(measure)
    for deadline in measure.deadlines:
        yield sourced(_("Deadlines"), pair(named(deadline), working_days(deadline.working_days)), deadline)


def _of_level(measure: Measure, level: Level) -> Iterator[Taken]:
    name, cites = named(level), level.cites
    channels = listed(named(measure.channel(channel)) for channel in level.channels)
    yield Taken(_("Levels"), (pair(name, level.role if is_chinese() else level.role_en),), cites.level)
    yield sourced(_("Seats"), pair(name, _seats(level.seats, level.territory)), level.seats)
    yield Taken(_("Who appoints"), (pair(name, authority(level.authority)),), cites.authority)
    yield Taken(_("Channels"), (pair(name, channels),), cites.channels)
    yield sourced(_("Term"), pair(name, _term(level.term)), level.term)
    for criterion in level.criteria:
        yield sourced(_("Conditions: %(level)s") % {"level": name}, _criterion(criterion), criterion)
    for duty in measure.duties:
        if duty.level == level.id:
            yield sourced(_("Duties: %(level)s") % {"level": name}, named(duty), duty)


def _of_appointing(measure: Measure) -> Iterator[Taken]:
    rules = measure.appointments
    horizon, reminders = rules.coverage_horizon_days, rules.reminder_days
    decide, issue = rules.decide_within_working_days, rules.issue_letter_within_working_days
    yield sourced(_("Coverage looks ahead"), days(horizon.value), horizon)
    yield sourced(_("Reminders before a term ends"), listed(days(value) for value in reminders.values), reminders)
    yield sourced(_("Decide on an application within"), working_days(decide.value), decide)
    yield sourced(_("Issue the letter within"), working_days(issue.value), issue)
    overlap = rules.overlapping_terms
    allowed = {"allowed": _("allowed"), "forbidden": _("not allowed")}
    yield sourced(_("Two terms at once"), allowed[overlap.rule], overlap)
    yield sourced(_("Two terms at once at one level"), allowed[overlap.same_level], overlap)


def _of_letters(measure: Measure) -> Iterator[Taken]:
    anywhere, district = _("[street-town]"), measure.district
    for issuer in measure.letters.issuers:
        name = issuer.name if is_chinese() else issuer.name_en
        yield sourced(_("Letters are issued by"), name.format(street_town=anywhere, district=district.name), issuer)
    for series in measure.letters.series:
        place = series.street_town or authority(series.authority)
        prefix = series.prefix_for(anywhere)
        sample = measure.letter_number(series.model_copy(update={"prefix": prefix}), measure.issued_on.year, AN_EXAMPLE)
        yield sourced(_("Numbers of letters"), pair(place, sample), series)


def _merged(lines: Iterable[Taken]) -> list[Taken]:
    """Return the lines with those of one label and one source put together."""
    found: dict[tuple[str, Cite | None, bool], Taken] = {}
    for line in lines:
        key = (line.label, line.cite, line.local)
        earlier = found.get(key)
        found[key] = replace(earlier, values=earlier.values + line.values) if earlier else line
    return list(found.values())


def _spell(measure: Measure) -> str:
    days = {"start": day_text(measure.in_force_from), "end": day_text(measure.in_force_to)}
    return _("%(start)s to %(end)s") % days


def _seats(seats: Seats, territory: str) -> str:
    where = {"district": _("in the district"), "street_town": _("in each street-town"), "area": _("in each area")}
    parts = [_("at least %(n)d %(where)s") % {"n": seats.minimum, "where": where[territory]}]
    parts += [_("at most %(n)d") % {"n": seats.maximum}] if seats.maximum else []
    parts += [_("%(n)d in all") % {"n": seats.in_all}] if seats.in_all else []
    return ("，" if is_chinese() else ", ").join(parts)


def _term(term: Term) -> str:
    if term.years is not None:
        return ngettext("%(n)d year", "%(n)d years", term.years) % {"n": term.years}
    months = term.months or 0
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def _criterion(criterion: Criterion) -> str:
    kinds = {"condition": "", "principle": _(" (in principle)"), "preference": _(" (preferred)")}
    return named(criterion) + kinds[criterion.kind]
