"""What is kept about people, why, and for how long: one register, from which the notice to them is made.

A test walks every model that acts change: a personal field that stands in no purpose fails it (PIPL, Art. 17).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
WITH_THE_RECORD = _("As long as the record of the project is kept.")
WITH_THE_OFFICE = _("During the service, then as long as the record of appointments is kept.")


@dataclass(frozen=True)
class Purpose:
    """What is kept (`fields` as kind.column), why, until when; `sensitive` needs more care (PIPL, Art. 28)."""

    what: Words
    why: Words
    until: Words
    fields: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True)
class Group:
    """Whom it concerns."""

    who: Words
    purposes: tuple[Purpose, ...]


RESIDENTS = Group(
    _("If you give an opinion, or come to a meeting"),
    (
        Purpose(
            _("Your words, the place that you pointed at, your photos"),
            _("So that the street-town or the planner can answer. Everyone may read them, without your telephone; "
              "photos only after somebody looked at them."),
            WITH_THE_RECORD,
            ("engagement.opinion.text",),
        ),
        Purpose(
            _("Your telephone, if you leave one"),
            _("Only to send you the answer. It is kept sealed and is never shown."),
            WITH_THE_RECORD,
            ("engagement.opinion.phone_sealed",),
        ),
        Purpose(
            _("Your receipt number"),
            _("So that you find your opinion again. We do not ask who you are."),
            WITH_THE_RECORD,
            ("engagement.opinion.receipt",),
        ),
        Purpose(
            _("What you say at a meeting"),
            _("For the minutes, and to follow what becomes of each point."),
            WITH_THE_RECORD,
            ("engagement.meeting.minutes", "engagement.meetingpoint.said"),
        ),
        Purpose(
            _("A code made from the address of your device"),
            _("So that nobody can flood the site. The address itself is not kept."),
            _("One hour."),
        ),
    ),
)  # fmt: skip
PLANNERS = Group(
    _("If you are a community planner, or were put forward as one"),
    (
        Purpose(
            _("Name, sex, employer, profession, professional title, certificate"),
            _("To see whether the conditions of the measure are met. The public sees who is responsible where, "
              "with name, level and term."),
            WITH_THE_OFFICE,
            (
                *(f"people.person.{name}" for name in ("name", "sex", "employer", "job_title", "profession")),
                "people.person.certificate",
            ),
        ),
        Purpose(
            _("ID number"),
            _("To tell two persons of one name apart. It is kept sealed; whoever opens it must say why, and that is "
              "recorded."),
            WITH_THE_OFFICE,
            ("people.person.id_number_sealed", "people.person.id_number_index"),
            sensitive=True,
        ),
        Purpose(
            _("Telephone, home and work address"),
            _("To reach you, and to see whether you live or work in the area. Kept sealed."),
            WITH_THE_OFFICE,
            tuple(f"people.person.{name}_sealed" for name in ("phone", "home_address", "work_address")),
        ),
        Purpose(
            _("Who recommended you, how each condition was found, notes and reasons"),
            _("So that the decision on your appointment can be followed, also by you."),
            WITH_THE_OFFICE,
            (
                "appointments.application.recommended_by",
                "appointments.criterioncheck.evidence",
                "appointments.criterioncheck.reason",
                "appointments.appointment.note",
                "appointments.exitrequest.reason",
            ),
        ),
        Purpose(
            _("Your part in projects, visits, advice and service hours"),
            _("So that your work is seen, and counts at the evaluation."),
            WITH_THE_RECORD,
            (
                "projects.project.planner_text",
                "projects.project.remark",
                "projects.listitem.dropped_because",
                *(f"projects.listchange.{name}" for name in ("before", "after", "reason")),
                "projects.teammember.task",
                "projects.teammember.invitation",
                *(f"projects.sitevisit.{name}" for name in ("found", "advice", "outcome")),
                "advice.recusal.reason",
                "service.servicerecord.note",
                "service.servicerecord.returned_because",
            ),
        ),
        Purpose(
            _("Scores, results, reasons, and what you say against them"),
            _("For the evaluation of each year and of the term, on which reappointment rests. You may appeal."),
            WITH_THE_OFFICE,
            (
                *(f"evaluation.evaluation.{name}" for name in ("reason", "total", "result", "proposed")),
                "evaluation.score.points",
                "evaluation.score.comment",
                "evaluation.appeal.grounds",
                "evaluation.appeal.reason",
                *(f"evaluation.termevaluation.{name}" for name in ("total", "proposed", "result", "reason")),
                "renewal.renewaldecision.reason",
                "renewal.review.grounds",
                "renewal.review.reason",
            ),
        ),
    ),
)  # fmt: skip
STAFF = Group(
    _("If you work with this site"),
    (
        Purpose(
            _("User name, name, e-mail"),
            _("So that you can sign in, are told what is due, and every act has somebody who answers for it."),
            _("As long as the record of acts is kept; you can no longer sign in once your office has ended."),
            ("people.account.username", "people.account.display_name", "people.account.email"),
        ),
    ),
)
READERS = Group(
    _("If you only read"),
    (
        Purpose(
            _("How you want pages to look: language, colours, type size"),
            _("Kept in your own browser. We count no visits and follow nobody, and tell no other site."),
            _("One year, or until you delete it."),
        ),
        Purpose(
            _("A mark of your browser while you fill in a form or are signed in"),
            _("So that nobody else can send a form in your name."),
            _("Until the browser is closed; the mark of a form for one year."),
        ),
    ),
)
GROUPS = (RESIDENTS, PLANNERS, STAFF, READERS)


def fields_with_a_purpose() -> list[str]:
    """Return every personal field that some purpose names, as kind.column."""
    return [field for group in GROUPS for purpose in group.purposes for field in purpose.fields]
