"""What a step takes over from an earlier one, in a real room on a real file."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, structs, to_builtins

from app.core.errors import RefusedError
from app.core.phase import (
    Audience,
    CardSource,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    Said,
    State,
)
from app.core.record import Role
from app.core.session import SessionInfo, Step
from app.core.tally import tally
from app.core.teams import ROOM
from app.format import Format, Moment
from app.room.room import Room
from app.scene.frame import Frame
from app.scene.pages import text_page
from app.store import create
from tests.support.formats import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Record
    from app.room.guest import Guest
    from app.scene.svg import Page

SEAT = "console"


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """No setting."""


def _gathering(_step: Step, _settings: Nothing, _record: Record) -> tuple[Phase, ...]:
    """Say who one is, and sit."""
    views = (Option("pro", "Pro"), Option("usager", "Usager"))
    levels = (Option("0", "Pas"), Option("1", "Oui"))
    return (
        Phase(
            key="tables",
            title="Tables",
            short="Tables",
            round=1,
            grouping=Grouping(teams=2, names=("Le jardin", "Le café")),
        ),
        Phase(
            key="vues",
            title="Points de vue",
            short="Vues",
            stops=(State.OPEN,),
            draws=True,
            inputs=(
                Choice(key="vue", label="Vous êtes", options=views),
                Choice(key="pro", label="Pros", options=levels, counted=True,
                       asked_of=Said("vues.vue", "pro")),
                Choice(key="ensemble", label="Ensemble", options=levels, audience=Audience.ROOM),
                Choice(key="tous", label="Tous", options=levels),
            ),
        ),
    )  # fmt: skip


def _working(_step: Step, _settings: Nothing, record: Record) -> tuple[Phase, ...]:
    """Write on the board of one's table; its title tells how many sat there before."""
    before = len(record.before.teams) if record.before is not None else 0
    return (
        Phase(
            key="ecrire",
            title=f"Écrire {before}",
            short="Écrire",
            stops=(State.OPEN,),
            round=1,
            inputs=(
                Ideas(key="idee", label="Une idée", audience=Audience.MEMBERS, board=True),
                Choice(
                    key="niveau",
                    label="Niveau",
                    audience=Audience.ROOM,
                    options_from=CardSource("", "idee", waiting=True),
                    signs=(Option("0", "Pas"), Option("1", "Oui")),
                    one_each=True,
                    at_most=20,
                ),
            ),
        ),
    )


