"""The sentence of the start asked twice in a real room: phones are paired, and nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from app.core.session import SessionInfo, Step
from app.room.room import Room
from app.store import create
from tests.unit.workshops.evaluation.sheets import END, LEVELS, START
from workshops.formats.evaluation import FORMAT
from workshops.formats.evaluation.tally import change

if TYPE_CHECKING:
    from pathlib import Path

SEAT = "console"


def test_phones_are_compared_from_the_start_to_the_end(tmp_path: Path) -> None:
    steps = tuple(
        Step(
            id=number,
            key=f"avis_{number}",
            type=FORMAT.key,
            title="Avis",
            position=number - 1,
            minutes=5,
            settings=to_builtins(settings),
        )
        for number, settings in enumerate((START, END), 1)
    )
    store = create(
        tmp_path / "s.mimosa", SessionInfo(title="S"), steps, copies=tmp_path / "c", now=0
    )
    room = Room(store, {FORMAT.key: FORMAT})
    room.start()
    try:
        guests = [
            room.voices.identify(room.voices.join(recording=True, quoting=False).result(10).token)
            for _each in range(6)
        ]
        for step, places in ((1, (0, 1, 2, 2, 4, 1)), (2, (4, 3, 2, 2, 3, 2))):
            room.conduct.go(SEAT, None, step, "avis").result(10)
            for guest, place in zip(guests, places, strict=True):
                assert guest is not None
                room.voices.answer(
                    guest,
                    step=step,
                    phase="avis",
                    input="comprendre",
                    value=(LEVELS[place],),
                    key=f"{step}-{guest.participant.id}",
                ).result(10)
        room.conduct.go(SEAT, None, 2, "bilan").result(10)
        room.desk.note(
            SEAT, step=2, phase="bilan", input="refaire", slot="", text="La pause.", key="n"
        ).result(10)
        record = room.settled().result(10).record
    finally:
        room.close()
    found = change(record, FORMAT.phases(steps[1], END, record))
    assert found is not None
    assert (found.up, found.same, found.down) == (3, 2, 1)
    assert [card.text for card in record.cards_of("bilan", "refaire")] == ["La pause."]
