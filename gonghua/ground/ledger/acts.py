"""The `@act` decorator: one function, one transaction, one entry, refused by default.

An act is the only way to change the institution. The decorator locks and refreshes the subject, asks the guard, runs
the body, and fails if the body recorded nothing; so a check is not forgotten at a second door (a view, an import, the
demo and the command line all call the same function).
"""

import functools
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.functional import Promise

from gonghua.ground.ledger.entry import FORMAT, entry_hash
from gonghua.ground.ledger.errors import AlreadyDone, Misused, NothingRecorded, NotPermitted, Stale
from gonghua.ground.ledger.heads import announce_head, append_head
from gonghua.ground.ledger.models import Entry, Head, InstitutionRow, Submission
from gonghua.ground.ledger.ports import ports
from gonghua.ground.ledger.registry import ActSpec, register_act
from gonghua.ground.ledger.values import ledger_value
from gonghua.pure.rules.decision import Citation

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=InstitutionRow)

RETRIES = 3
RETRIED_STATES = frozenset({"40001", "40P01", "23505", "23P01"})
"""Serialization failure, deadlock; and a row that somebody else wrote since the rules looked (unique, exclusion): when
the act is tried again, the rules see it and say why."""


@dataclass
class _Run:
    """What the act that is running has done so far."""

    spec: ActSpec
    actor: Any
    mandate: UUID | None
    day: date
    changes: list[dict[str, Any]] = field(default_factory=list)
    recorded: int = 0


_running: ContextVar[_Run | None] = ContextVar("running_act", default=None)


@dataclass(frozen=True)
class FormKey:
    """The random key that a form carried, with the fingerprint of what was sent."""

    key: UUID
    fingerprint: str


def act(
    name: str, *, label: str | Promise, who: tuple[Any, ...], serves: Sequence[str] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as the act `name` and run it guarded, in one transaction, recorded.

    The function takes its subject first and keywords after it, among them `actor` and `day` (the day of acting).
    Callers may add `expected_version` (the subject's version when the form was opened; `Stale` if it moved on) and
    `form_key` (a `FormKey`; a second sending is `AlreadyDone`). `serves` names the requirement rows, for traceability.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        spec = ActSpec(name, label, who, tuple(serves), function)
        register_act(spec)

        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            for attempt in range(1, RETRIES + 1):
                try:
                    return _run_once(spec, args, dict(kwargs))
                except (OperationalError, IntegrityError) as error:
                    state = getattr(error.__cause__, "sqlstate", None)
                    if state not in RETRIED_STATES or connection.in_atomic_block or attempt == RETRIES:
                        raise
            raise AssertionError("unreachable")

        return run

    return decorate


def _run_once(spec: ActSpec, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    expected, form = kwargs.pop("expected_version", None), kwargs.pop("form_key", None)
    actor, day = kwargs["actor"], kwargs["day"]
    with transaction.atomic():
        if form is not None:
            _claim(form)
        if args and isinstance(args[0], InstitutionRow):
            args = (_locked(args[0], expected), *args[1:])
        mandate = ports().guard(actor, spec.who, args[0] if args else None, day)
        if mandate is None:
            raise NotPermitted(spec.name)
        run = _Run(spec, actor, mandate, day)
        token = _running.set(run)
        try:
            result = spec.function(*args, **kwargs)
        finally:
            _running.reset(token)
        if not run.recorded:
            raise NothingRecorded(spec.name)
        if form is not None:
            Submission.objects.filter(key=form.key).update(result=_result(result))
        return result


def _locked(subject: InstitutionRow, expected: int | None) -> InstitutionRow:
    current = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    if expected is not None and current.version != expected:
        raise Stale(current)
    return current


def _claim(form: FormKey) -> None:
    """Take the form's key for this act, before anything else: whoever sends it meanwhile waits for the outcome."""
    earlier = Submission.objects.filter(key=form.key).first()
    if earlier is None:
        try:
            with transaction.atomic():
                Submission.objects.create(key=form.key, fingerprint=form.fingerprint, result="", at=_now())
            return
        except IntegrityError:  # sent twice at once, and the first is done by now
            earlier = Submission.objects.get(key=form.key)
    if earlier.fingerprint != form.fingerprint:
        raise Misused
    raise AlreadyDone(earlier.result)


def _result(result: Any) -> str:
    return f"{result.kind()}:{result.pk}" if isinstance(result, InstitutionRow) else ""


def create(row: Row) -> Row:
    """Write a new row as part of the running act, and note every field for the entry. Returns the row."""
    _run()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(force_insert=True)
    _note(row, dict.fromkeys(row.recorded_fields()))
    return row


def change(row: Row, **fields: Any) -> Row:
    """Change fields of a row as part of the running act, raise its version, note before and after. Returns the row.

    Columns that entries leave out (a password's hash) are changed and not noted.
    """
    _run()
    columns = {getattr(row._meta.get_field(name), "attname", name) for name in fields}
    before = {name: getattr(row, name) for name in row.recorded_fields() if name in columns}
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=[*fields, "version"])
    _note(row, before)
    return row


def record(subject: InstitutionRow, *, articles: Sequence[Citation] = (), reason: str = "") -> Entry:
    """Write the running act's entry: what it changed, on what, by which articles, and why."""
    run = _run()
    person = subject.ledger_person()
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        seq=head.seq + 1,
        at=_now(),
        day=run.day,
        actor=run.actor.pk,
        mandate=run.mandate,
        act=run.spec.name,
        subject_kind=subject.kind(),
        subject_id=subject.pk,
        articles=[_article(cite) for cite in articles],
        reason=ports().seal_text(person, reason) if reason else "",
        changes=run.changes,
        prev=head.hash,
    )
    entry.hash = entry_hash(entry_payload(entry, head.installation))
    entry.save(force_insert=True)
    Head.objects.filter(pk=1).update(seq=entry.seq, hash=entry.hash)
    run.changes = []
    run.recorded += 1
    announce_head(entry.seq, entry.hash)
    transaction.on_commit(functools.partial(append_head, entry.seq, entry.hash))
    return entry


def entry_payload(entry: Entry, installation: UUID) -> dict[str, Any]:
    """Return what an entry's hash is taken over."""
    return {
        "format": FORMAT,
        "installation": str(installation),
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "day": entry.day.isoformat(),
        "actor": str(entry.actor),
        "mandate": str(entry.mandate or ""),
        "act": entry.act,
        "subject": {"kind": entry.subject_kind, "id": str(entry.subject_id)},
        "articles": entry.articles,
        "reason": entry.reason,
        "changes": entry.changes,
        "prev": entry.prev,
    }


def _note(row: InstitutionRow, before: dict[str, Any]) -> None:
    person, recorded = row.ledger_person(), row.recorded_fields()
    for name, old in before.items():
        new = getattr(row, name)
        if name not in recorded or (old == new and old is not None):
            continue
        secret = name in row.personal_fields
        _run().changes.append(
            {
                "kind": row.kind(),
                "id": str(row.pk),
                "field": name,
                "before": ledger_value(old, person, secret=secret),
                "after": ledger_value(new, person, secret=secret),
            }
        )


def _article(cite: Citation) -> str:
    paragraph = f".{cite.paragraph}" if cite.paragraph else ""
    return f"{cite.measure}:{cite.article}{paragraph}"


def _run() -> _Run:
    run = _running.get()
    if run is None:
        raise RuntimeError("rows of the institution are changed by acts only")
    return run


def _now() -> datetime:
    return datetime.now(UTC)
