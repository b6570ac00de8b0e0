"""The story of the demo: two years of a made-up district, from its first letters to the day on which it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from gonghua.demo.district import DemoDistrict, Town
from gonghua.demo.draft import Draft
from gonghua.demo.lives import ahead, later, newcomer, renewed, veteran
from gonghua.demo.present import tell_gaps, tell_present
from gonghua.demo.sketch import blueprint_bytes
from gonghua.demo.story import BlueprintBrought, OfficeOpened, Post, Prolonged, Story, Term
from gonghua.demo.times import Times, working_day
from gonghua.demo.year.telling import tell_year
from gonghua.ground.people.terms import Role
from gonghua.pure.rules.measure import Measure, Prolongation

Life = Callable[[Draft, Post], Term]
TOWN_LIVES: Sequence[Life] = (renewed, veteran, newcomer, later)
AREA_LIVES: Sequence[Life] = (veteran,) * 5 + (later,) * 4 + (renewed,) * 5 + (newcomer,) * 4 + (ahead,) * 1
HOME_LIVES: Mapping[int, Sequence[Life]] = {
    1: (newcomer, *(veteran,) * 5, renewed),
    3: (veteran,) * 3,
    4: (renewed, *(veteran,) * 6, ahead, newcomer),
}
"""The home street-town's areas, by number: its renewal season shows exceptions, and many that are clear."""
LASTING: Sequence[Life] = (renewed, newcomer)
SEATS = (3, 3, 4, 4, 5, 6)


def compose(
    measure: Measure, prolongation: tuple[Prolongation, str], district: DemoDistrict, *, day: date, seed: int
) -> Story:
    """Return the story as it stands on `day`; `prolongation` comes with the text of its file."""
    one = timedelta(days=1)
    lapse = (measure.in_force_to + one, prolongation[0].issued_on - one)
    draft = Draft(measure, district, Times(day, lapse), seed)
    _tell_beginning(draft, seed)
    draft.story.tell(working_day(prolongation[0].issued_on), Prolonged(prolongation[1]))
    _tell_committee(draft)
    for number, town in enumerate(district.towns):
        TOWN_LIVES[number % len(TOWN_LIVES)](draft, Post(draft.level("street_town").id, town, None, 1))
    _tell_areas(draft)
    tell_present(draft)
    tell_year(draft, seed)
    draft.tell_letters()
    return draft.story


def _tell_beginning(draft: Draft, seed: int) -> None:
    """The offices open their accounts and the blueprint comes in."""
    story, opening, somebody = draft.story, draft.times.opening, draft.people.name
    story.tell(opening, OfficeOpened("bureau", somebody(), Role.BUREAU))
    story.tell(opening, OfficeOpened("bureau2", somebody(), Role.BUREAU))
    story.tell(opening, OfficeOpened("auditor", somebody(), Role.AUDITOR))
    story.tell(opening, BlueprintBrought(blueprint_bytes(draft.district, seed)))
    for town in draft.district.towns:
        story.tell(opening, OfficeOpened(town.username, somebody(), Role.STREET_TOWN, town))


def _tell_committee(draft: Draft) -> None:
    """The expert committee: most were reappointed, one term ends soon, one member is new."""
    members = 3 + len(draft.district.towns) // 2
    lives = [veteran, newcomer, ahead] + [renewed] * (members - 3)
    for number, life in enumerate(lives, start=1):
        life(draft, Post(draft.level("district").id, None, None, number))


def _tell_areas(draft: Draft) -> None:
    """Each area has its fate: some stand empty, some will soon, in the others at least one term lasts."""
    draft.story.areas = [(town, town.area(n)) for town in draft.district.towns for n in range(1, town.areas + 1)]
    home = draft.district.towns[0]
    elsewhere = [place for place in draft.story.areas if place[0] != home]
    draft.random.shuffle(elsewhere)
    tell_gaps(draft, [(home, home.area(2)), *elsewhere[:4]])
    soon = 1 + len(elsewhere) // 8
    fates = dict.fromkeys([(home, home.area(3)), *elsewhere[4 : 4 + soon]], veteran)
    fates |= dict.fromkeys(elsewhere[4 + soon : 3 + 2 * soon], later)
    draft.left_open = [area for (_town, area), life in fates.items() if life is veteran]
    at_home = {(home, home.area(number)): lives for number, lives in HOME_LIVES.items()}
    empty = {(home, home.area(2)), *elsewhere[:4]}
    for place in draft.story.areas:
        if place in at_home:
            _tell_seats(draft, place, at_home[place])
        elif place in fates:
            _tell_seats(draft, place, [fates[place]] * draft.random.randint(1, 3))
        elif place not in empty:
            others = [draft.random.choice(AREA_LIVES) for _seat in range(draft.random.choice(SEATS) - 1)]
            _tell_seats(draft, place, [draft.random.choice(LASTING), *others])


def _tell_seats(draft: Draft, place: tuple[Town, str], lives: Sequence[Life]) -> None:
    for number, life in enumerate(lives, start=1):
        life(draft, Post(draft.level("area").id, *place, number))
