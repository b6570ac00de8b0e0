"""What people are told of the room's acts, in words: never whom it is about, which stands where the notice leads."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.appointments.terms import Told
from gonghua.pure.rules.decision import N_


def _mine(_appointment: UUID) -> str:
    return reverse("appointments:mine")


def _appointment(appointment: UUID) -> str:
    return reverse("appointments:appointment", args=[appointment])


def _application(application: UUID) -> str:
    return reverse("appointments:application", args=[application])


KINDS = (
    Kind(
        Told.APPOINTED,
        N_("You are appointed: %(place)s"),
        N_("The term begins on %(start_on)s. The letter of appointment is issued separately."),
        _mine,
    ),
    Kind(
        Told.LETTER_ISSUED,
        N_("Letter of appointment issued: %(place)s"),
        N_("See it and download it under My appointments."),
        _mine,
    ),
    Kind(
        Told.LETTER_REPLACED,
        N_("Letter of appointment replaced: %(place)s"),
        N_("The earlier letter is void from %(ended_on)s; the new one stands under My appointments."),
        _mine,
    ),
    Kind(
        Told.LETTER_REVOKED,
        N_("Letter of appointment revoked: %(place)s"),
        N_("It is void from %(ended_on)s. Questions are answered by the office that issued it."),
        _mine,
    ),
    Kind(
        Told.EXIT_REQUESTED,
        N_("Request to leave: %(place)s"),
        N_("The planner wishes to serve until %(wished_on)s. Handle it by %(handle_by)s."),
        _appointment,
    ),
    Kind(
        Told.EXIT_TAKEN_BACK,
        N_("Request to leave taken back: %(place)s"),
        N_("The term runs on to its end; nothing is to be handled."),
        _appointment,
    ),
    Kind(
        Told.ENDED,
        N_("Your appointment ends early: %(place)s"),
        N_("The last day is %(last_on)s."),
        _mine,
    ),
    Kind(
        Told.CANDIDATE,
        N_("The bureau put a candidate forward: %(place)s"),
        N_("The decision is due by %(decide_by)s."),
        _application,
    ),
)
