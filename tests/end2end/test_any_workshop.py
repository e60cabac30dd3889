"""Any formats, in any order, several times; and one more, which takes one folder."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.core.phase import Speaker
from app.core.record import Channel, Record, Role
from app.core.teams import is_shared
from app.core.workshop import Guidance, Origin, StepPlan, Workshop, write_workshop
from app.rehearsal.scene import Scene
from app.room.preparing import read_named
from app.store import Reader
from tests import toy
from tests.support.aloud import Listener
from tests.support.contrast import Looker
from tests.support.playing import RESTITUTION, SESSION, play, words_of
from workshops import CATALOGUE, FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.format import Format
    from app.rehearsal.play import Outcome

pytestmark = pytest.mark.slow


def made_of(formats: Sequence[Format[Any]]) -> Workshop:
    """Return a workshop of these formats, in this order, each as a new step of it begins."""
    return Workshop(
        key="essai",
        version=1,
        title="Essai",
        source="",
        minutes=max(1, round(sum(one.minutes for one in formats))),
        public="",
        headcount=None,
        cofacilitation="",
        room="",
        material=(),
        rules=("On s’écoute.",),
        objectives=(),
        steps=tuple(
            StepPlan(
                key=f"etape_{number}",
                type=one.key,
                title=f"Étape {number}",
                minutes=one.minutes,
                settings=one.first_settings(),
                speaker=Speaker.BOTH,
                guidance=Guidance(),
                origin=Origin.ADDED,
                origin_note="",
            )
            for number, one in enumerate(formats, 1)
        ),
    )


def records(folder: Path) -> dict[str, Record]:
    """Return what each step holds, by the key of the step."""
    reader = Reader(folder / SESSION, folder / "copies")
    try:
        return {step.key: reader.record(step.id) for step in reader.steps()}
    finally:
        reader.close()


def strays(outcome: Outcome, held: dict[str, Record]) -> list[str]:
    """Return what was sent to a step and is not in it."""
    found = []
    texts = {key: Counter(card.text for card in one.cards) for key, one in held.items()}
    chosen = {
        key: {(one.phase, one.input) for one in record.answers} for key, record in held.items()
    }
    for deed in outcome.deeds:
        if deed.text and not texts[deed.step][deed.text] + outcome.ledger.withdrawn[deed.text]:
            found.append(f"{deed.step} {deed.phase}.{deed.input}: {deed.text}")
        if not deed.text and (deed.phase, deed.input) not in chosen[deed.step]:
            found.append(f"{deed.step} {deed.phase}.{deed.input}")
    return found


def intruders(outcome: Outcome, held: dict[str, Record]) -> list[str]:
    """Return what steps hold from phones that was never sent to them."""
    sent = {key: Counter[str]() for key in held}
    people: dict[tuple[str, str, str], set[str]] = {}
    for deed in outcome.deeds:
        sent[deed.step][deed.text] += 1
        people.setdefault((deed.step, deed.phase, deed.input), set()).add(deed.person)
    found = []
    for key, record in held.items():
        texts = Counter(card.text for card in record.cards if card.channel is Channel.PHONE)
        found += [f"{key}: {text}" for text in texts - sent[key]]
        asked = Counter(
            (key, one.phase, one.input) for one in record.answers if not is_shared(one.alias)
        )
        found += [
            " ".join(where)
            for where, number in asked.items()
            if number > len(people.get(where, ()))
        ]
    return found


def thirds() -> tuple[list[Format[Any]], ...]:
    """Return workshops: each format is twice in one of them, in no order, then once more."""
    chance = random.Random(5)
    formats = chance.sample(FORMATS, len(FORMATS))
    return tuple(
        chance.sample(some * 2, len(some) * 2) + some
        for some in (formats[start::3] for start in range(3))
    )


@pytest.mark.parametrize("formats", thirds())
def test_formats_go_together_in_any_order_and_do_not_mix(
    tmp_path: Path, formats: list[Format[Any]]
) -> None:
    workshop = made_of(formats)
    last = {step.type: step for step in workshop.steps}
    skipped = {step.key: step for step in last.values()}
    listener = Listener(CATALOGUE)
    outcome = play(tmp_path / "a", Scene(6, 2, 3), workshop, skipped=skipped, watcher=listener)
    assert outcome.sound
    assert listener.pages > 100, "stops of the room were not heard"
    assert listener.faults == []
    held = records(tmp_path / "a")
    assert strays(outcome, held) == []
    assert intruders(outcome, held) == []
    for form in last:
        first, second, third = (held[step.key] for step in workshop.steps if step.type == form)
        assert bool(first.cards or first.answers) == bool(second.cards or second.answers), form
        assert third == Record(presence=third.presence), form
    said = words_of(tmp_path / "a" / RESTITUTION)
    named = Counter(re.findall(r"Étape \d+", said))
    for step in workshop.steps:  # In the plan; then a section of its own, where it holds anything.
        told = held[step.key].cards or held[step.key].answers
        assert (named[step.title] > 1) == bool(told), step.title


@pytest.mark.soak
def test_every_page_can_be_seen_in_high_contrast(tmp_path: Path) -> None:
    looker = Looker(CATALOGUE)
    outcome = play(tmp_path / "a", Scene(14, 5, 1), made_of(FORMATS), watcher=looker)
    assert outcome.sound
    assert looker.pages > 150, "stops of the room were not seen"
    assert looker.faults == []


def test_two_by_two_plays_to_the_end_and_nothing_of_a_pair_is_told(tmp_path: Path) -> None:
    workshop = made_of((CATALOGUE["accueil"], CATALOGUE["cible"]))
    welcome, target = workshop.steps
    target = replace(target, settings=replace(target.settings, pairs=True))
    outcome = play(tmp_path / "a", Scene(6, 2, 3), replace(workshop, steps=(welcome, target)))
    assert outcome.sound
    held = records(tmp_path / "a")[target.key]
    assert {seat.role for seats in held.seated(1).values() for seat in seats} <= {
        Role.WRITER,
        Role.NONE,
    }
    said = words_of(tmp_path / "a" / RESTITUTION)
    assert "3 binômes étaient formés" in said
    assert all(card.text not in said for card in held.cards)


def test_one_more_format_takes_one_folder_and_few_lines(tmp_path: Path) -> None:
    files = sorted(Path(toy.__file__).parent.glob("*.py"))
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 150
    catalogue = {**CATALOGUE, toy.FORMAT.key: toy.FORMAT}
    file = tmp_path / "essai.toml"
    formats = (CATALOGUE["accueil"], toy.FORMAT, CATALOGUE["tete_coeur_corps"])
    file.write_text(write_workshop(made_of(formats)), encoding="utf-8")
    outcome = play(tmp_path / "a", Scene(8, 3), read_named(str(file), catalogue), catalogue)
    assert outcome.sound
    held = records(tmp_path / "a")["etape_2"]
    assert held.answers
    assert held.counts
    assert held.cards
    said = words_of(tmp_path / "a" / RESTITUTION)
    assert "Calme :" in said
    assert all(card.text in said for card in held.cards)
