"""Who may be appointed (任职条件): the level's criteria, checked one by one, and the channel.

Serves: 6.1, 6.2, 6.3, 7.1, 7.2
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.lookup import NotInMeasureError
from gonghua.pure.rules.measure import Channel, Criterion, Level, Measure


@dataclass(frozen=True)
class Check:
    """What the person who screened found for one criterion: the outcome and on which evidence.

    `reason` is the written reason where a principle is departed from.
    """

    outcome: Literal["met", "not_met", "unchecked"] = "unchecked"
    evidence: str = ""
    reason: str = ""


UNCHECKED = Check()


def may_be_appointed(measure: Measure, level: Level, channel: Channel, checks: Mapping[str, Check]) -> Decision:
    """Decide whether someone with these checks may be appointed at the level through the channel.

    `checks` go by criterion id; a criterion without one is unchecked, an id that the level does not have raises
    NotInMeasureError. A condition must be met, with evidence. A principle (原则上) may be departed from with a written
    reason, and the decision says so (code ``principle_departed``). A preference never stands against anybody.

    >>> from gonghua.pure.rules.example import example_measure
    >>> level, channel = example_measure().level("district"), example_measure().channel("selection")
    >>> met = {criterion.id: Check("met", "seen") for criterion in level.criteria}
    >>> may_be_appointed(example_measure(), level, channel, met).allowed
    True
    >>> may_be_appointed(example_measure(), level, channel, met | {"research": Check("not_met")}).refusals[0].text()
    'Not met: Outstanding research. Without it nobody can be appointed at this level.'
    """
    known = {criterion.id for criterion in level.criteria}
    for criterion_id in checks:
        if criterion_id not in known:
            raise NotInMeasureError(measure.id, f"criterion of level {level.id}", criterion_id)
    found = (_criterion(measure, criterion, checks.get(criterion.id, UNCHECKED)) for criterion in level.criteria)
    return Decision((channel_of_level(measure, level, channel), *found))


def channel_of_level(measure: Measure, level: Level, channel: Channel) -> Reason:
    """Return whether the level is filled through this channel."""
    cite = measure.citation(level.cites.channels)
    open_to = [measure.channel(channel_id) for channel_id in level.channels]
    params: dict[str, Param] = {
        "channel": channel.label,
        "channel_en": channel.label_en,
        "channels": "、".join(one.label for one in open_to),
        "channels_en": ", ".join(one.label_en for one in open_to),
    }
    if channel.id in level.channels:
        message = N_("Channel: %(channel_en)s.")
        return Reason("channel_of_level", message, ok=True, params=params, cite=cite)
    message = N_("“%(channel_en)s” is not a channel of this level. Choose one of: %(channels_en)s.")
    return Reason("channel_not_of_level", message, params=params, cite=cite)


def _criterion(measure: Measure, criterion: Criterion, check: Check) -> Reason:
    """Return what the check of one criterion comes to."""
    code, message, ok = _outcome(criterion.kind, check)
    params: dict[str, Param] = {"criterion": criterion.label, "criterion_en": criterion.label_en}
    if code == "principle_departed":
        params["reason"] = check.reason.strip()
    cite = measure.citation(criterion.cite)
    return Reason(code, message, ok=ok, params=params, cite=cite, local=criterion.local)


def _outcome(kind: str, check: Check) -> tuple[str, str, bool]:
    """Return code, message and whether it stands, by the kind of criterion and what was found."""
    if kind == "preference":
        return _preference(check)
    if check.outcome == "unchecked":
        return "not_checked", N_("Not yet checked: %(criterion_en)s. Check it and name the evidence."), False
    if check.outcome == "met":
        if check.evidence.strip():
            return "met", N_("Met: %(criterion_en)s."), True
        return "no_evidence", N_("No evidence named: %(criterion_en)s. Say what shows that it is met."), False
    if kind == "condition":
        message = N_("Not met: %(criterion_en)s. Without it nobody can be appointed at this level.")
        return "not_met", message, False
    if check.reason.strip():
        return "principle_departed", N_("Departed from in principle: %(criterion_en)s. Reason: %(reason)s"), True
    message = N_("Not met: %(criterion_en)s. A departure from this principle needs a written reason.")
    return "principle_without_reason", message, False


def _preference(check: Check) -> tuple[str, str, bool]:
    if check.outcome == "met":
        return "preferred", N_("Preferred: %(criterion_en)s."), True
    return "not_preferred", N_("A preference only, it excludes nobody: %(criterion_en)s."), True
