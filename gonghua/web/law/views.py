"""The measure: read by everyone, entered and prolonged by an office after it has seen what its file says."""

from pathlib import Path
from typing import Any, ClassVar

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.measure_reader import text_of
from gonghua.ground.interface.asking import HouseRequest
from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.interface.wording import is_chinese, named
from gonghua.ground.measure import acts
from gonghua.ground.measure.queries import Standing, may_enter, may_prolong, measure_called, measure_in_view, measures
from gonghua.pure.rules.decision import Decision
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.measure import Measure, Prolongation
from gonghua.pure.rules.measure_file import read_measure, read_prolongation
from gonghua.web.law import facts, reading
from gonghua.web.law.checking import Checked, checked_bytes, checked_file
from gonghua.web.law.forms import EnterForm, UploadForm, as_content
from gonghua.web.law.taken import taken_by_article


class Reading(Page):
    """What the public pages of a measure share: which one, and in whose frame it is read."""

    public = True
    cached = ("of",)

    def standing(self) -> Standing | None:
        """Return the measure that the address asks for, else the one that pages of today cite."""
        wanted = self.request.GET.get("of", "")
        if not wanted:
            return measure_in_view(self.request.day)
        found = measure_called(wanted[:100])
        if found is None:
            raise Http404
        return found

    def frame(self) -> dict[str, Any]:
        """Return which frame the page stands in: an officer who follows a citation stays in the office."""
        kind = "office" if self.request.mandates else "public"
        return {"frame_template": f"interface/frame_{kind}.html", "chinese": is_chinese()}

    def state(self, standing: Standing) -> tuple[str, str]:
        """Return the chip that says whether the measure is in force today."""
        in_force = standing.on(self.request.day).allowed
        return ("ok", gettext("In force today")) if in_force else ("gap", gettext("Not in force today"))


class MeasurePage(Reading):
    """The whole measure, with what prolongs it and what the software takes from it.

    Serves: 11.1
    """

    template_name = "law/measure.html"

    def context(self, **_kwargs: Any) -> dict[str, Any]:
        """Return the measure's text and whether it is in force today."""
        standing = self.standing()
        shared = {**self.frame(), "may_enter": self.may("measure.enter"), "may_prolong": self.may("measure.prolong")}
        return {**shared, **self.shown(standing)} if standing else shared

    def shown(self, standing: Standing) -> dict[str, Any]:
        """Return what the page shows of a measure."""
        measure, day = standing.measure, self.request.day
        return {
            "standing": standing,
            "measure": measure,
            "title": facts.title_of(measure),
            "state": self.state(standing),
            "in_force": standing.on(day),
            "by_document": reading.document_in_force(standing, day),
            "facts": facts.standing_facts(standing),
            "chapters": reading.chapters_of(measure),
            "without_article": taken_by_article(measure).get(None, []),
            "others": [other for other in measures() if other.measure.id != measure.id],
        }


class ArticlePage(Reading):
    """One article, where a citation leads, beside what the software takes from it.

    Serves: 11.1
    """

    template_name = "law/article.html"

    def context(self, number: int, **_kwargs: Any) -> dict[str, Any]:
        """Return the article with its neighbours."""
        standing = self.standing()
        if standing is None:
            raise Http404
        measure = standing.measure
        try:
            article = reading.article_of(measure, number)
        except NotInMeasureError as error:
            raise Http404 from error
        chapter = reading.chapter_of(measure, number)
        return {
            **self.frame(),
            "measure": measure,
            "article": article,
            "head": f"{article.name} {article.heading}".strip(),
            "sub": f"{chapter.name} {chapter.title}",
            "state": self.state(standing),
            "trail": [(f"{named(measure)} {measure.document_number}", f"{reverse('measure:measure')}?of={measure.id}")],
            "footnotes": [note for note in measure.footnotes if note.at.article == number],
            "earlier": self.neighbour(measure, number - 1),
            "later": self.neighbour(measure, number + 1),
        }

    def neighbour(self, measure: Measure, number: int) -> tuple[str, str] | None:
        """Return the name and the address of the article with this number, if there is one."""
        if all(article.number != number for article in measure.articles):
            return None
        return reading.article_name(number), f"{reverse('measure:article', args=[number])}?of={measure.id}"


