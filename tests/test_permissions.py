"""Every address × everybody × an object of town A and one of its neighbour, against the table of the registry.

What the registry's grants do not reach does not exist (404), and nobody is sent to the sign-in page. An address without
a row here fails: a new page brings the object that it leads to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from gonghua.ground.interface.gates import gate_of
from gonghua.ground.interface.middleware import CLOSED_NAMES, OPEN_MODULES
from gonghua.ground.people.permission import mandates_in_force, may
from gonghua.ground.people.terms import Place
from gonghua.institution.advice.models import Consultation
from gonghua.institution.appointments.models import Appointment, ExitRequest
from gonghua.institution.evaluation.models import Appeal, Evaluation, Round
from gonghua.institution.funding.models import Allocation, Expense, Fund
from gonghua.institution.renewal.models import Handover, RenewalDecision, Review
from gonghua.institution.service.models import ServiceRecord
from tests.cast import DAY
from tests.cycle import item_in, list_in, member_in, project_in, visit_in
from tests.hosting import draft_in, meeting_in, paper_in, point_in
from tests.opinions import answer_in, drawing_in, opinion_in, photo_in
from tests.world import FILES, STORED, Home, World, grow, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

MOST_QUERIES = 12
MORE_QUERIES = {
    "portal:workbench": 42,
    "dossier:project(key)": 26,
    "projects:list(key)": 13,  # a list holds projects beyond its reader's own: which are, is one query
    "dossier:public(number)": 16,
    "portal:home": 16,
    "portal:place(town)": 16,
    "renewal:not_renew(key)": 18,
    "stages:enter(key)": 13,
}
"""Pages that add up what the rooms say, a few queries a room, however many rows there are: the workbench what is due
in nine rooms, a project's page in the office what seven know of it; the end of a term rests on the evidence of six
rooms, a stage's gate on that of four. The public ones ask at most twelve of whoever is not signed in (`tests/web`);
four more say who is."""
SIGN_IN = "/accounts/login/"


@dataclass(frozen=True)
class Address:
    """A URL pattern: its name, its parameters, its view."""

    name: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def key(self) -> str:
        """Return the address's row in the table."""
        return f"{self.name}({', '.join(self.parameters)})" if self.parameters else self.name

    @property
    def of_a_library(self) -> bool:
        """Say whether the view is one that guards itself."""
        return str(getattr(self.view, "__module__", "")).startswith(OPEN_MODULES)


def addresses(patterns: list[Any] | None = None, spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield every URL pattern of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern.url_patterns, inner)
        else:
            parameters = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
            yield Address(":".join([*spaces, pattern.name]), parameters, pattern.callback)


Row = Callable[[World, Home], tuple[dict[str, Any], Any]]
"""What an address leads to in a town: its parameters, and the subject for the guard (None: it has no object)."""


def key(of: Callable[[World, Home], Any]) -> Row:
    """Return the row of an address with the key of an object in a town."""

    def row(world: World, home: Home) -> tuple[dict[str, Any], Any]:
        found = of(world, home)
        return {"key": found.pk}, found

    return row


def fixed(**parameters: Any) -> Row:
    """Return the row of an address that is the same in every town."""
    return lambda _world, _home: (parameters, None)


def district(**parameters: Any) -> Row:
    """Return the row of an address that leads to the district itself."""
    return lambda _world, _home: (parameters, Place())


def code(**more: str) -> Row:
    """Return the row of a printed address."""
    return lambda _world, home: ({"code": home.letter.code, **more}, None)


def asked_to_leave(appointment: Appointment) -> ExitRequest:
    """Return the planner's request to leave, made when there is none."""
    days = {"wished_on": appointment.last_on, "requested_on": appointment.start_on, "handle_by": appointment.last_on}
    return ExitRequest.objects.get_or_create(appointment=appointment, defaults={"reason": "说明", **days})[0]


def fund(world: World, home: Home) -> Fund:
    """Return a fund of the town."""
    source = world.cast.standing.measure.funding.sources[-1].id
    return Fund.objects.get_or_create(year=2026, source=source, street_town=home.town, defaults={"amount_fen": 9})[0]


