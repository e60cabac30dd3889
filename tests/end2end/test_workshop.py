"""A whole workshop led from the remote: by hand alone, with one phone, and with both."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from app.core.phase import Choice, State
from app.core.session import Screen
from app.format import Stage
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from app.store import check_file
from tests.support import sessions
from tests.support.held import ADDRESS, Held, held
from tests.support.phone import Phone, Place, Remote
from tests.support.sessions import DEBATE
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.phases import PLACE

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.view import View

MOST_STOPS = 80
SIZES = ((1920, 1080), (1440, 1080))


def _draw(view: View) -> None:
    for size in SIZES:
        for address in (ADDRESS, ""):
            assert stage_page(view, CATALOGUE, Stage(size, LIGHT, address)).lines


def _counted(view: View) -> Choice | None:
    """Return the question whose places are counted by hand now."""
    if view.phase is None or view.run.state is not State.OPEN:
        return None
    asked = view.phase.input(PLACE)
    return asked if isinstance(asked, Choice) and asked.counted else None


async def _count(remote: Remote, view: View, numbers: list[int]) -> None:
    choice = _counted(view)
    if choice is None or view.step is None or view.phase is None or not numbers:
        return
    counts = {f"n-{option.key}": n for option, n in zip(choice.options, numbers, strict=False)}
    place: dict[str, str | int] = {
        "etape": view.step.id,
        "moment": view.phase.key,
        "question": choice.key,
    }
    reply = await remote.command("compter", revision=view.run.revision, **place, **counts)
    assert reply.status == 303, reply


async def _speak(phones: list[Phone], view: View) -> None:
    """Have every phone answer the first option of each choice, and write where it can."""
    if not view.accepting or view.step is None or view.phase is None:
        return
    for question in view.phase.inputs:
        if not question.asked_on_phones:
            continue
        place = Place(view.step.id, view.phase.key, question.key)
        for phone in phones:
            if isinstance(question, Choice):
                chosen = [option.key for option in question.options][:1]
                reply = await phone.answer(place, *chosen)
            else:
                slot = question.slots[0].key if question.slots else ""
                reply = await phone.write(place, "Une idée", slot)
            assert reply.status == 303, reply


async def _hold(hall: Held, people: int, numbers: list[int]) -> list[str]:
    """Lead the whole workshop; return the stops that the room went through."""
    stops: list[str] = []
    phones = [hall.phone() for _person in range(people)]
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        for phone in phones:
            await phone.join()
        while not hall.view.run.finished:
            assert len(stops) < MOST_STOPS, stops
            await _speak(phones, hall.view)
            await _count(remote, hall.view, numbers)
            _draw(hall.view)
            for phone in phones:
                assert (await phone.get("/")).status == 200
            stops.append(f"{hall.view.run.phase} {hall.view.run.state}")
            assert (await remote.next()).status == 303
        _draw(hall.view)
    for phone in phones:
        async with phone:
            assert "terminé" in await phone.page()
    return stops


@pytest.mark.parametrize(
    ("people", "numbers", "by_phone"),
    [(0, [], False), (0, [0, 0, 0], False), (0, [7, 3, 5], False), (1, [0, 0, 0], True),
     (1, [], False), (3, [6, 0, 9], True)],
    ids=["nobody", "zero hands", "hands", "one phone", "one phone, salle", "both"],
)  # fmt: skip
def test_workshop_goes_to_its_end_and_its_restitution(
    people: int,
    numbers: list[int],
    by_phone: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = sessions.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        if by_phone:
            sessions.by_phone(hall.room)
        stops = asyncio.run(_hold(hall, people, numbers))
    assert {"a1_avant revealed", "a2_apres revealed", "suites prepared"} <= set(stops)
    out = tmp_path / "r.pdf"
    assert main(["report", str(file), "--out", str(out)]) == 0
    said = " ".join(sessions.pdf_text(out).split())
    assert "Le partenariat en santé, c’est mettre le patient au centre." in said
    assert check_file(file).sound
    capsys.readouterr()


def test_statement_takes_seven_commands_with_its_hand_counts(hall: Held) -> None:
    counted: list[str] = []

    async def go() -> int:
        commands = 0
        async with hall.remote() as remote:
            await remote.pair(hall.room.seats.code())
            while hall.view.run.phase != "a2_avant":
                view = hall.view
                commands += 1
                assert commands < MOST_STOPS, (view.run.phase, view.run.state)
                choice = _counted(view)
                if choice is not None and view.phase is not None:
                    counted.append(view.phase.key)
                    fields = {f"n-{option.key}": 4 for option in choice.options}
                    place: dict[str, str | int] = {
                        "etape": DEBATE,
                        "moment": view.phase.key,
                        "question": choice.key,
                    }
                    reply = await remote.command(
                        "compter", revision=view.run.revision, reveler="oui", **place, **fields
                    )
                else:
                    reply = await remote.next()
                assert reply.status == 303, reply
        return commands

    hall.room.people.arrive("test", 12).result(sessions.TIME)
    hall.room.conduct.go("test", None, DEBATE, "a1_avant").result(sessions.TIME)
    assert (hall.view.run.phase, hall.view.run.state) == ("a1_avant", State.PREPARED)
    assert asyncio.run(go()) <= 7
    assert counted == ["a1_avant", "a1_apres"]
    kept = [(one.phase, one.number) for one in hall.view.record.counts]
    assert sorted(kept) == [("a1_apres", 4)] * 3 + [("a1_avant", 4)] * 3


def test_neutral_screen_rests_phones_and_refuses_answers_until_it_is_over(hall: Held) -> None:
    async def go() -> list[int]:
        async with hall.phone() as phone, hall.remote() as remote:
            await phone.join()
            await remote.pair(hall.room.seats.code())
            await remote.command("ecran", ecran=Screen.NEUTRAL.value)
            assert hall.view.run.screen is Screen.NEUTRAL
            page = await phone.page()
            assert "Récit en cours." in page
            assert "Rien n’est noté." in page
            refused = await phone.answer(sessions.VOTE, "accord")
            await remote.command("ecran", ecran=Screen.STEP.value)
            accepted = await phone.answer(sessions.VOTE, "accord")
            return [refused.status, accepted.status]

    assert asyncio.run(go()) == [409, 303]


def test_masked_text_is_taken_from_every_surface_within_a_second(tmp_path: Path) -> None:
    file = sessions.make(tmp_path / "seance.mimosa", proofread=False)

    async def go(hall: Held) -> None:
        async with hall.phone() as author, hall.phone() as other, hall.remote() as remote:
            await author.join()
            await other.join()
            await remote.pair(hall.room.seats.code())
            await author.write(sessions.ARGUMENT, "XYLOPHONE", "accord")
            (card,) = hall.view.record.cards
            assert "XYLOPHONE" in await other.page()
            heard = asyncio.Event()
            await other.follow(f"/flux?vu={hall.view.page}", lambda _page, _at: heard.set())
            assert (await remote.command("masquer", carte=card.id)).status == 303
            await asyncio.wait_for(heard.wait(), 1)
            assert "XYLOPHONE" not in await other.page()
            page = stage_page(hall.room.view, CATALOGUE, Stage(SIZES[0], LIGHT, ADDRESS))
            assert "XYLOPHONE" not in page.svg() + "".join(page.lines)

    with held(file) as hall:
        sessions.by_phone(hall.room)
        sessions.lead(hall.room, sessions.ARGUMENT)
        asyncio.run(go(hall))
    out = tmp_path / "r.pdf"
    assert main(["report", str(file), "--out", str(out)]) == 0
    assert "XYLOPHONE" not in sessions.pdf_text(out)
