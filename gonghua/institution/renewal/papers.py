"""The room's papers: the notice of a non-renewal, and the handover list."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from gonghua.ground.documents.letter import Basis
from gonghua.ground.documents.papers import handover as handover_paper
from gonghua.ground.documents.papers import non_renewal as non_renewal_paper
from gonghua.ground.documents.papers.wording import Channel
from gonghua.ground.documents.shared_renderer import shared_renderer
from gonghua.ground.interface.wording import citation_text
from gonghua.institution.appointments.queries.facts import issuer_of
from gonghua.institution.appointments.queries.terms import Appointment
from gonghua.institution.evaluation.queries.facts import measure_of
from gonghua.institution.renewal.models import Handover, RenewalDecision
from gonghua.pure.rules.measure import Measure

CHINESE = "zh-hans"
KINDS = ("project", "opinion", "meeting", "visit")


def non_renewal(made: RenewalDecision) -> bytes:
    """Return the notice of a non-renewal as PDF, with its article, the reason, and how to ask for a review."""
    term = made.appointment
    measure = measure_of(term)
    assert made.review_until is not None
    with override(CHINESE):
        facts = non_renewal_paper.NonRenewal(
            issuer=(issuer_of(measure, term.seat),),
            number=made.notice_number or "",
            name=term.person.name,
            role=_role(measure, term),
            start=term.start_on,
            end=term.end_on,
            basis=_basis(measure, made.exit),
            reason=_reason(made),
            review_by=made.review_until,
            review_at=(Channel(_("On the site"), settings.BASE_URL + reverse("renewal:mine")),),
            issued_on=made.decided_on,
            review_working_days=measure.renewal.review_within_working_days.value,
            fictional=measure.fictional or settings.DEMO,
        )
    return non_renewal_paper.draw_non_renewal(facts, shared_renderer(), language=CHINESE)


def handover(row: Handover) -> bytes:
    """Return a handover list as PDF, with places for the signatures."""
    term = row.appointment
    measure = measure_of(term)
    items = {name: [item for item in row.items if item["what"] == name] for name in KINDS}
    with override(CHINESE):
        facts = handover_paper.Handover(
            issuer=issuer_of(measure, term.seat),
            role=_role(measure, term),
            giver=term.person.name,
            start=term.start_on,
            end=term.end_on,
            as_of=row.drawn_up_on,
            projects=tuple(
                handover_paper.OpenProject(item["number"], item["name"], item["state"], "") for item in items["project"]
            ),
            opinions=tuple(_opinion(item) for item in items["opinion"]),
            meetings=tuple(
                handover_paper.OpenMeeting(item["number"], item["name"], _("to be held or closed"), _day(item["state"]))
                for item in items["meeting"]
            ),
            visits=tuple(
                handover_paper.OpenVisit(item["name"], _("outcome to be said"), _day(item["state"]))
                for item in items["visit"]
            ),
            hours=tuple(
                handover_paper.OpenHours(row.drawn_up_on, _("Hours to be confirmed"), Decimal(item["state"]), "")
                for item in row.items
                if item["what"] == "hours"
            ),
            receiver=row.taken_over_by.name if row.taken_over_by else "",
            fictional=measure.fictional or settings.DEMO,
        )
    return handover_paper.draw_handover(facts, shared_renderer(), language=CHINESE)


def _opinion(item: dict[str, str]) -> handover_paper.OpenOpinion:
    """Return an opinion that waits; its words stay behind its receipt."""
    given, due = item["state"].split("/")
    return handover_paper.OpenOpinion(item["number"], item["name"], "", _day(given), _day(due))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _basis(measure: Measure, exit_id: str) -> Basis:
    cite = measure.exit(exit_id).cite
    return Basis(measure.title, measure.document_number, citation_text(cite.article, cite.paragraph) if cite else "")


def _reason(made: RenewalDecision) -> str:
    way = measure_of(made.appointment).exit(made.exit)
    return f"{way.label}。{made.reason}" if made.reason else way.label


def _role(measure: Measure, term: Appointment) -> str:
    seat = term.seat
    town = seat.street_town.name if seat.street_town else None
    return measure.letter_role(measure.level(seat.level), town, seat.area.name if seat.area else None)