def _crowded(_step: Step, _settings: Nothing, record: Record) -> tuple[Phase, ...]:
    """Call people one by one while they are few; the more they are, the less each speaks."""
    people = record.presence.total
    return (
        Phase(
            key="tour",
            title="Tour",
            short="Tour",
            draws=people < 4,
            seconds_each=60 // max(1, people),
            grouping=Grouping(max(1, people // 2)),
        ),
    )


def _picture(moment: Moment[Nothing]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


GATHERING = Format(
    key="rencontre",
    name="Rencontre",
    settings=Nothing,
    phases=_gathering,
    picture=_picture,
    section=lambda _account: (),
    sheet=SHEET,
    paired=True,
    alert=lambda _phases, record: f"{len(record.answers)} dites",
)
WORKING = Format(
    key="atelier",
    name="Atelier",
    settings=Nothing,
    phases=_working,
    picture=_picture,
    section=lambda _account: (),
    sheet=SHEET,
    follows=("rencontre", "atelier"),
    keeps_teams=True,
)
CROWDED = Format(
    key="nombreux",
    name="Nombreux",
    settings=Nothing,
    phases=_crowded,
    picture=_picture,
    section=lambda _account: (),
    sheet=SHEET,
)
CATALOGUE = {one.key: one for one in (GATHERING, WORKING, CROWDED)}


KINDS = ("rencontre", "atelier", "atelier", "rencontre")


class Home:
    """A room of steps « rencontre », « atelier », « atelier », « rencontre », or of other ones."""

    def __init__(self, folder: Path, *kinds: str) -> None:
        steps = tuple(
            Step(
                id=number, key=f"e{number}", type=kind, title=kind, position=number - 1,
                minutes=5, settings=to_builtins(Nothing()),
            )
            for number, kind in enumerate(kinds or KINDS, 1)
        )  # fmt: skip
        info = SessionInfo(title="S", proofread=False)
        file = folder / "s.mimosa"
        self.room = Room(create(file, info, steps, copies=folder / "c", now=0), CATALOGUE)
        self.room.start()
        self._sent = 0

    def guest(self) -> Guest:
        joined = self.room.voices.join(recording=True, quoting=False).result(10)
        guest = self.room.voices.identify(joined.token)
        assert guest is not None
        return guest

    def to(self, step: int, phase: str = "") -> None:
        self.room.conduct.go(SEAT, None, step, phase).result(10)

    @property
    def record(self) -> Record:
        return self.room.settled().result(10).record

    def key(self) -> str:
        self._sent += 1
        return f"key-{self._sent}"

    def say(self, guest: Guest, step: int, question: str, value: str) -> None:
        self.room.voices.answer(
            guest, step=step, phase="vues", input=question, value=(value,), key=self.key()
        ).result(10)

    def write(self, guest: Guest, step: int, text: str) -> int:
        return self.room.voices.write(
            guest, step=step, phase="ecrire", input="idee", slot="", text=text, key=self.key()
        ).result(10)

    def choose(self, step: int, phase: str, question: str, *value: str, team: str = ROOM) -> None:
        self.room.teams.choose(
            SEAT, step=step, phase=phase, input=question, team=team, value=value
        ).result(10)


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Home]:
    made = Home(tmp_path, *getattr(request, "param", ()))
    yield made
    made.room.close()


def seated(home: Home, people: int = 4, step: int = 1) -> list[Guest]:
    guests = [home.guest() for _each in range(people)]
    home.to(step, "tables")
    home.room.teams.compose(SEAT, step, seed=1).result(10)
    return guests


def order(home: Home) -> list[int]:
    return [one.id for one in home.room.settled().result(10).steps]


def test_a_later_step_sits_at_the_tables_of_an_earlier_one(home: Home) -> None:
    seated(home)
    made = home.record
    for step in (2, 3):
        home.to(step)
        assert home.record.seats == made.seats
        assert [one.label for one in home.record.teams] == ["Le jardin", "Le café"]
    view = home.room.settled().result(10)
    assert view.phase is not None
    assert view.phase.title == "Écrire 2"


def test_a_step_skipped_before_it_began_leaves_nothing(home: Home) -> None:
    home.room.conduct.skip(SEAT, 1).result(10)
    home.to(2)
    assert home.record.before is None


def test_a_step_skipped_once_it_was_held_leaves_its_tables(home: Home) -> None:
    seated(home)
    home.to(2)
    home.room.conduct.skip(SEAT, 1).result(10)
    assert [one.label for one in home.record.teams] == ["Le jardin", "Le café"]
    assert home.record.before is not None


@pytest.mark.parametrize("home", [("rencontre", "rencontre", "atelier")], indirect=True)
def test_a_step_in_between_without_tables_takes_none_away(home: Home) -> None:
    seated(home)
    for unused in (False, True):
        if unused:
            home.to(2, "vues")
        home.to(3)
        assert [one.label for one in home.record.teams] == ["Le jardin", "Le café"]
        assert home.record.before is not None
        assert home.record.before.teams == home.record.teams


@pytest.mark.parametrize("home", [("rencontre", "rencontre", "atelier")], indirect=True)
def test_tables_of_the_nearest_step_that_has_some_are_kept(home: Home) -> None:
    seated(home)
    guests = seated(home, 0, step=2)
    home.room.teams.move(SEAT, 2, [1, 2, 3, 4], "g2").result(10)
    home.to(3)
    assert not guests
    assert {one.team for one in home.record.seats} == {"g2"}
    home.to(1)
    assert {one.team for one in home.record.seats} == {"g1", "g2"}


@pytest.mark.parametrize("home", [("rencontre", "rencontre", "atelier")], indirect=True)
def test_tables_are_not_made_between_a_step_that_wrote_and_its_own(home: Home) -> None:
    guests = seated(home)
    home.to(3)
    home.write(guests[0], 3, "Une idée")
    with pytest.raises(RefusedError, match="déjà écrit"):
        home.room.teams.compose(SEAT, 2, seed=2).result(10)


@pytest.mark.parametrize("home", [("rencontre", "rencontre", "atelier")], indirect=True)
def test_nothing_goes_between_a_step_that_was_jumped_over_and_one_that_began(home: Home) -> None:
    home.to(1)
    home.to(3)
    room = home.room
    new = room.planning.add(SEAT, "rencontre", 1).result(10)
    last = room.planning.add(SEAT, "atelier", 4).result(10)
    assert order(home) == [1, 2, 3, new, last]
    room.planning.move(SEAT, last, 1).result(10)
    assert order(home) == [1, 2, 3, last, new]
    room.conduct.reorder(SEAT, new, 1).result(10)
    assert order(home) == [1, 2, 3, new, last]


@pytest.mark.parametrize("home", [("atelier",) * 20], indirect=True)
def test_a_long_chain_of_steps_is_read_at_once(home: Home) -> None:
    home.guest()
    home.to(20)
    depth, record = 0, home.record
    while record.before is not None:
        depth, record = depth + 1, record.before
    assert depth == 19


def test_who_moves_in_a_later_step_has_moved_everywhere(home: Home) -> None:
    guests = seated(home)
    home.to(3)
    person = guests[0].participant.id
    at = home.record.seat(person, 1)
    assert at is not None
    other = "g2" if at.team == "g1" else "g1"
    home.room.teams.move(SEAT, 3, [person], other).result(10)
    home.room.teams.role(SEAT, 3, person, Role.WRITER).result(10)
    home.to(2)
    moved = home.record.seat(person, 1)
    assert moved is not None
    assert (moved.team, moved.role) == (other, Role.WRITER)


def test_tables_are_not_drawn_again_once_a_later_step_wrote(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    home.write(guests[0], 2, "Une idée")
    home.to(1, "tables")
    with pytest.raises(RefusedError, match="déjà écrit"):
        home.room.teams.compose(SEAT, 1, seed=2).result(10)


def test_making_tables_is_not_undone_once_a_later_step_wrote(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    home.write(guests[0], 2, "Une idée")
    kept = []
    for _each in range(4):
        try:
            home.room.closing.undo(SEAT).result(10)
        except RefusedError as error:
            kept.append(str(error))
    assert any("composer les tables" in one for one in kept)
    home.to(2)
    assert len(home.record.teams) == 2


def test_members_write_on_the_board_of_their_table_under_their_own_name(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    card = home.write(guests[0], 2, "Une idée")
    found = next(one for one in home.record.cards if one.id == card)
    at = home.record.seat(guests[0].participant.id, 1)
    assert at is not None
    assert found.team == at.team
    assert found.alias not in ("", at.team)
    late = home.guest()
    with pytest.raises(RefusedError, match="pas encore de table"):
        home.write(late, 2, "Une autre")
    noted = home.room.desk.note(
        SEAT, step=2, phase="ecrire", input="idee", slot="", text="Dite", key="n", team="g2"
    ).result(10)
    told = next(one for one in home.record.cards if one.id == noted)
    assert (told.team, told.alias) == ("g2", "")


def test_two_steps_of_one_format_do_not_mix(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    home.write(guests[0], 2, "La première")
    home.to(3)
    home.write(guests[0], 3, "La seconde")
    assert [one.text for one in home.record.cards] == ["La seconde"]
    assert home.record.before is not None
    assert [one.text for one in home.record.before.cards] == ["La première"]


def test_the_room_answers_once_and_together(home: Home) -> None:
    home.to(1, "vues")
    home.choose(1, "vues", "ensemble", "1")
    home.choose(1, "vues", "ensemble", "0")
    assert home.record.answers_of("vues", "ensemble") == {ROOM: ("0",)}
    with pytest.raises(RefusedError, match="pas ensemble"):
        home.choose(1, "vues", "tous", "1")
    guest = home.guest()
    with pytest.raises(RefusedError, match="fermée"):
        home.say(guest, 1, "ensemble", "1")


def test_one_sign_at_most_is_given_to_each_text(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    card = home.write(guests[0], 2, "Une idée")
    home.choose(2, "ecrire", "niveau", f"c{card}_1")
    with pytest.raises(RefusedError, match="Une seule réponse"):
        home.choose(2, "ecrire", "niveau", f"c{card}_0", f"c{card}_1")
    assert home.record.answers_of("ecrire", "niveau") == {ROOM: (f"c{card}_1",)}


def test_only_those_who_said_so_are_counted(home: Home) -> None:
    home.to(1, "vues")
    one, other = home.guest(), home.guest()
    with pytest.raises(RefusedError, match="autre réponse"):
        home.say(other, 1, "pro", "1")
    for guest in (one, other):
        home.say(guest, 1, "vue", "pro")
        home.say(guest, 1, "pro", "1")
    home.say(other, 1, "vue", "usager")
    view = home.room.settled().result(10)
    choice = view.phases[1].input("pro")
    assert isinstance(choice, Choice)
    assert tally(view.record, "vues", choice).of("1") == 1
    assert tally(view.record, "vues", structs.replace(choice, asked_of=None)).of("1") == 2
    home.say(one, 1, "vue", "usager")
    assert tally(home.record, "vues", choice).of("1") == 0


def test_people_are_one_in_all_steps_that_are_compared(home: Home) -> None:
    guest = home.guest()
    for step in (1, 4):
        home.to(step, "vues")
        home.say(guest, step, "tous", "1")
    last = home.record.answers_of("vues", "tous")
    home.to(1, "vues")
    assert home.record.answers_of("vues", "tous").keys() == last.keys()


def test_facilitators_alone_are_told_what_a_format_points_out(home: Home) -> None:
    home.to(1, "vues")
    home.say(home.guest(), 1, "tous", "1")
    assert home.room.settled().result(10).alert == "1 dites"


def test_each_person_is_called_once_in_a_phase(home: Home) -> None:
    codes = {home.guest().participant.code for _each in range(3)}
    home.room.people.arrive(SEAT, 1).result(10)
    home.to(1, "tables")
    with pytest.raises(RefusedError, match="Personne n’est appelé"):
        home.room.conduct.call(SEAT).result(10)
    home.to(1, "vues")
    called = set()
    for _each in range(4):
        home.room.conduct.call(SEAT).result(10)
        called.add(home.room.settled().result(10).called.replace("\u00a0", " "))
    assert called == codes | {"Carte n° 1"}
    with pytest.raises(RefusedError, match="a été appelée"):
        home.room.conduct.call(SEAT).result(10)
    home.to(2)
    assert home.room.settled().result(10).called == ""


def test_phones_hear_of_what_is_written_on_boards_only_so_often(home: Home) -> None:
    guests = seated(home)
    home.to(2)
    before = home.room.settled().result(10).page
    home.write(guests[0], 2, "Une idée")
    told = home.room.settled().result(10).page
    assert told > before
    caught_up = threading.Event()
    stop = home.room.listen(lambda view: caught_up.set() if view.page > told else None)
    for number in range(3):
        home.write(guests[1], 2, f"Encore {number}")
        assert len(home.record.cards) == 2 + number
    assert not caught_up.is_set()
    assert caught_up.wait(10)
    stop()
    assert home.room.settled().result(10).page == told + 1


@pytest.mark.parametrize("home", [("rencontre", "nombreux")], indirect=True)
def test_arrivals_alone_change_no_phone_page(home: Home) -> None:
    home.guest()
    home.to(2)
    before = home.room.settled().result(10)
    for _each in range(2):
        home.guest()
    after = home.room.settled().result(10)
    assert after.phases != before.phases
    assert after.page == before.page


@pytest.mark.parametrize("home", [("rencontre", "nombreux")], indirect=True)
def test_nobody_is_called_any_more_once_too_many_came(home: Home) -> None:
    home.guest()
    home.to(2)
    home.room.conduct.call(SEAT).result(10)
    assert home.room.settled().result(10).called
    for _each in range(3):
        home.guest()
    assert home.room.settled().result(10).called == ""