def allocation(world: World, home: Home) -> Allocation:
    """Return what the fund gives to a project of the town."""
    given = {"amount_fen": 5, "allocated_on": DAY}
    project = project_in(world.cast, home.area)
    return Allocation.objects.get_or_create(fund=fund(world, home), project=project, defaults=given)[0]


def expense(world: World, home: Home) -> Expense:
    """Return a payment out of it."""
    paid = {"amount_fen": 1, "spent_on": DAY, "payee": "某公司", "purpose": "某事"}
    return Expense.objects.get_or_create(allocation=allocation(world, home), defaults=paid)[0]


def consultation(world: World, home: Home) -> Consultation:
    """Return a question about a project of the town, given to the expert of the cast."""
    project = project_in(world.cast, home.area)
    given = {"question": "某问题", "asked_on": DAY, "asked_by": world.cast.bureau, "state": "assigned"}
    return Consultation.objects.get_or_create(project=project, expert=world.cast.expert.person, defaults=given)[0]


def record_of_service(world: World, home: Home) -> ServiceRecord:
    """Return an hour that the planner of the town served."""
    served = {"served_on": DAY, "minutes": 60, "confirm_by": DAY, "entered_by": world.cast.operator}
    person = home.appointment.person
    return ServiceRecord.objects.get_or_create(person=person, street_town=home.town, defaults=served)[0]


def evaluation(world: World, home: Home) -> Evaluation:
    """Return the evaluation of the town's planner in an open round."""
    measure = world.cast.standing.measure.id
    days = {"from_on": DAY, "to_on": DAY, "scores_by": DAY, "opened_on": DAY}
    held = Round.objects.get_or_create(name="2026", defaults={"measure": measure, **days})[0]
    person = {"person": home.appointment.person, "street_town": home.town, "counted_on": DAY}
    return Evaluation.objects.get_or_create(round=held, appointment=home.appointment, defaults=person)[0]


def appeal(world: World, home: Home) -> Appeal:
    """Return the planner's appeal against it."""
    made = {"grounds": "漏计", "appealed_on": DAY, "decide_by": DAY}
    return Appeal.objects.get_or_create(evaluation=evaluation(world, home), defaults=made)[0]


def renewal(world: World, home: Home) -> RenewalDecision:
    """Return the decision not to renew the planner's term."""
    way = next(way.id for way in world.cast.standing.measure.exits if way.kind == "non_renewal")
    made = {"course": "not_renewed", "exit": way, "decided_on": DAY, "review_until": DAY}
    made |= {"decided_by": world.cast.operator}
    return RenewalDecision.objects.get_or_create(appointment=home.appointment, defaults=made)[0]


def review(world: World, home: Home) -> Review:
    """Return the planner's request for a review."""
    made = {"grounds": "漏计", "asked_on": DAY, "decide_by": DAY}
    return Review.objects.get_or_create(decision=renewal(world, home), defaults=made)[0]


def handover(world: World, home: Home) -> Handover:
    """Return the planner's handover list."""
    return Handover.objects.get_or_create(appointment=home.appointment, defaults={"drawn_up_on": DAY})[0]


