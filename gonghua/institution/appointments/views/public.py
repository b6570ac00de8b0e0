"""What everyone may see: who is responsible where, and whether a letter is genuine."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import public
from gonghua.ground.interface.tries import count_wrong_try, too_many_tries
from gonghua.ground.interface.views import Page
from gonghua.institution.appointments import presenting
from gonghua.institution.appointments.forms import CodeForm
from gonghua.institution.appointments.queries.coverage import coverage_on
from gonghua.institution.appointments.queries.letters import letter_coded, letter_numbered
from gonghua.institution.appointments.verification import Verified, verified
from gonghua.pure.rules.codes import normalise

BRACKETS = str.maketrans("([（［【]）)］】", "〔〔〔〔〔〕〕〕〕〕")
"""Few keyboards have the brackets that documents have round the year."""


class Directory(Page):
    """Who is responsible where, street-town by street-town.

    Serves: 4.2
    """

    public = True
    cached = ()
    template_name = "appointments/directory.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return every place with its planners in office."""
        found = coverage_on(self.request.day)
        towns: dict[Any, list[Any]] = {}
        for place in found.places:
            town = place.area.street_town if place.area else place.street_town
            towns.setdefault(town, []).append(place)
        committee = towns.pop(None, [])
        return {"towns": towns, "committee": committee, "measure": found.measure}


@public
def check_letter(request: HouseRequest) -> HttpResponse:
    """Take a code or a number that somebody typed in, and lead to the answer.

    Serves: 7.3
    """
    form = CodeForm(request.GET or None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        code = normalise(typed)
        if code:
            return redirect("letters:verify", code=code)
        letter = letter_numbered(typed.strip()) or letter_numbered("".join(typed.split()).translate(BRACKETS))
        if letter and letter.code:
            return redirect("letters:verify", code=letter.code)
        if too_many_tries(request):
            return TemplateResponse(request, "interface/too_many.html", {}, status=429)
        if letter is None:
            count_wrong_try(request)
        return _answer(request, verified(letter, request.day) if letter else None)
    return TemplateResponse(request, "appointments/check_letter.html", {"form": form})


@public
def verify_letter(request: HouseRequest, code: str, payload: str = "") -> HttpResponse:
    """Say whether the letter of a code is genuine. The payload is for checking offline; the code alone answers here.

    Serves: 7.3
    """
    if too_many_tries(request):
        return TemplateResponse(request, "interface/too_many.html", {}, status=429)
    letter = letter_coded(normalise(code) or "")
    if letter is None:
        count_wrong_try(request)
    return _answer(request, verified(letter, request.day) if letter else None)


def _answer(request: HouseRequest, found: Verified | None) -> HttpResponse:
    answer, text = presenting.verify_answer(found)
    context = {
        "found": found,
        "answer": answer,
        "answer_text": text,
        "facts": presenting.verify_facts(found) if found else [],
        "checked_at": timezone.localtime(),
    }
    return TemplateResponse(request, "appointments/verify.html", context, status=200 if found else 404)
