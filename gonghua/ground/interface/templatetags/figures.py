"""Figures as people read them: numbers, money, and what is not there."""

from typing import Any

from django import template

from gonghua.ground.interface import wording
from gonghua.pure.rules import funding

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """A figure with its thousands apart."""
    return wording.thousands(number)


@register.filter
def ten_thousand(fen: int) -> str:
    """Money (in fen) in 万元."""
    return wording.ten_thousand_yuan(fen)


@register.filter
def yuan(fen: int) -> str:
    """Money (in fen) in yuan with two decimals; the unit stands in the table's head."""
    return funding.yuan(fen)


@register.filter
def or_dash(value: Any) -> Any:
    """The value, or a dash where there is none."""
    return "—" if value is None or value == "" else value