class EntersFile(ActPage):
    """Enter a file in two steps on one address: a look at what it says, then the act on the same bytes."""

    form_class = EnterForm
    template_name = "law/preview.html"
    kind: ClassVar[str]
    upload_title: ClassVar[str | Promise]
    found: Any = None

    def get(self, request: HouseRequest, **_kwargs: Any) -> HttpResponseBase:
        """Ask for the file."""
        return self._upload_page(UploadForm())

    def post(self, request: HouseRequest, **kwargs: Any) -> HttpResponseBase:
        """Show what the file says or what is wrong with it; on the second sending, enter it."""
        if "content" in request.POST:
            return super().post(request, **kwargs)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(form, status=422)
        file = form.cleaned_data["file"]
        assert isinstance(file, TemporaryUploadedFile)
        checked = checked_file(Path(file.temporary_file_path()), self.kind)
        if not checked.sound:
            return self._upload_page(form, checked=checked, status=422)
        content = file.read()
        self.found = self.read(text_of(content))
        return self._page(None, EnterForm(initial={"content": as_content(content)}), decision=self.stands_against())

    def perform(self, subject: None, form: ActForm, **given: Any) -> Any:
        """Enter the file that was shown."""
        content: bytes = form.cleaned_data["content"]
        if not checked_bytes(content, self.kind).sound:  # what was shown was in order
            raise SuspiciousOperation("a measure's file changed on its way")
        text = text_of(content)
        self.found = self.read(text)
        return self.enter(text, **given)

    def context(self, subject: None) -> dict[str, Any]:
        """Return what the file says."""
        return {"found": self.found, "kind": self.kind, "back": self.request.path, "chinese": is_chinese()}

    def read(self, text: str) -> Any:
        """Return what the text of a sound file holds."""
        raise NotImplementedError

    def enter(self, text: str, **given: Any) -> Any:
        """Call the act."""
        raise NotImplementedError

    def stands_against(self) -> Decision:
        """Return what stands against entering what was found."""
        raise NotImplementedError

    def _upload_page(self, form: UploadForm, *, checked: Checked | None = None, status: int = 200) -> HttpResponseBase:
        context = {"form": form, "checked": checked, "kind": self.kind, "title": self.upload_title}
        return TemplateResponse(self.request, "law/upload.html", context, status=status)


class EnterMeasure(EntersFile):
    """Enter a measure."""

    act = "measure.enter"
    kind = "measure"
    upload_title = _("Enter a measure")
    title = _("Enter this measure")
    confirm = _("Enter the measure")
    found: Measure | None = None

    def read(self, text: str) -> Measure:
        """Return the measure."""
        return read_measure(text)

    def enter(self, text: str, **given: Any) -> Any:
        """Enter it."""
        return acts.enter_measure(text, **given)

    def stands_against(self) -> Decision:
        """Return whether it is entered already."""
        assert self.found is not None
        return may_enter(self.found)

    def context(self, subject: None) -> dict[str, Any]:
        """Return the measure's text and all that the software would take from it."""
        if self.found is None:
            return super().context(subject)
        taken = taken_by_article(self.found)
        lines = [line for article in sorted(taken, key=lambda one: one or 0) for line in taken[article]]
        chapters = reading.chapters_of(self.found)
        shown: dict[str, Any] = {"facts": facts.measure_facts(self.found), "chapters": chapters, "taken": lines}
        return {**super().context(subject), **shown}

    def success_url(self, pk: str) -> str:
        """Go to the measure."""
        return f"{reverse('measure:measure')}?of={self.found.id}" if self.found else reverse("measure:measure")


class EnterProlongation(EntersFile):
    """Enter a document that prolongs a measure."""

    act = "measure.prolong"
    kind = "prolongation"
    upload_title = _("Enter a prolongation")
    title = _("Enter this prolongation")
    confirm = _("Enter the prolongation")
    found: Prolongation | None = None

    def read(self, text: str) -> Prolongation:
        """Return the prolongation."""
        return read_prolongation(text)

    def enter(self, text: str, **given: Any) -> Any:
        """Enter it."""
        return acts.enter_prolongation(text, **given)

    def stands_against(self) -> Decision:
        """Return whether its measure is known, and whether it is entered already."""
        assert self.found is not None
        return may_prolong(self.found)

    def context(self, subject: None) -> dict[str, Any]:
        """Return the measure that it prolongs, and whether that would be in force today."""
        if self.found is None:
            return super().context(subject)
        standing = measure_called(self.found.prolongs)
        shown: dict[str, Any] = {"facts": facts.prolongation_facts(self.found, standing)}
        if standing is not None:
            prolonged = Standing(standing.measure, (*standing.prolongations, self.found))
            shown |= {"after": prolonged.on(self.request.day)}
        return {**super().context(subject), **shown}

    def success_url(self, pk: str) -> str:
        """Go to the measure that is prolonged."""
        return f"{reverse('measure:measure')}?of={self.found.prolongs}" if self.found else reverse("measure:measure")
