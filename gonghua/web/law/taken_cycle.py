"""What the software takes from a measure for the yearly cycle: projects, meetings, opinions, evaluation, renewal."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.wording import is_chinese, named
from gonghua.institution.evaluation.presenting import counter_name
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Dimension, Disposition, Need, NeedKind, Stage, TermRule
from gonghua.pure.rules.part import Count, Named
from gonghua.web.law.lines import Taken, authority, days, listed, pair, sourced, working_days


def of_cycle(measure: Measure) -> Iterator[Taken]:
    """Yield everything that the software takes from the measure for the cycle."""
    yield from _of_projects(measure)
    yield from _of_meetings(measure)
    yield from _of_opinions(measure)
    yield from _of_service(measure)
    yield from _of_evaluation(measure)
    yield from _of_renewal(measure)
    for source in measure.funding.sources:
        yield sourced(_("Sources of funds"), pair(named(source), authority(source.authority)), source)


def needs_text(measure: Measure, need: Need) -> str:
    """Return what a stage needs, such as 事前征询会 with minutes."""
    if need.kind == "drawing":
        return _("%(drawing)s uploaded") % {"drawing": named(measure.drawing_kind(need.what or ""))}
    if need.kind == "checks":
        return _("%(drawing)s that meets every check") % {"drawing": named(measure.drawing_kind(need.what or ""))}
    if need.kind == "meeting":
        return _("%(meeting)s held, with minutes") % {"meeting": named(measure.meeting_kind(need.what or ""))}
    if need.kind == "team":
        return _("%(role)s in the team") % {"role": named(measure.team_role(need.what or ""))}
    return need_kind_name(need.kind)


def need_kind_name(kind: NeedKind) -> str:
    """Return a kind of need in words."""
    return {
        "drawing": _("a drawing"),
        "checks": _("a drawing's checks"),
        "meeting": _("a meeting"),
        "team": _("a role in the team"),
        "answers": _("every opinion answered"),
        "money": _("money allocated"),
        "planned_days": _("days planned"),
        "maintenance_advice": _("advice on operation and maintenance"),
    }[kind]


def _of_projects(measure: Measure) -> Iterator[Taken]:
    annual_list, superior = measure.annual_list, measure.projects.superior
    responsible = annual_list.responsible if is_chinese() else annual_list.responsible_en
    yield sourced(_("Annual list"), pair(named(annual_list), responsible), annual_list)
    yield from _each(_("Kinds of project"), measure.projects.kinds)
    for stage in measure.projects.stages:
        yield sourced(_("Stages of a project"), _stage(measure, stage), stage)
        for need in stage.needs:
            yield sourced(_("Needed before “%(stage)s”") % {"stage": named(stage)}, needs_text(measure, need), need)
    yield sourced(_("A missing need may be passed over by"), authority(superior.authority), superior)
    if superior.cannot_pass_over:
        kinds = listed(need_kind_name(kind) for kind in superior.cannot_pass_over)
        yield sourced(_("What nobody can pass over"), kinds, superior)
    for role in measure.teams.roles:
        only = _("%(role)s (a planner in office)") % {"role": named(role)}
        yield sourced(_("Roles in a team"), only if role.planner else named(role), role)
    yield from _each(_("Phases of the work"), measure.teams.phases)
    yield from _each(_("Kinds of drawing"), measure.drawings.kinds)
    yield from _each(_("Checks of a drawing"), measure.drawings.checks)


def _stage(measure: Measure, stage: Stage) -> str:
    facts = {
        "stage": named(stage),
        "plain": stage.plain if is_chinese() else stage.plain_en,
        "phase": named(measure.phase(stage.phase)),
    }
    return _("%(stage)s: “%(plain)s” for residents, phase %(phase)s") % facts


def _of_meetings(measure: Measure) -> Iterator[Taken]:
    meetings = measure.meetings
    for kind in meetings.kinds:
        held = _("%(meeting)s (in the stage %(stage)s)")
        stage = kind.stage and named(measure.stage(kind.stage))
        text = held % {"meeting": named(kind), "stage": stage} if stage else named(kind)
        yield sourced(_("Kinds of meeting"), text, kind)
    yield _in_days(_("Notice before a meeting"), meetings.notice_days)
    yield _in_working_days(_("Minutes within"), meetings.minutes_within_working_days)
    yield from _each(_("Parties at meetings"), meetings.parties)


def _of_opinions(measure: Measure) -> Iterator[Taken]:
    opinions, advice = measure.opinions, measure.consultations
    yield _in_working_days(_("Answer an opinion within"), opinions.answer_within_working_days)
    minutes = opinions.take_back_minutes
    text = ngettext("%(n)d minute", "%(n)d minutes", minutes.value) % {"n": minutes.value}
    yield sourced(_("An opinion may be taken back within"), text, minutes)
    for disposition in opinions.dispositions:
        yield sourced(_("What may become of an opinion"), _disposition(disposition), disposition)
    yield from _each(_("How opinions come in"), opinions.channels)
    yield from _each(_("Ages that are asked for"), opinions.age_bands)
    yield sourced(_("Experts who advise"), named(measure.level(advice.level)), advice)
    yield _in_working_days(_("Advise within"), advice.answer_within_working_days)


def _disposition(disposition: Disposition) -> str:
    if disposition.names_change:
        return _("%(disposition)s (names what changed)") % {"disposition": named(disposition)}
    if disposition.names_receiver:
        return _("%(disposition)s (names the receiver)") % {"disposition": named(disposition)}
    return named(disposition)


def _of_service(measure: Measure) -> Iterator[Taken]:
    hours = measure.service.most_hours_a_day
    text = ngettext("%(n)d hour", "%(n)d hours", hours.value) % {"n": hours.value}
    yield sourced(_("Most service hours a day"), text, hours)
    yield _in_working_days(_("Confirm service hours within"), measure.service.confirm_within_working_days)


def _of_evaluation(measure: Measure) -> Iterator[Taken]:
    rules = measure.evaluation
    yield sourced(_("Evaluations a year"), str(rules.times_a_year.value), rules.times_a_year)
    for dimension in rules.dimensions:
        yield sourced(_("What is evaluated"), _dimension(dimension), dimension)
        weight = pair(named(dimension), f"{dimension.weight.value}%")
        yield sourced(_("Weights of the evaluation"), weight, dimension.weight)
    yield sourced(_("Raters of a planner, at least"), str(rules.raters.minimum), rules.raters)
    yield sourced(_("Most points of a dimension"), str(rules.scale_max.value), rules.scale_max)
    yield sourced(_("Points that pass the year"), str(rules.pass_mark.value), rules.pass_mark)
    yield _in_working_days(_("Appeal against a result within"), rules.appeal_within_working_days)
    yield _in_working_days(_("Review a result within"), rules.review_within_working_days)
    yield sourced(_("Passing the term"), _term_rule(rules.term), rules.term)


def _dimension(dimension: Dimension) -> str:
    evidence = listed(counter_name(counter) for counter in dimension.evidence)
    return pair(named(dimension), evidence) if evidence else named(dimension)


def _term_rule(term: TermRule) -> str:
    text = {
        "mean": _("the mean of the term's results is at least %(mark)d"),
        "latest": _("the last result is at least %(mark)d"),
        "no_two_failures": _("no two results in a row lie below %(mark)d"),
    }[term.rule]
    return text % {"mark": term.pass_mark}


def _of_renewal(measure: Measure) -> Iterator[Taken]:
    renewal = measure.renewal
    yield _in_days(_("The renewal season opens before the end of a term"), renewal.season_days)
    yield _in_days(_("Decide on a renewal before the end of a term"), renewal.decide_days_before_end)
    yield _in_working_days(_("Review a non-renewal within"), renewal.review_within_working_days)


def _each(label: str, things: Sequence[Named]) -> Iterator[Taken]:
    for thing in things:
        yield sourced(label, named(thing), thing)


def _in_days(label: str, count: Count) -> Taken:
    return sourced(label, days(count.value), count)


def _in_working_days(label: str, count: Count) -> Taken:
    return sourced(label, working_days(count.value), count)
