"""How the season says a term: facts in cells, the one that decides in red, the proposal with its article."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.desk_parts import CleanRow, ReviewCell, ReviewRow
from gonghua.ground.interface.wording import citation_text, day_text, named, span_text
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.presenting import points_text
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal.models import RenewalDecision
from gonghua.institution.renewal.queries.season import Season, SeasonRow
from gonghua.institution.renewal.terms import Course
from gonghua.pure.rules.decision import N_

OUTCOMES = {
    "renew": N_("reappoint"),
    "non_renewal": N_("do not reappoint"),
    "wait": N_("wait for the evaluation of the term"),
    "leave": N_("leaves on own request"),
}
WHATS = {
    "project": N_("Project"),
    "opinion": N_("Opinion without an answer"),
    "meeting": N_("Meeting"),
    "visit": N_("Site visit"),
    "advice": N_("Expert consultation"),
    "hours": N_("Hours to be confirmed"),
}
COURSE_CHIPS = {Course.RENEWED: "ok", Course.NOT_RENEWED: "neutral", Course.ANEW: "due"}


def columns() -> list[str]:
    """Return the heads of the exceptions' table."""
    return [
        _("Planner"), _("Projects"), _("Evaluation of the term"), _("Hours"), _("Proposal and article"), _("Term ends"),
    ]  # fmt: skip


def exception(row: SeasonRow, *, opened: bool) -> ReviewRow:
    """Return a term that needs a look of its own."""
    measure, term = measure_of(row.appointment), row.appointment
    projects = row.evidence.figures.get("projects", 0)
    mark = measure.evaluation.term.pass_mark
    failed = row.term is not None and row.term.result == "failed"
    way = measure.exit(row.proposal.exit_id) if row.proposal.exit_id else None
    article = citation_text(way.cite.article, way.cite.paragraph) if way and way.cite else ""
    cells = (
        ReviewCell(term.person.name, place_of(term)),
        ReviewCell(
            ngettext("%(n)d project", "%(n)d projects", projects) % {"n": projects},
            _("nothing on record") if "no_participation" in row.proposal.grounds else "",
            against="no_participation" in row.proposal.grounds,
        ),
        ReviewCell(_term_text(row), _years(row), against=failed, local=_("pass mark %(mark)d") % {"mark": mark}),
        ReviewCell(hours_text(row.evidence.figures.get("hours", 0))),
        ReviewCell(_(OUTCOMES[row.proposal.outcome]), article),
        ReviewCell(day_text(term.end_on), _("decide by %(day)s") % {"day": day_text(row.decide_by, "short")}),
    )
    return ReviewRow(str(term.pk), cells, action=_("Handle"), open=opened)


def clean(row: SeasonRow) -> CleanRow:
    """Return a term that the rules let be renewed."""
    projects = row.evidence.figures.get("projects", 0)
    facts = (
        place_of(row.appointment),
        _term_text(row),
        ngettext("%(n)d project", "%(n)d projects", projects) % {"n": projects},
        hours_text(row.evidence.figures.get("hours", 0)),
    )
    return CleanRow(str(row.appointment.pk), row.appointment.person.name, facts)


def head(season: Season) -> str:
    """Return the page's first line: how many terms are to be decided, and how many need a look of their own."""
    count = len(season.exceptions) + len(season.clean)
    if not count:
        return _("No term is to be decided now")
    text = ngettext("%(n)d term is to be decided", "%(n)d terms are to be decided", count) % {"n": count}
    one_by_one = len(season.exceptions)
    return _("%(head)s, %(n)d one by one") % {"head": text, "n": one_by_one} if one_by_one else text


def _term_text(row: SeasonRow) -> str:
    if row.term is None:
        return _("not there yet")
    word = str(row.term.get_result_display())
    if row.term.total is None:
        return word
    points = points_text(Decimal(row.term.total) / 100)
    return _("%(points)s points, %(word)s") % {"points": points, "word": word}


def _years(row: SeasonRow) -> str:
    return "、".join(f"{name} {points_text(total)}" for name, total in row.years if total is not None)


def hours_text(minutes: int) -> str:
    """Return a time in hours."""
    hours = f"{minutes / 60:.1f}".rstrip("0").rstrip(".")
    return _("%(hours)s hours") % {"hours": hours}


def place_of(term: Appointment) -> str:
    """Return where the planner serves, with the level."""
    level = measure_of(term).level(term.seat.level)
    return f"{term.seat.serves} {named(level)}".strip()


def facts_of(term: Appointment, decide_by: date | None = None) -> list[tuple[str, str]]:
    """Return whose term it is, where and until when."""
    found = [
        (_("Planner"), term.person.name),
        (_("Area of responsibility"), place_of(term)),
        (_("Term"), span_text(term.start_on, term.end_on)),
    ]
    return [*found, (_("Decide by"), day_text(decide_by))] if decide_by else found


def decision_facts(made: RenewalDecision) -> list[tuple[str, str]]:
    """Return what was decided, by whom, when."""
    facts = [
        *facts_of(made.appointment),
        (_("Decision"), str(made.get_course_display())),
        (_("Decided on"), day_text(made.decided_on)),
        (_("Decided by"), str(made.decided_by)),
    ]
    if made.new_appointment is not None:
        facts.append((_("New term"), span_text(made.new_appointment.start_on, made.new_appointment.end_on)))
    if made.exit:
        facts.append((_("By which article"), named(measure_of(made.appointment).exit(made.exit))))
    if made.review_until:
        facts.append((_("Review until"), day_text(made.review_until)))
    return facts


def course_chip(made: RenewalDecision) -> tuple[str, str]:
    """Return the chip of a decision."""
    return COURSE_CHIPS[Course(made.course)], str(made.get_course_display())


def what(name: str) -> str:
    """Return the word for a line of a handover list."""
    return _(WHATS[name])
