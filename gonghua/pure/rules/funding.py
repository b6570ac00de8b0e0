"""Money for projects: from which sources, how it is split, and that it is never more than there is. All in fen.

Serves: 10.1
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure

_SEPARATORS = re.compile(r"[、,;/+\n]|(?<=[%)\s])[和与及]|(?<=%)\s+")
_SHARE = re.compile(r"(?P<name>[^%]*?)[\s:(占]*(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%\s*\)?")


class Share(NamedTuple):
    """What part of a sum (of 1) a source provides."""

    source: str
    share: Decimal


def parse_sources(measure: Measure, text: str) -> tuple[Share, ...] | Reason:
    """Return the sources that a spreadsheet's cell names, with their shares, or what is wrong with it.

    One source without a percentage provides all; several have one each, which make 100 together.

    >>> from gonghua.pure.rules.example import example_measure
    >>> parse_sources(example_measure(), "区财政60%、街镇财政40%")
    (Share(source='district_finance', share=Decimal('0.6')), Share(source='town_finance', share=Decimal('0.4')))
    >>> parse_sources(example_measure(), "区财政60%、街镇财政30%").text()
    'The shares of the sources make 90 percent, not 100.'
    """
    parts = [part.strip() for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if part.strip()]
    if not parts:
        return Reason("no_source", N_("No source of funds is named."))
    shares: list[Share] = []
    for part in parts:
        found = _SHARE.fullmatch(part)
        if found is None and len(parts) > 1:
            return Reason(
                "no_share", N_("Of several sources each needs its percentage: %(part)s."), params={"part": part}
            )
        name = found["name"] if found else part
        source = measure.source_named(name)
        if source is None:
            known = measure.funding.sources
            params: dict[str, Param] = {
                "part": name or part,
                "sources": "、".join(one.label for one in known),
                "sources_en": ", ".join(one.label_en for one in known),
            }
            text_ = N_("%(part)s is no source of funds that is known. Known are: %(sources_en)s.")
            return Reason("unknown_source", text_, params=params)
        shares.append(Share(source.id, Decimal(found["percent"]) / 100 if found else Decimal(1)))
    return _sound(measure, shares)


def _sound(measure: Measure, shares: Sequence[Share]) -> tuple[Share, ...] | Reason:
    """Return the shares when each source is named once, with something, and they make the whole."""
    seen: set[str] = set()
    for source, share in shares:
        named = measure.source(source)
        params: dict[str, Param] = {"source": named.label, "source_en": named.label_en}
        if source in seen:
            return Reason("doubled_source", N_("%(source_en)s is named twice."), params=params)
        if share == 0:
            return Reason("empty_share", N_("%(source_en)s provides 0 percent. Leave it out."), params=params)
        seen.add(source)
    total = sum((share for _, share in shares), Decimal())
    if total != 1:
        text = N_("The shares of the sources make %(total)s percent, not 100.")
        return Reason("not_whole", text, params={"total": f"{(total * 100).normalize():f}"})
    return tuple(shares)


def split(total: int, shares: Sequence[Share]) -> dict[str, int]:
    """Return what each source provides of a sum, in whole fen that make the sum exactly (largest remainder).

    Of equal remainders the first source's goes up. Shares that do not make 1, or a negative sum, raise ValueError.

    >>> split(100, [Share("a", Decimal("0.335")), Share("b", Decimal("0.665"))])
    {'a': 34, 'b': 66}
    """
    if total < 0 or sum((Fraction(share) for _, share in shares), Fraction()) != 1:
        raise ValueError(f"cannot split {total} into shares that do not make the whole")
    exact = [Fraction(share) * total for _, share in shares]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in by_remainder[: total - sum(whole)]:
        whole[at] += 1
    return {source: part for (source, _), part in zip(shares, whole, strict=True)}


def may_allocate(measure: Measure, source_id: str, *, fund: int, allocated: int, amount: int) -> Decision:
    """Decide whether a fund of the source, of which some is allocated already, may give this amount to a project.

    >>> from gonghua.pure.rules.example import example_measure
    >>> may_allocate(example_measure(), "town_finance", fund=1000, allocated=600, amount=401).refusals[0].text()
    'The fund has 4.00 yuan left; 4.01 yuan are asked for.'
    """
    left = fund - allocated
    if amount <= 0:
        return _decision(measure, source_id, "no_amount", N_("The amount must be more than 0."), ok=False)
    if amount > left:
        text = N_("The fund has %(left)s yuan left; %(amount)s yuan are asked for.")
        return _decision(measure, source_id, "fund_exceeded", text, ok=False, left=left, amount=amount)
    text = N_("The fund has %(left)s yuan left after it.")
    return _decision(measure, source_id, "in_fund", text, ok=True, left=left - amount)


def may_spend(
    measure: Measure, source_id: str, *, allocated: int, spent: int, amount: int, overrun: int = 0
) -> Decision:
    """Decide whether a project may spend this amount of what the source allocated to it.

    `overrun` is how much more than allocated somebody has permitted in all.

    >>> from gonghua.pure.rules.example import example_measure
    >>> expense = dict(allocated=1000, spent=900, amount=200)
    >>> may_spend(example_measure(), "town_finance", **expense).allowed
    False
    >>> [one.code for one in may_spend(example_measure(), "town_finance", **expense, overrun=100).reasons]
    ['overrun_permitted']
    """
    left = allocated - spent
    if amount <= 0:
        return _decision(measure, source_id, "no_amount", N_("The amount must be more than 0."), ok=False)
    if amount <= left:
        text = N_("%(left)s yuan of the allocation are left after it.")
        return _decision(measure, source_id, "in_allocation", text, ok=True, left=left - amount)
    if amount <= left + overrun:
        text = N_("It goes %(over)s yuan beyond the allocation, which is permitted.")
        return _decision(measure, source_id, "overrun_permitted", text, ok=True, over=amount - left)
    text = N_(
        "It goes %(over)s yuan beyond what is allocated and permitted. "
        "Allocate more first, or have the overrun permitted with a reason."
    )
    return _decision(measure, source_id, "allocation_exceeded", text, ok=False, over=amount - left - overrun)


def yuan(fen: int) -> str:
    """Return money as it is written.

    >>> yuan(123450), yuan(-5)
    ('1,234.50', '-0.05')
    """
    return f"{Decimal(fen).scaleb(-2):,.2f}"


def _decision(measure: Measure, source_id: str, code: str, text: str, *, ok: bool, **sums: int) -> Decision:
    source = measure.source(source_id)
    params: dict[str, Param] = {name: yuan(fen) for name, fen in sums.items()}
    return Decision((Reason(code, text, ok=ok, params=params, cite=measure.citation(source.cite), local=source.local),))
