"""What one was told: a few lines on the workbench, all of it on a page of its own, each marked as read by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import needs, signed_in
from gonghua.ground.interface.views import Page
from gonghua.ground.interface.wording import sentence
from gonghua.ground.notices import queries
from gonghua.ground.notices.kinds import kind_called, title_of
from gonghua.ground.notices.models import Notice
from gonghua.ground.notices.reads import SEE_UNSENT

ROWS = 30
ON_WORKBENCH = 5
COUNTED = 100
"""The menu counts no further: nobody reads more at once."""


@dataclass(frozen=True)
class Line:
    """A notice as its reader sees it."""

    notice: Notice
    title: str
    text: str
    href: str


class Notices(Page):
    """Everything that one was told, the newest first; below, for whoever runs the house, the mail that never left.

    Serves: 2.3
    """

    template_name = "portal/notices.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return one page of notices, and the mail that was given up."""
        found = queries.notices_of(self.request.user.pk)
        page = Paginator(found, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        unsent = list(queries.given_up()[:ROWS]) if self.may(SEE_UNSENT) else []
        return {"page": page, "lines": lines(page.object_list), "unread": unread_of(self.request), "unsent": unsent}


@signed_in
@require_POST
def mark_as_read(request: HouseRequest) -> HttpResponse:
    """Mark one of one's own notices as read, or all up to the newest that the page showed."""
    key, up_to = request.POST.get("notice", ""), request.POST.get("up_to", "")
    try:
        given: dict[str, Any] = {"key": UUID(key)} if key else {"up_to": _act(up_to)}
    except ValueError as error:
        raise Http404 from error
    queries.mark_read(request.user.pk, timezone.now(), **given)
    return redirect("portal:notices" if request.POST.get("from") == "notices" else "portal:workbench")


@needs(SEE_UNSENT)
@require_POST
def send_again(request: HouseRequest) -> HttpResponse:
    """Let the worker try the mail that it gave up once more."""
    queries.try_again()
    return redirect("portal:notices")


def lines(notices: Iterable[Notice]) -> list[Line]:
    """Return notices in the reader's words."""
    return [_line(notice) for notice in notices]


def unread_of(request: HouseRequest) -> list[Notice]:
    """Return the reader's unread notices, asked for once a request: the menu counts them, the workbench shows some."""
    if not hasattr(request, "unread_notices"):
        request.unread_notices = list(queries.unread(request.user.pk)[:COUNTED])
    return request.unread_notices


def unread_count(request: HouseRequest) -> int:
    """Return how many notices the reader has not read, for the menu."""
    return len(unread_of(request))


def _line(notice: Notice) -> Line:
    kind = kind_called(notice.kind)
    days = {name: date.fromisoformat(day) for name, day in notice.params.items()}
    text, href = (sentence(kind.text, days), kind.href(notice.subject_id)) if kind else ("", "")
    return Line(notice, title_of(notice), text, href)


def _act(text: str) -> int:
    """Return the number of an act; a ValueError for what is none (or none that a database can hold)."""
    number = int(text[:20])
    if not 0 < number < 2**63:
        raise ValueError(text)
    return number
