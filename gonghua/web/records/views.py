"""The ledger read, verified, and its newest seal for whoever keeps a copy elsewhere."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.gates import public
from gonghua.ground.interface.views import Page
from gonghua.ground.ledger.queries import newest_entries, recorded
from gonghua.ground.ledger.sealing import last_sealed, newest_note
from gonghua.ground.ledger.verification import verify
from gonghua.ground.people.queries import accounts_named
from gonghua.web.records import reads
from gonghua.web.records.forms import FilterForm
from gonghua.web.records.lines import lines_of

ROWS = 50
IN_A_REQUEST = 100_000
"""More entries than these are verified by the command line: a request must not take minutes."""


class Entries(Page):
    """What was done, the newest first.

    Serves: 1.1
    """

    read = reads.SEE
    template_name = "records/entries.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return one page of the entries that the filters ask for."""
        form = FilterForm(self.request.GET)
        said = form.cleaned_data if form.is_valid() else {}
        actors = accounts_named(said["who"]) if said.get("who") else None
        found = newest_entries(act=said.get("act", ""), actors=actors, day=said.get("day"))
        page = Paginator(found, ROWS).get_page(self.request.GET.get("page", "1")[:6])
        lines, names = lines_of(list(page.object_list))
        return {"form": form, "page": page, "lines": lines, "names": names, "filtered": any(said.values())}


class Verify(Page):
    """Is the record still what it was? The answer first; asking again is a link, for nothing is changed by it.

    Serves: 1.1
    """

    read = reads.SEE
    template_name = "records/verify.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return what verification finds, when it was asked for and the record is not too long for a request."""
        entries, note = recorded(), newest_note()
        asked, too_long = "run" in self.request.GET, entries > IN_A_REQUEST
        verdict = verify() if asked and not too_long else None
        return {
            "entries": entries,
            "sealed": last_sealed() if note else None,
            "note": note,
            "verdict": verdict,
            "too_long": too_long,
            "trail": [(_("Ledger"), reverse("ledger:entries"))],
        }


@public
def heads(request: HouseRequest) -> HttpResponse:
    """Return the newest signed head as plain text: a witness keeps it and later holds it against the record.

    Serves: 1.1
    """
    note = newest_note()
    if note is None:
        return HttpResponse(
            _("Nothing has been sealed yet.") + "\n", status=404, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse(note, content_type="text/plain; charset=utf-8")
