"""Accounts and their offices: the list, a new account, an office granted, an office ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people import acts, reads
from gonghua.ground.people.queries import account_called, accounts_found, mandate_of
from gonghua.ground.people.terms import Role
from gonghua.ground.territory.queries import street_towns_on
from gonghua.institution.appointments.queries.letters import letter_numbered
from gonghua.web.staff.forms import EndForm, OfficeForm, OpenForm, SearchForm

ROWS = 50


@dataclass(frozen=True)
class Office:
    """An office as the list shows it: held today, to come, or over."""

    mandate: Any
    state: str
    may_end: bool


@dataclass(frozen=True)
class Row:
    """An account with its offices and what its reader may do with it."""

    account: Any
    offices: list[Office]
    may_grant: bool
    may_renew: bool


class Accounts(Page):
    """Every account with its offices."""

    read = reads.SEE_ACCOUNTS
    template_name = "staff/accounts.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return one page of the accounts that the search asks for."""
        form = SearchForm(self.request.GET)
        said = form.cleaned_data if form.is_valid() else {"words": "", "role": ""}
        page = Paginator(accounts_found(**said), ROWS).get_page(self.request.GET.get("page", "1")[:6])
        return {
            "form": form,
            "page": page,
            "rows": [self.row(account) for account in page],
            "may_open": self.may("people.open_office"),
            "shown_before": "again" in self.request.GET,
        }

    def row(self, account: Any) -> Row:
        """Return an account's line; nobody grants themselves an office, and the operator's password is the server's."""
        is_operator = any(mandate.role == Role.OPERATOR for mandate in account.mandates.all())
        other = account.pk != self.request.user.pk
        may_renew = other and not is_operator and self.may("people.renew_password")
        return Row(account, self.offices(account), other and self.may("people.grant_mandate"), may_renew)

    def offices(self, account: Any) -> list[Office]:
        """Return an account's offices, the one held today first."""
        day, me = self.request.day, self.request.user
        may_end = self.may("people.end_mandate") and account.pk != me.pk
        found = [(mandate, _state(mandate.start_on, mandate.end_on, day)) for mandate in account.mandates.all()]
        found.sort(key=lambda pair: (pair[1] == "over", pair[0].start_on))
        return [Office(mandate, state, may_end and state != "over") for mandate, state in found]


def _state(start_on: date, end_on: date | None, day: date) -> str:
    if end_on is not None and end_on < day:
        return "over"
    return "held" if start_on <= day else "to_come"


class OpenOffice(ActPage):
    """Open an account with its office; the first password stands on the answer and nowhere else."""

    act = "people.open_office"
    form_class = OpenForm
    template_name = "staff/open.html"
    title = _("Open an account")
    confirm = _("Open the account")

    def letter(self) -> Any:
        """Return the letter for whose planner the account is, when the address names one."""
        number = self.request.GET.get("letter", "")
        found = letter_numbered(number[:80]) if number else None
        if number and found is None:
            raise Http404
        return found

    def form_arguments(self, subject: None) -> dict[str, Any]:
        """Offer the street-towns; for a letter, what it says of its planner."""
        day, letter = self.request.day, self.letter()
        if letter is None:
            return {"places": street_towns_on(day)}
        term = letter.appointment
        place = term.seat.street_town_id
        role = Role.PLANNER if place else Role.EXPERT  # the district's committee serves no street-town
        initial = {"role": role, "street_town": place and str(place), "end_on": term.last_on}
        initial |= {"display_name": term.person.name}
        return {"places": street_towns_on(day), "roles": (role,), "initial": initial}

    def context(self, subject: None) -> dict[str, Any]:
        """Return the letter."""
        return {"letter": self.letter()}

    def back_url(self, subject: None) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")

    def perform(self, subject: None, form: ActForm, **given: Any) -> Any:
        """Open the account."""
        assert isinstance(form, OpenForm)
        letter, said = self.letter(), form.cleaned_data
        person = letter.appointment.person if letter else None
        office = form.office()
        names = {"display_name": said["display_name"], "email": said["email"]}
        return acts.open_office(said["username"], **names, person=person, **office, **given)

    def answer(self, result: Any) -> HttpResponseBase:
        """Show the first password, this once."""
        account, password = result
        return TemplateResponse(self.request, "staff/opened.html", {"opened": account, "password": password})

    def success_url(self, pk: str) -> str:
        """Go to the accounts: the form was sent before, and its answer showed the password."""
        return f"{reverse('people:accounts')}?again=1"


class RenewPassword(ActPage):
    """Give somebody who lost their password a new first one; it stands on the answer and nowhere else."""

    act = "people.renew_password"
    form_class = ReasonForm
    template_name = "staff/renew_password.html"
    title = _("Give a new first password")
    confirm = _("Give a new password")

    def subject(self) -> Any:
        """Return the account."""
        found = account_called(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def back_url(self, subject: Any) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")

    def perform(self, subject: Any, form: ActForm, **given: Any) -> str:
        """Give it."""
        return acts.renew_password(subject, reason=form.cleaned_data["reason"], **given)

    def answer(self, result: Any) -> HttpResponseBase:
        """Show the password, this once."""
        return TemplateResponse(self.request, "staff/opened.html", {"opened": self.subject(), "password": result})

    def success_url(self, pk: str) -> str:
        """Go to the accounts: the form was sent before, and its answer showed the password."""
        return f"{reverse('people:accounts')}?again=1"


class GrantMandate(ActPage):
    """Grant an account one more office."""

    act = "people.grant_mandate"
    form_class = OfficeForm
    template_name = "staff/grant.html"
    title = _("Grant an office")
    confirm = _("Grant the office")

    def subject(self) -> Any:
        """Return the account."""
        found = account_called(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Offer the offices: a planner's and an expert's only to the account of a person."""
        given = {"places": street_towns_on(self.request.day), **super().form_arguments(subject)}
        return {**given, "roles": (Role.PLANNER, Role.EXPERT)} if subject.person_id else given

    def back_url(self, subject: Any) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Any:
        """Grant the office from today on."""
        assert isinstance(form, OfficeForm)
        return acts.grant_mandate(subject, start_on=given["day"], **form.office(), **given)

    def success_url(self, pk: str) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")


class EndMandate(ActPage):
    """End an office."""

    act = "people.end_mandate"
    form_class = EndForm
    template_name = "staff/end_mandate.html"
    title = _("End the office")
    confirm = _("End the office")

    def subject(self) -> Any:
        """Return the office."""
        found = mandate_of(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Propose today as the last day."""
        return {"initial": {"version": subject.version, "end_on": self.request.day}}

    def back_url(self, subject: Any) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Any:
        """End it."""
        said = form.cleaned_data
        return acts.end_mandate(subject, end_on=said["end_on"], reason=said["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the accounts."""
        return reverse("people:accounts")
