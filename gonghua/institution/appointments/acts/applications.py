"""Someone is put forward for a seat, screened condition by condition, or not appointed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.measure.facts import citations, due_after, measure_for_granting, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import own_authority, own_place
from gonghua.ground.people.terms import Role
from gonghua.institution.appointments.acts.persons import person_for
from gonghua.institution.appointments.models import Application, CriterionCheck, Seat
from gonghua.institution.appointments.queries import facts, receivers
from gonghua.institution.appointments.terms import OPEN_STAGES, Stage, Told
from gonghua.pure.rules.decision import N_, Reason
from gonghua.pure.rules.eligibility import Check

OFFICES = own_authority(Role.BUREAU, Role.STREET_TOWN)


@act(
    "appointments.propose",
    label=_("put a candidate forward"),
    who=own_place(Role.BUREAU) + OFFICES,
    serves=["7.1", "7.2"],
)
def propose(
    seat: Seat,
    *,
    details: Details,
    channel: str,
    actor: Account,
    day: date,
    recommended_by: str = "",
    consented_on: date | None = None,
) -> Application:
    """Put somebody forward for `seat` through one of the level's channels; a measure must be in force."""
    person = person_for(details, actor=actor, day=day)
    standing, decision = measure_for_granting(day)
    decision &= facts.seat_is_open(seat)
    if standing is not None:
        decision &= facts.channel_is_open(standing.measure, seat, channel)
    decision &= facts.no_open_application(seat, person)
    if standing is None or not decision.allowed:
        raise Refused(decision)
    within = standing.measure.appointments.decide_within_working_days.value
    application = create(
        Application(
            seat=seat,
            person=person,
            channel=channel,
            recommended_by=recommended_by,
            consented_on=consented_on,
            proposed_on=day,
            decide_by=due_after(day, within),
        )
    )
    articles = citations(standing.measure, standing.measure.level(seat.level).cites.channels)
    entry = record(application, articles=articles)
    told, by = receivers.hosts(application, entry), application.decide_by
    tell(entry, told, Told.CANDIDATE, subject=application, where=seat.where, decide_by=by)
    return application


@act(
    "appointments.check_conditions",
    label=_("check the conditions of the level"),
    who=own_place(Role.BUREAU) + OFFICES,
    serves=["6.1", "6.2", "6.3"],
)
def check_conditions(
    application: Application,
    *,
    checks: Mapping[str, Check],
    actor: Account,
    day: date,
    consented_on: date | None = None,
) -> Application:
    """Write down what screening found of each condition, with its evidence; it may be done in several goes."""
    _refuse_closed(application)
    if checks and not consented_on and all(check.outcome == "unchecked" for check in checks.values()):
        message = N_("Nothing is judged yet. Judge at least one condition, then save.")
        raise Refused.because(Reason("nothing_judged", message))
    standing = facts.measure_of_application(application)
    level = standing.measure.level(application.seat.level)
    earlier = {check.criterion: check for check in application.checks.all()}
    for criterion in level.criteria:
        check = checks.get(criterion.id)
        if check is None:
            continue
        if criterion.id in earlier:
            change(earlier[criterion.id], **asdict(check))
        else:
            create(CriterionCheck(application=application, criterion=criterion.id, **asdict(check)))
    fields = {"consented_on": consented_on} if consented_on else {}
    change(application, stage=Stage.SCREENED, **fields)
    record(application, articles=citations(standing.measure, *(criterion.cite for criterion in level.criteria)))
    return application


@act("appointments.decline", label=_("decide not to appoint"), who=OFFICES, serves=["7.2"])
def decline(application: Application, *, actor: Account, day: date, reason: str) -> Application:
    """Decide not to appoint; the reason is the applicant's to read."""
    _refuse_closed(application)
    require(reason_given(reason))
    standing = facts.measure_of_application(application)
    change(application, stage=Stage.DECLINED, decided_on=day)
    level = standing.measure.level(application.seat.level)
    record(application, articles=citations(standing.measure, level.cites.authority), reason=reason)
    return application


@act(
    "appointments.withdraw",
    label=_("withdraw a candidate"),
    who=own_place(Role.BUREAU) + OFFICES,
    serves=["7.2"],
)
def withdraw(application: Application, *, actor: Account, day: date, reason: str) -> Application:
    """Take an application back on the person's wish."""
    _refuse_closed(application)
    require(reason_given(reason))
    change(application, stage=Stage.WITHDRAWN, decided_on=day)
    record(application, reason=reason)
    return application


def _refuse_closed(application: Application) -> None:
    if application.stage not in OPEN_STAGES:
        message = N_("This application is closed: it was decided or withdrawn.")
        raise Refused.because(Reason("application_closed", message))
