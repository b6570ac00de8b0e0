"""Playing the story: every event is an act of the house, done by the office whose act it is, on its day."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import singledispatchmethod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gonghua.demo import story as told
from gonghua.demo.district import Town
from gonghua.demo.year.pictures import Pictures
from gonghua.demo.year.scene import Scene
from gonghua.ground.measure import acts as measures
from gonghua.ground.measure.queries import measure_on
from gonghua.ground.people import acts as people
from gonghua.ground.people.models import Account
from gonghua.ground.people.queries import operator
from gonghua.ground.people.terms import Place
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.drawing import draw
from gonghua.institution.appointments.queries.facts import ExistingLetter
from gonghua.institution.appointments.queries.letters import letters_to_draw
from gonghua.institution.appointments.queries.pages import current_letter
from gonghua.web.places.blueprint_import import import_blueprint

BUREAU = "bureau"


class Player:
    """Plays events through the acts and remembers which rows came of what was told."""

    def __init__(self, pictures: Pictures) -> None:
        self.scene = Scene(self, pictures)
        self.operator = operator()
        self.officers: dict[str, Account] = {}
        self.towns: dict[str, StreetTown] = {}
        self.areas: dict[str, Area] = {}
        self._seats: dict[told.Post, Any] = {}
        self._applications: dict[told.Candidacy, Any] = {}
        self.appointments: dict[told.Term, Any] = {}
        self.planners: dict[told.Term, Account] = {}

    def play(self, story: told.Story, progress: Callable[[date, int, int], None]) -> None:
        """Play the whole story; `progress` hears the day, how many events are done, and of how many."""
        events = story.in_order()
        for done, (day, event) in enumerate(events):
            progress(day, done, len(events))
            self.happen(event, day)

    @singledispatchmethod
    def happen(self, event: told.Event, day: date) -> None:
        """Do the act that an event tells of."""
        raise TypeError(f"nobody plays {type(event).__name__}")

    @happen.register
    def _office(self, event: told.OfficeOpened, day: date) -> None:
        account, _password = people.open_account(
            event.username, display_name=event.display_name, actor=self.operator, day=day
        )
        town = self.towns[event.town.name] if event.town else None
        people.grant_mandate(account, role=event.role, street_town=town, start_on=day, actor=self.operator, day=day)
        self.officers[event.username] = account

    @happen.register
    def _account(self, event: told.AccountOpened, day: date) -> None:
        appointment = self.appointments[event.term]
        person, bureau = appointment.person, self.officers[BUREAU]
        account, _password = people.open_account(
            event.username, display_name=person.name, person=person, actor=bureau, day=day
        )
        people.grant_mandate(
            account,
            role=event.role,
            street_town=appointment.seat.street_town,
            start_on=day,
            actor=bureau,
            day=day,
        )
        self.planners[event.term] = account

    @happen.register
    def _blueprint(self, event: told.BlueprintBrought, day: date) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "blueprint.geojson"
            path.write_bytes(event.content)
            report = import_blueprint(path, actor=self.officers[BUREAU], day=day)
        if report.problems:
            raise ValueError(f"the sketch is no blueprint: {report.problems[0]}")
        self.towns = {town.name: town for town in StreetTown.objects.all()}
        self.areas = {area.name: area for area in Area.objects.select_related("street_town")}

    @happen.register
    def _prolonged(self, event: told.Prolonged, day: date) -> None:
        measures.enter_prolongation(event.text, actor=self.officers[BUREAU], day=day)

    @happen.register
    def _seat_opened(self, event: told.SeatOpened, day: date) -> None:
        self._seat(event.post, day)

    @happen.register
    def _recorded(self, event: told.Recorded, day: date) -> None:
        term = event.term
        existing = ExistingLetter(term.number, term.post.level, term.start, term.end, channel=term.channel)
        letter = acts.record_appointment(
            self._where(term.post), existing=existing, details=term.person, actor=self.officers[BUREAU], day=day
        )
        self.appointments[term] = letter.appointment
        self._seats[term.post] = letter.appointment.seat

    @happen.register
    def _proposed(self, event: told.Proposed, day: date) -> None:
        candidacy = event.candidacy
        self._applications[candidacy] = acts.propose(
            self._seat(candidacy.post, day),
            details=candidacy.person,
            channel=candidacy.channel,
            recommended_by=candidacy.recommended_by,
            consented_on=candidacy.consented,
            actor=self._office_of(candidacy.post.town),
            day=day,
        )

    @happen.register
    def _screened(self, event: told.Screened, day: date) -> None:
        actor = self._office_of(event.candidacy.post.town)
        acts.check_conditions(self._applications[event.candidacy], checks=event.checks, actor=actor, day=day)

    @happen.register
    def _appointed(self, event: told.Appointed, day: date) -> None:
        term, actor = event.term, self._office_of(event.term.post.town)
        assert term.candidacy is not None
        application = self._applications[term.candidacy]
        self.appointments[term] = acts.appoint(application, start_on=term.start, actor=actor, day=day)

    @happen.register
    def _not_appointed(self, event: told.NotAppointed, day: date) -> None:
        application, actor = self._applications[event.candidacy], self._office_of(event.candidacy.post.town)
        not_appoint = acts.withdraw if event.withdrawn else acts.decline
        not_appoint(application, actor=actor, day=day, reason=event.reason)

    @happen.register
    def _letters_issued(self, event: told.LettersIssued, day: date) -> None:
        actor, appointments = self._office_of(event.town), [self.appointments[term] for term in event.terms]
        if len(appointments) == 1:
            letters = [acts.issue_letter(appointments[0], actor=actor, day=day)]
        else:
            place = Place(self.towns[event.town.name].pk if event.town else None, appointments[0].seat.authority)
            batch = acts.issue_letters(place, appointments=appointments, actor=actor, day=day)
            letters = list(batch.letters.all())
        self.draw_letters(letters, actor, day)

    @happen.register
    def _replaced(self, event: told.LetterReplaced, day: date) -> None:
        actor = self._office_of(event.term.post.town)
        letter = self._letter(event.term)
        self.draw_letters([acts.replace_letter(letter, actor=actor, day=day, reason=event.reason)], actor, day)

    @happen.register
    def _revoked(self, event: told.LetterRevoked, day: date) -> None:
        actor = self._office_of(event.term.post.town)
        acts.revoke_letter(self._letter(event.term), actor=actor, day=day, reason=event.reason)

    @happen.register
    def _exit_asked(self, event: told.ExitAsked, day: date) -> None:
        appointment, actor = self.appointments[event.term], self.planners[event.term]
        acts.request_exit(appointment, wished_on=event.wished_on, reason=event.reason, actor=actor, day=day)

    @happen.register
    def _ended(self, event: told.Ended, day: date) -> None:
        term, actor = event.term, self._office_of(event.term.post.town)
        acts.end_appointment(
            self.appointments[term],
            exit_id=event.exit_id,
            last_on=term.last_on,
            actor=actor,
            day=day,
            reason=event.reason,
        )
        if term in self.planners:
            mandate, bureau = self.planners[term].mandates.get(), self.officers[BUREAU]
            people.end_mandate(mandate, end_on=term.last_on, actor=bureau, day=day, reason=event.reason)

    @happen.register
    def _happens(self, event: told.Happens, day: date) -> None:
        event.do(self.scene, day)

    def draw_letters(self, letters: Sequence[Any], actor: Account, day: date) -> None:
        """Draw letters that were issued on the day."""
        draw(letters_to_draw([str(letter.pk) for letter in letters]), actor=actor, day=day)

    def _letter(self, term: told.Term) -> Any:
        return current_letter(self.appointments[term])

    def _office_of(self, town: Town | None) -> Account:
        return self.officers[town.username if town else BUREAU]

    def _where(self, post: told.Post) -> Area | StreetTown | None:
        if post.area:
            return self.areas[post.area]
        return self.towns[post.town.name] if post.town else None

    def _seat(self, post: told.Post, day: date) -> Any:
        """Return the seat of a post, opened by its office when it is first needed."""
        if post not in self._seats:
            standing = measure_on(day)
            assert standing is not None
            level = standing.measure.level(post.level)
            actor = self._office_of(post.town)
            self._seats[post] = acts.open_seat(self._where(post), standing=standing, level=level, actor=actor, day=day)
        return self._seats[post]
