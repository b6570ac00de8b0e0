"""Two processes that act at the same moment on one database: each with its own connection, told line by line.

The starter sends both a line at once and reads one answer of each; nothing is simulated.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tests.installation import Installation

PROGRAM = "from tests.racing import run\nrun()"
Answer = dict[str, Any]


@contextlib.contextmanager
def racers(installation: Installation, count: int = 2, program: str = PROGRAM) -> Iterator[list[Any]]:
    """Start processes that wait for what to do; end them afterwards. `program` is what each runs."""
    processes = [installation.python(program) for _number in range(count)]
    try:
        for process in processes:
            if process.stdout.readline() != "ready\n":
                raise AssertionError(process.communicate()[1])
        yield processes
    finally:
        for process in processes:
            process.stdin.close()
        for process in processes:
            process.wait(20)
            process.stdout.close()
            process.stderr.close()


def race(processes: list[Any], *orders: Answer) -> list[Answer]:
    """Give each process its order at the same moment; return what became of each."""
    for process, order in zip(processes, orders, strict=True):
        process.stdin.write(json.dumps(order) + "\n")
    for process in processes:
        process.stdin.flush()
    return [json.loads(process.stdout.readline()) for process in processes]


def run(call: Callable[[Answer, Answer], str] | None = None) -> None:
    """Act as told on standard input until it ends (in the racing process); `call` does what an order says."""
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(_act(json.loads(line), call or _call)), flush=True)


def _act(order: Answer, call: Callable[[Answer, Answer], str]) -> Answer:
    from uuid import UUID

    from gonghua.ground.ledger.acts import FormKey
    from gonghua.ground.ledger.errors import AlreadyDone, NotPermitted, Refused, Stale

    given = dict(order.get("given", {}))
    if "form" in order:
        given["form_key"] = FormKey(UUID(order["form"]), "same")
    try:
        return {"done": call(order, given)}
    except Refused as refusal:
        return {"refused": [reason.code for reason in refusal.decision.refusals]}
    except Stale:
        return {"stale": True}
    except AlreadyDone as earlier:
        return {"already": earlier.result.partition(":")[2]}
    except NotPermitted:
        return {"not_permitted": True}
    except Exception as error:  # what a person would see as a broken page
        return {"broken": f"{type(error).__name__}: {error}"}


def _call(order: Answer, given: Answer) -> str:
    from gonghua.ground.people.models import Account
    from gonghua.ground.territory.models import Area
    from gonghua.institution.appointments import acts
    from gonghua.institution.appointments.models import Application, Appointment, Letter, Seat
    from gonghua.institution.appointments.queries.facts import ExistingLetter
    from tests.cast import DAY, details

    kinds = {"area": Area, "seat": Seat, "application": Application, "appointment": Appointment, "letter": Letter}
    subject = kinds[order["kind"]].objects.get(pk=order["subject"])
    if order["act"] == "appoint":
        given["start_on"] = DAY
    if "person" in order:
        given["details"] = details(*order["person"])
    if "number" in order:
        given["existing"] = ExistingLetter(order["number"], "area", DAY, DAY.replace(month=7))
    actor = Account.objects.get(username=order["actor"])
    return str(getattr(acts, order["act"])(subject, actor=actor, day=DAY, **given).pk)
