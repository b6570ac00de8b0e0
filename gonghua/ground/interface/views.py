"""The two bases of every page: one that shows what its reader may see, one whose sending is an act."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar
from uuid import uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _lazy
from django.views import View

from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm, sent_key
from gonghua.ground.interface.gates import PUBLIC, SIGNED_IN, Gate
from gonghua.ground.ledger.errors import AlreadyDone, Misused, NotPermitted, Refused, Stale
from gonghua.ground.people.permission import may, scope_for
from gonghua.ground.people.terms import RESIDENT, Scope
from gonghua.pure.rules.decision import Decision


class Page(View):
    """A page that shows something. `read` names the guarded read that opens it; `public` opens it to everyone.

    A public page that says the same to everyone may be kept in memory until the next act: `cached` then names the
    parts of the query that it knows. List only names with few values, never what people type.
    """

    read: ClassVar[str] = ""
    public: ClassVar[bool] = False
    cached: ClassVar[tuple[str, ...] | None] = None
    template_name: ClassVar[str]
    gate: ClassVar[Gate]
    request: HouseRequest

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if cls.cached is not None and not cls.public:
            raise TypeError(f"{cls.__name__} is not public and may not be cached")
        if cls.public:
            cls.gate = Gate(public=True, cached=cls.cached)
        else:
            cls.gate = Gate(cls.read) if cls.read else SIGNED_IN

    @property
    def scope(self) -> Scope:
        """Return what the reader may see of the page's read."""
        return scope_for(self.request.mandates, self.read)

    def may(self, name: str, subject: Any = None) -> bool:
        """Say whether the reader may do the act or read `name` on `subject`."""
        return may(self.request.mandates, name, subject)

    def get(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show the page."""
        return TemplateResponse(request, self.template_name, self.context(**kwargs))

    def context(self, *_arguments: Any, **_kwargs: Any) -> dict[str, Any]:
        """Return what the template shows."""
        return {}


class ActPage(View):
    """A page with a form whose sending is the act `act`.

    A subclass gives `subject` (by a scoped query: what lies outside the reader's scope does not exist), `perform` (call
    the act with what it is given) and `success_url`. Refusals, stale forms and second sendings are answered here.
    A `public` page is for an act that everyone may do: whoever sends it acts as a resident, signed in or not.
    """

    act: ClassVar[str]
    public: ClassVar[bool] = False
    form_class: ClassVar[type[ActForm]] = ActForm
    template_name: ClassVar[str]
    title: ClassVar[Any] = ""
    confirm: ClassVar[Any] = ""
    meanwhile: ClassVar[Any] = _lazy(
        "Somebody changed this meanwhile. What you wrote is kept: compare, and send again."
    )
    gate: ClassVar[Gate]
    request: HouseRequest

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls.gate = PUBLIC if cls.public else Gate(getattr(cls, "act", None))

    @property
    def scope(self) -> Scope:
        """Return where the reader may do this act."""
        return scope_for(self.request.mandates, self.act)

    def subject(self) -> Any:
        """Return what the act is done to, or None; raise Http404 for what the reader may not touch."""
        return None

    def form_arguments(self, subject: Any) -> dict[str, Any]:
        """Return what the form is made with."""
        return {"initial": {"version": getattr(subject, "version", None)}}

    def context(self, subject: Any) -> dict[str, Any]:
        """Return what the template shows besides the form."""
        return {}

    def back_url(self, subject: Any) -> str:
        """Return where a reader who thinks better of it goes."""
        return ""

    def perform(self, subject: Any, form: ActForm, **given: Any) -> Any:
        """Call the act; `given` holds actor, day, form_key and expected_version, to be passed on."""
        raise NotImplementedError

    def success_url(self, pk: str) -> str:
        """Return where the reader goes after the act; `pk` is the key of the row that the act returned."""
        raise NotImplementedError

    def answer(self, result: Any) -> HttpResponseBase:
        """Return what the reader gets after the act: the way on, unless there is something to show only once."""
        return redirect(self.success_url(str(getattr(result, "pk", ""))))

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show the form."""
        subject = self._guarded_subject()
        return self._page(subject, self.form_class(**self.form_arguments(subject)))

    def post(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Do the act, or show the form again with what stands against it."""
        subject = self._guarded_subject()
        form = self.form_class(request.POST, request.FILES, **self.form_arguments(subject))
        if not form.is_valid():
            return self._page(subject, form, status=422)
        given: dict[str, Any] = {"actor": RESIDENT if self.public else request.user, "day": request.day}
        given |= {"form_key": sent_key(request, form), "expected_version": form.cleaned_data.get("version")}
        return self._answer(subject, form, partial(self.perform, subject, form, **given))

    def _answer(self, subject: Any, form: ActForm, act: Callable[[], Any]) -> HttpResponseBase:
        try:
            result = act()
        except Refused as refusal:
            return self._page(subject, form, decision=refusal.decision, status=422)
        except Stale as stale:
            return self._page(stale.subject, form, stale=True, status=409)
        except Misused:
            return self._page(subject, form, stale=True, status=422)
        except AlreadyDone as earlier:
            return redirect(self.success_url(earlier.result.partition(":")[2]))
        except NotPermitted as error:
            raise Http404 from error
        return self.answer(result)

    def _guarded_subject(self) -> Any:
        subject = self.subject()
        if subject is not None and not self.public and not may(self.request.mandates, self.act, subject):
            raise Http404
        return subject

    def _page(
        self,
        subject: Any,
        form: ActForm,
        *,
        decision: Decision | None = None,
        stale: bool = False,
        status: int = 200,
    ) -> TemplateResponse:
        if stale:
            form.add_error(None, self.meanwhile)
            seen = self.request.POST.copy()
            seen["version"] = str(getattr(subject, "version", "") or "")
            seen["form_key"] = str(uuid4())  # what is sent now is not what was sent before
            form.data = seen
        frame = {"title": self.title, "confirm_label": self.confirm, "back": self.back_url(subject)}
        said = {"form": form, "subject": subject, "decision": decision, "stale": stale}
        context = {**frame, **said, **self.context(subject)}
        return TemplateResponse(self.request, self.template_name, context, status=status)
