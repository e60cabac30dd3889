"""Profiles mix the tables and are told nowhere else; few answers are told as counts, never as shares."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from app.core.people import profile_look, profile_names, profiles
from tests.end2end.test_awkward_boards import Found, Session
from tests.end2end.test_awkward_texts import bare, printed, shown
from tests.support import boards, sessions
from tests.support.boards import KEPT, LEAF, LINE, MARK, TABLES, TREE
from tests.support.held import held

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.held import Held
    from tests.support.phone import Phone

GIVEN = ("usagers", "professionnels")
FEW, ENOUGH = 4, 10
"""Fewer people than may be told apart, and enough for two profiles of five."""
FOR_ALL = ("projector", "phone", "screen on phones", "tables on the phone")
TREE_PHASES = ("pose", "regard", "reperes", "messages", "arbre")
TABLE_PHASES = ("groupes", "t1", "t2", "t3", "choix", "p_g1")


async def _write(session: Session, phones: list[Phone]) -> None:
    """Have everybody say a profile, write a leaf and mark one; then sit down and write."""
    for number, phone in enumerate(phones):
        await phone.join()
        profile = GIVEN[number % 2]
        assert (await phone.post("/profil", {"profil": profile})).status == 303
    sessions.lead(session.hall.room, LEAF)
    for phone in phones:
        await phone.write(LEAF, "S’écouter", "racines")
    cards = [card.id for card in session.hall.view.record.cards]
    for card in cards:
        await session.ask("montrer", carte=card)
    sessions.lead(session.hall.room, MARK)
    for number, phone in enumerate(phones):
        assert (await phone.answer(MARK, f"c{cards[number // 2]}")).status == 303
    boards.compose(session.hall.room)
    sessions.lead(session.hall.room, LINE)
    line = await session.note(LINE, "Se former", table="g1:qui")
    kept = {"moment": KEPT.phase, "question": KEPT.input, "table": "g1", "choix": f"c{line}"}
    await session.ask("choisir", etape=TABLES, **kept)


async def _live(hall: Held, people: int) -> Found:
    async with hall.phone() as phone, hall.remote() as remote:
        others = [hall.phone() for _each in range(people - 1)]
        await remote.pair(hall.room.seats.code())
        session = Session(hall, phone, remote)
        await _write(session, [phone, *others])
        for phase in TREE_PHASES:
            await session.go(TREE, phase)
        for phase in TABLE_PHASES:
            await session.go(TABLES, phase)
            session.found["tables on the phone"].append(shown((await phone.get("/")).text))
        session.found["remote"].append(shown((await remote.get("/co/tables")).text))
        for one in others:
            async with one:
                pass
        return session.found


@pytest.fixture(scope="module", params=[FEW, ENOUGH])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what every surface shows of a tree and of tables, and how many people there were."""
    folder = tmp_path_factory.mktemp("profils")
    file: Path = boards.make(folder / "seance.mimosa")
    with held(file) as hall:
        seen = asyncio.run(_live(hall, request.param))
    told = {"restitution": [printed(file, folder / "r.pdf")], "people": [str(request.param)]}
    return seen | told


def _names() -> set[str]:
    """Return every word for the profiles that people gave."""
    names = (profiles(), profile_names(), {key: profile_look(key)[0] for key in GIVEN})
    return {bare(words[key]) for words in names for key in GIVEN if words[key] != "pro"}


@pytest.mark.parametrize("surface", FOR_ALL)
def test_no_profile_is_on_what_the_room_sees(surface: str, found: Found) -> None:
    told = {word for page in found[surface] for word in _names() if word in page}
    assert found[surface]
    assert told == set()


def test_facilitators_see_the_profiles_at_the_tables(found: Found) -> None:
    found_on_remote = "".join(found["remote"])
    assert bare(profile_look("usagers")[0]) in found_on_remote


def test_restitution_tells_profiles_of_the_room_alone_and_never_of_few(found: Found) -> None:
    before, _mark, sections = found["restitution"][0].partition("Ledéroulé")
    enough = found["people"] == [str(ENOUGH)]
    assert ("Usagers" in before, "Usagers:5" in before) == (enough, enough)
    assert [word for word in ("usagers", "Usagers") if word in sections] == []


@pytest.mark.parametrize("surface", [*FOR_ALL, "restitution"])
def test_no_share_is_told(surface: str, found: Found) -> None:
    assert [page for page in found[surface] if "%" in page] == []


def test_marks_are_told_as_counts_once_they_are_revealed(found: Found) -> None:
    assert bare("compte pour 2 personnes") in found["restitution"][0]