def of_project(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return a project's number."""
    project = project_in(world.cast, home.area)
    return {"number": project.number}, project


def picture(of: Callable[[World, Home], Any]) -> Row:
    """Return the row of a picture: its key and its longer side in pixels."""
    return lambda world, home: ({"key": of(world, home).pk, "side": 480}, of(world, home))


def meeting(state: str, *, public: bool = False, **more: str) -> Row:
    """Return the row of a meeting of the town in a state."""

    def row(world: World, home: Home) -> tuple[dict[str, Any], Any]:
        found = meeting_in(world.cast, home.area, state=state)
        return {"key": found.pk, **more}, None if public else found

    return row


def document(*, draft: bool) -> Row:
    """Return the row of a drawing that is a PDF: a draft, or one that everybody may have."""

    def row(world: World, home: Home) -> tuple[dict[str, Any], Any]:
        found = draft_in(world.cast, home.area) if draft else paper_in(world.cast, home.area)
        return {"key": found.pk}, found if draft else None

    return row


def receipt(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return a receipt of an opinion on a project of the town."""
    return {"code": opinion_in(world.cast, home.area).receipt}, None


def own_photo(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return a photo, shown to whoever has the receipt."""
    photo = photo_in(world.cast, home.area)
    return {"code": photo.opinion.receipt, "key": photo.pk, "side": 480}, None


def paper(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return the project on which an opinion came in on paper."""
    project = project_in(world.cast, home.area)
    return {"project": project.pk}, project


def seen_list(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return the town's list: whoever answers for one of its areas sees it."""
    place = Place(street_town=home.town.pk, area=home.area.pk)
    return {"key": list_in(world.cast, home.area).pk}, place


def public_list(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return the address of the town's published list."""
    return {"town": home.town.code, "year": list_in(world.cast, home.area).year}, None


def scope_column(world: World, home: Home) -> tuple[dict[str, Any], Any]:
    """Return a column of the town's project."""
    project = project_in(world.cast, home.area)
    return {"key": project.pk, "column": "scope"}, project


OPINION = key(lambda world, home: opinion_in(world.cast, home.area))
PHOTO = key(lambda world, home: photo_in(world.cast, home.area))
ANSWER = key(lambda world, home: answer_in(world.cast, home.area))
PROJECT = key(lambda world, home: project_in(world.cast, home.area))
DRAFT = key(lambda world, home: draft_in(world.cast, home.area))
LIST = key(lambda world, home: list_in(world.cast, home.area))
ITEM = key(lambda world, home: item_in(world.cast, home.area))
APPLICATION = key(lambda _world, home: home.application)
APPOINTMENT = key(lambda _world, home: home.appointment)
LETTER = key(lambda _world, home: home.letter)
UPLOADS = {kind: key(lambda world, _home, kind=kind: world.uploads[kind]) for kind in FILES}
EXIT_REQUEST = key(lambda _world, home: asked_to_leave(home.appointment))
PERSON = key(lambda _world, home: home.appointment.person)
ROWS: dict[str, Row] = {
    "api-1:project(number)": of_project,
    "advice:answer(key)": key(consultation),
    "advice:ask(key)": key(lambda world, home: project_in(world.cast, home.area)),
    "advice:assign(key)": key(consultation),
    "advice:consultation(key)": key(consultation),
    "advice:hand_back(key)": key(consultation),
    "advice:settle(key)": key(consultation),
    "advice:withdraw(key)": key(consultation),
    "appointments:appoint(key)": APPLICATION,
    "appointments:application(key)": APPLICATION,
    "appointments:appointment(key)": APPOINTMENT,
    "appointments:batch(key)": key(lambda _world, home: home.batch),
    "appointments:close_seat(key)": key(lambda _world, home: home.free),
    "appointments:conditions(key)": APPLICATION,
    "appointments:decline(key)": APPLICATION,
    "appointments:end(key)": APPOINTMENT,
    "appointments:issue(key)": key(lambda _world, home: home.waiting),
    "appointments:letter_pdf(key)": LETTER,
    "appointments:open_seat(level)": district(level="district"),
    "appointments:open_seat(level, key)": lambda _world, home: ({"level": "area", "key": home.area.pk}, home.area),
    "appointments:place(level)": district(level="district"),
    "appointments:place(level, key)": lambda _world, home: ({"level": "area", "key": home.area.pk}, home.area),
    "appointments:preview(key)": APPOINTMENT,
    "appointments:propose(seat)": lambda _world, home: ({"seat": home.free.pk}, home.free),
    "appointments:replace(key)": LETTER,
    "appointments:request_exit(key)": APPOINTMENT,
    "appointments:revoke(key)": LETTER,
    "appointments:take_back_exit(key)": EXIT_REQUEST,
    "appointments:withdraw(key)": APPLICATION,
    "dossier:project(key)": PROJECT,
    "dossier:public(number)": of_project,
    "engagement:amend_minutes(key)": meeting("closed"),
    "engagement:announce_meeting(key)": meeting("planned"),
    "engagement:cancel_meeting(key)": meeting("announced"),
    "engagement:change_meeting(key)": meeting("planned"),
    "engagement:check_drawing(key)": DRAFT,
    "engagement:close_meeting(key)": meeting("held"),
    "engagement:describe_drawing(key)": DRAFT,
    "engagement:drawing(key)": DRAFT,
    "engagement:drawing_document(key)": document(draft=True),
    "engagement:drawing_picture(key, side)": picture(lambda world, home: drawing_in(world.cast, home.area)),
    "engagement:drawings(key)": PROJECT,
    "engagement:hold_meeting(key)": meeting("announced"),
    "engagement:meeting(key)": meeting("held"),
    "engagement:meeting_paper(key, paper)": meeting("announced", paper="notice"),
    "engagement:meetings(key)": PROJECT,
    "engagement:now(key)": meeting("held"),
    "engagement:plan_meeting(key)": PROJECT,
    "engagement:publish_drawing(key)": DRAFT,
    "engagement:settle_point(key)": key(lambda world, home: point_in(world.cast, home.area)),
    "engagement:upload_drawing(key)": PROJECT,
    "residents:drawing_document(key)": document(draft=False),
    "residents:meeting(key)": meeting("closed", public=True),
    "residents:meeting_calendar(key)": meeting("announced", public=True),
    "engagement:amend(key)": ANSWER,
    "engagement:answer(key)": ANSWER,
    "engagement:desk(key)": OPINION,
    "engagement:hide_opinion(key)": OPINION,
    "engagement:hide_photo(key)": PHOTO,
    "engagement:opinion(key)": OPINION,
    "engagement:photo(key, side)": picture(lambda world, home: photo_in(world.cast, home.area)),
    "engagement:record(project)": paper,
    "engagement:reveal_phone(key)": OPINION,
    "engagement:show_opinion(key)": OPINION,
    "engagement:show_photo(key)": PHOTO,
    "evaluation:appeal(key)": key(evaluation),
    "evaluation:close_round(key)": lambda world, home: ({"key": evaluation(world, home).round_id}, Place()),
    "evaluation:confirm(key)": key(evaluation),
    "evaluation:confirm_term(key)": APPOINTMENT,
    "evaluation:decide_appeal(key)": key(appeal),
    "evaluation:evaluation(key)": key(evaluation),
    "evaluation:round(key)": lambda world, home: ({"key": evaluation(world, home).round_id}, None),
    "evaluation:score(key)": key(evaluation),
    "funding:allocate(key)": key(fund),
    "funding:cancel(key)": key(expense),
    "funding:change(key)": key(fund),
    "funding:fund(key)": key(fund),
    "funding:overrun(key)": key(allocation),
    "funding:project(number)": of_project,
    "funding:spend(key)": key(allocation),
    "funding:take_back(key)": key(allocation),
    "portal:place(town)": lambda _world, home: ({"town": home.town.code}, None),
    "printed_receipts:own_photo(code, key, side)": own_photo,
    "printed_receipts:receipt(code)": receipt,
    "printed_receipts:take_back(code)": receipt,
    "residents:drawing_file(key, side)": picture(lambda world, home: drawing_in(world.cast, home.area)),
    "residents:give(number)": of_project,
    "residents:opinions(number)": of_project,
    "residents:own_photo(code, key, side)": own_photo,
    "residents:photo_file(key, side)": picture(lambda world, home: photo_in(world.cast, home.area, "shown", 7)),
    "residents:receipt(code)": receipt,
    "residents:take_back(code)": receipt,
    "renewal:ask_review(key)": key(renewal),
    "renewal:decide_review(key)": key(review),
    "renewal:decision(key)": key(renewal),
    "renewal:draw_up_handover(key)": APPOINTMENT,
    "renewal:handover(key)": key(handover),
    "renewal:handover_pdf(key)": key(handover),
    "renewal:not_renew(key)": APPOINTMENT,
    "renewal:notice(key)": key(renewal),
    "renewal:own_notice(key)": key(renewal),
    "renewal:take_over(key)": key(handover),
    "service:correct(key)": key(record_of_service),
    "service:log_for(key)": key(lambda world, home: project_in(world.cast, home.area)),
    "service:send_back(key)": key(record_of_service),
    **{f"imports:{kind}-{page}(key)": row for kind, row in UPLOADS.items() for page in ("upload", "refused")},
    "letters:verify(code)": code(),
    "letters:verify_printed(code, payload)": code(payload="x"),
    "letters:verify_short(code)": code(),
    "measure:article(number)": fixed(number=7),
    "open:csv(name)": fixed(name="projects"),
    "people:correct(key)": PERSON,
    "people:end_mandate(key)": key(lambda _world, home: home.mandate),
    "people:grant(key)": key(lambda _world, home: home.account),
    "people:person(key)": PERSON,
    "people:renew_password(key)": key(lambda _world, home: home.account),
    "people:reveal(key, field)": lambda _world, home: (
        {"key": home.appointment.person_id, "field": "id_number"}, home.appointment.person
    ),
    "printed:verify(code)": code(),
    "printed:verify_printed(code, payload)": code(payload="X"),
    "printed:verify_short(code)": code(),
    "lists:town(town, year)": public_list,
    "projects:add(key)": LIST,
    "projects:add_listed(key)": ITEM,
    "projects:agree(key)": LIST,
    "projects:begin(key)": key(lambda _world, home: home.town),
    "projects:change(key, column)": scope_column,
    "projects:columns(key)": PROJECT,
    "projects:describe(key)": PROJECT,
    "projects:export(kind)": fixed(kind="csv"),
    "projects:invite(key)": PROJECT,
    "projects:join(key)": PROJECT,
    "projects:join_newcomer(key)": PROJECT,
    "projects:leave(key)": key(lambda world, home: member_in(world.cast, home.area, home.appointment.person)),
    "projects:list(key)": seen_list,
    "projects:list_pdf(key)": seen_list,
    "projects:maintenance(key)": PROJECT,
    "projects:new_edition(key)": LIST,
    "projects:publish(key)": LIST,
    "projects:rank(key)": LIST,
    "projects:record_visit(key)": PROJECT,
    "projects:reopen(key)": LIST,
    "projects:settle_place(key)": PROJECT,
    "projects:settle_planner(key)": PROJECT,
    "projects:settle_visit(key)": key(lambda world, home: visit_in(world.cast, home.area, home.appointment.person)),
    "projects:strike_listed(key)": ITEM,
    "projects:team(key)": PROJECT,
    "stages:enter(key)": PROJECT,
    "stages:pass_over(key)": PROJECT,
    "territory:preview(stored)": fixed(stored=STORED),
}  # fmt: skip
"""One row an address with parameters; an address without any needs none."""


ALSO = dict.fromkeys(("people:correct(key)", "people:reveal(key, field)"), "people.see_person")
"""Acts on what is found by a read: the page asks for both."""


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def own_addresses() -> list[Address]:
    """Return the addresses of our own views."""
    return [address for address in addresses() if not address.of_a_library]


def row_of(address: Address) -> Row:
    return ROWS[address.key] if address.parameters else fixed()


def signed_in(account: Any) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_every_address_has_a_row_and_every_row_an_address():
    keys = {address.key for address in own_addresses() if address.parameters}
    assert keys == set(ROWS)


def test_every_address_has_a_gate():
    assert [address.key for address in own_addresses() if gate_of(address.view) is None] == []


WORDS = ("nobody", "operator", "bureau", "officer", "stranger", "planner", "expert", "auditor", "former")


def expected(address: Address, account: Any, subject: Any) -> str:
    """Return what the registry says: shown, missing, or to be signed in for."""
    gate = gate_of(address.view)
    assert gate is not None
    if gate.public:
        return "shown"
    if account is None:
        return "sign in"
    if gate.name is None:
        return "shown"
    mandates = mandates_in_force(account, DAY)
    names = [gate.name, *filter(None, [ALSO.get(address.key)])]
    return "shown" if all(may(mandates, name) and may(mandates, name, subject) for name in names) else "missing"


def what_came(response: Any) -> str:
    if response.status_code == 404:
        return "missing"
    if response.status_code == 302 and response.url.startswith(SIGN_IN):
        return "sign in"
    if response.status_code == 405:  # the page only shows, or only takes
        return "missing" if response.wsgi_request.method == "POST" else "shown"
    return "shown" if response.status_code < 400 else str(response.status_code)


@pytest.mark.parametrize("word", WORDS)
def test_every_address_opens_to_whom_the_table_says(world, word):
    account = world.everybody()[word]
    client, faults, asked = signed_in(account), [], 0
    for address in own_addresses():
        for place, home in (("own", world.own), ("other", world.other)):
            parameters, subject = row_of(address)(world, home)
            url, wanted = reverse(address.name, kwargs=parameters), expected(address, account, subject)
            answers = {"GET": client.get(url)}
            if wanted != "shown":  # what is not shown cannot be sent either
                answers["POST"] = client.post(url, {"reason": "说明"})
            asked += len(answers)
            faults += [
                f"{method} {address.key}, {place}: {what_came(answer)}, not {wanted}"
                for method, answer in answers.items()
                if what_came(answer) != wanted
            ]
    assert faults == []
    assert asked >= 2 * len(own_addresses())


@pytest.mark.parametrize("word", WORDS)
def test_library_pages_are_open_or_closed_as_the_gate_says(world, word):
    client, faults = signed_in(world.everybody()[word]), []
    for address in addresses():
        if not address.of_a_library or address.parameters:
            continue
        came = client.get(reverse(address.name)).status_code
        closed = address.name in CLOSED_NAMES
        if came >= 500 or (came == 404) != closed:
            faults.append(f"{address.key}: {came}")
    assert faults == []


def test_unknown_object_is_missing_like_a_strange_one(world):
    client = signed_in(world.cast.officer)
    for address in own_addresses():
        parameters, _subject = row_of(address)(world, world.own)
        if "key" in parameters or "seat" in parameters:
            unknown = "key" if "key" in parameters else "seat"
            parameters[unknown] = "018f0000-0000-7000-8000-000000000000"
            assert client.get(reverse(address.name, kwargs=parameters)).status_code == 404, address.key


READERS = ("bureau", "officer", "planner", "auditor", "operator")


def test_no_page_asks_more_queries_for_more_rows(world):
    """At most twelve, and as many for thirty rows as for one."""
    counts = [_queries(world)]
    grow(world, 30)
    counts.append(_queries(world))
    few, many = counts
    assert few.keys() == many.keys()
    assert len(few) > 40
    most = {page: MORE_QUERIES.get(page.partition(" as ")[0], MOST_QUERIES) for page in few}
    faults = {page: (few[page], many[page]) for page in few if many[page] > most[page]}
    assert faults == {}


def _queries(world: World) -> dict[str, int]:
    """Return the queries of every page that shows something, for everybody who sees it."""
    found = {}
    for word in READERS:
        client = signed_in(world.cast.accounts()[word])
        for address in own_addresses():
            parameters, subject = row_of(address)(world, world.own)
            url = reverse(address.name, kwargs=parameters)
            if expected(address, world.cast.accounts()[word], subject) == "shown":
                client.get(url)  # the first answer may fill a cache that lives as long as the process
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    answer = client.get(url)
                if answer.status_code == 200:
                    found[f"{address.key} as {word}"] = _counted(asked)
    return found


def _counted(asked: CaptureQueriesContext) -> int:
    """Count statements, but not those that only begin and end transactions."""
    kept = [query["sql"] for query in asked.captured_queries]
    return len([sql for sql in kept if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])
