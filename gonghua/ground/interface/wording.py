"""How days, deadlines, citations and figures read, in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as in_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext

from gonghua.pure.rules.chinese import chinese_number
from gonghua.pure.rules.decision import N_

DAY_FORMS = ("long", "short", "table")
FEN_PER_TEN_THOUSAND = 1_000_000
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def is_chinese() -> bool:
    """Return whether the reader's language is Chinese."""
    return (get_language() or "").startswith("zh")


def html_lang() -> str:
    """Return the reader's language as the `lang` attribute names it.

    >>> from django.utils.translation import override
    >>> with override("en"): html_lang()
    'en'
    """
    return "zh-Hans" if is_chinese() else "en"


def day_text(value: date, form: str = "long") -> str:
    """Return a day as people write it: 2026年11月24日, 24 November 2026; in tables 2026-11-24; short without the year.

    A moment is taken on the installation's calendar (Asia/Shanghai).
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if form == "table":
        return f"{value:%Y-%m-%d}"
    return in_format(value, gettext("j F Y") if form == "long" else gettext("j F"))


def span_text(start: date, end: date, form: str = "long") -> str:
    """Return the days from `start` to `end`, both meant, for a page: 2026年11月24日至2028年11月23日; no date breaks."""
    ends = {"start": day_text(start, form), "end": day_text(end, form)}
    unbroken = {name: format_html('<span class="nowrap">{}</span>', text) for name, text in ends.items()}
    return format_html(gettext("%(start)s – %(end)s") % {name: f"{{{name}}}" for name in ends}, **unbroken)


def moment_text(value: datetime, form: str = "long") -> str:
    """Return a moment: its day in `form`, then the hour on a clock of 24."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = f"{local:%H:%M}" if form == "table" else f"{local.hour}:{local:%M}"
    if form == "table":
        return f"{day_text(local, form)} {hour}"
    return gettext("%(day)s at %(hour)s") % {"day": day_text(local, form), "hour": hour}


def days_left_text(days: int) -> str:
    """Return how much time is left, in working days; negative is late."""
    if days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}
    if days == 0:
        return gettext("Due today")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def citation_text(article: int, paragraph: int | None, title: str = "") -> str:
    """Return a citation: 《实施办法》第八条第二款, or "Measure, Art. 8(2)"; without `title` the place alone.

    >>> from django.utils.translation import override
    >>> with override("en"): citation_text(8, 2, "Measure")
    'Measure, Art. 8(2)'
    >>> with override("zh-hans"): citation_text(8, 2, "《实施办法》")
    '《实施办法》第八条第二款'
    """
    if is_chinese():
        place = f"第{chinese_number(article)}条" + (f"第{chinese_number(paragraph)}款" if paragraph else "")
        return title + place
    place = f"Art. {article}" + (f"({paragraph})" if paragraph else "")
    return f"{title}, {place}" if title else place


def sentence(message: str, params: Mapping[str, Any]) -> str:
    """Return a rule's message in the reader's language, its days as people write them."""
    shown = {key: day_text(value) if isinstance(value, date) else value for key, value in params.items()}
    return gettext(message) % shown


def named(thing: Any) -> str:
    """Return the name of a thing that carries one in each language (`label` and `label_en`, or title, or name)."""
    for attribute in ("label", "short_title", "title", "name"):
        if isinstance(thing, Mapping):
            chinese, english = thing.get(attribute), thing.get(f"{attribute}_en")
        else:
            chinese, english = getattr(thing, attribute, None), getattr(thing, f"{attribute}_en", None)
        if chinese:
            return str(chinese if is_chinese() or not english else english)
    return str(thing)


def thousands(number: int | Decimal) -> str:
    """Return a number with its thousands apart.

    >>> thousands(65783)
    '65,783'
    """
    return f"{number:,}"


def ten_thousand_yuan(fen: int) -> str:
    """Return money as officials count it, in 万元 with one decimal (10,000 yuan in English); `fen` is 1/100 yuan."""
    amount = f"{Decimal(fen) / FEN_PER_TEN_THOUSAND:,.1f}"
    return gettext("%(amount)s × 10,000 yuan") % {"amount": amount}


def weekday_text(day: date) -> str:
    """Return the day of the week.

    >>> from django.utils.translation import override
    >>> with override("en"): weekday_text(date(2026, 11, 26))
    'Thursday'
    """
    return gettext(WEEKDAYS[day.weekday()])


def month_text(day: date) -> str:
    """Return the month as a calendar's leaf heads it: 11月, November."""
    return in_format(day, gettext("F"))
