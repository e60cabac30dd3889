"""Settings changed once people answered: what they answered never comes to mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.phase import Audience, Choice, Option, Phase
from app.core.record import Answer, Card, CardStatus, Record
from app.core.session import Step
from app.room.planning import uproots
from workshops import CATALOGUE
from workshops.formats.choix.settings import Method
from workshops.formats.choix.settings import Settings as Choosing
from workshops.formats.evaluation.questionnaires import Settings as Evaluation
from workshops.formats.parcours.settings import Settings as Path
from workshops.formats.pitch.settings import Order, PitchPlan
from workshops.formats.pitch.settings import Settings as Pitches

if TYPE_CHECKING:
    from msgspec import Struct


def changed(kind: str, before: Struct, after: Struct, record: Record) -> bool:
    """Tell whether a change of settings is refused."""
    form = CATALOGUE[kind]
    step = Step(id=1, key=kind, type=kind, title="T", position=0, minutes=30, settings={})
    return uproots(form.phases(step, before, record), form.phases(step, after, record), record)


def joining(*options: str) -> Choosing:
    return Choosing(method=Method.JOIN, options=options)


def pitches(*titles: str) -> Pitches:
    return Pitches(pitches=tuple(map(PitchPlan, titles)), order=Order.TYPED)


JOINED = Record(answers=(Answer("rejoindre", "premier", "a", ("o1",)),))
REACTED = Record(
    cards=(Card(1, "p1_reactions", "reaction", "je_retiens", "Bravo", CardStatus.SHOWN),)
)
TRIED = Record(answers=(Answer("avis", "outil_1", "a", ("tout_a_fait",)),))


@pytest.mark.parametrize(
    ("kind", "before", "after", "record"),
    [
        ("choix", joining("Alpha", "Beta", "Gamma"), joining("Beta", "Gamma"), JOINED),
        ("choix", joining("Alpha", "Beta"), joining("Beta", "Alpha"), JOINED),
        ("choix", joining("Alpha", "Beta"), joining("Neuf", "Alpha", "Beta"), JOINED),
        ("pitch", pitches("Alpha", "Beta"), pitches("Beta"), REACTED),
        ("evaluation", Evaluation(tool=("A.", "B.")), Evaluation(tool=("B.",)), TRIED),
    ],
)
def test_what_was_chosen_is_not_taken_for_its_neighbour(
    kind: str, before: Struct, after: Struct, record: Record
) -> None:
    assert changed(kind, before, after, record)


@pytest.mark.parametrize(
    ("kind", "before", "after", "record"),
    [
        ("choix", joining("Alfa", "Beta"), joining("Alpha", "Beta", "Gamma"), JOINED),
        ("choix", joining("Alpha", "Beta", "Gamma"), joining("Alpha", "Beta"), JOINED),
        ("pitch", pitches("Alfa", "Beta"), pitches("Alpha", "Beta", "Gamma"), REACTED),
        ("evaluation", Evaluation(tool=("A", "B.")), Evaluation(tool=("A.",)), TRIED),
    ],
)
def test_words_are_corrected_and_what_nobody_chose_comes_and_goes(
    kind: str, before: Struct, after: Struct, record: Record
) -> None:
    assert not changed(kind, before, after, record)


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0)])
def test_a_question_that_was_answered_stays_at_its_tables(before: int, after: int) -> None:
    card = Card(1, "deja", "idee", "", "Un café", CardStatus.SHOWN)
    told = Path(tables=before), Path(tables=after)
    assert changed("parcours", *told, Record(cards=(card,)))
    assert not changed("parcours", *told, Record())


def test_a_question_that_was_answered_is_asked_of_the_same_people() -> None:
    def asked(audience: Audience, at: int = 1) -> tuple[Phase, ...]:
        choice = Choice(key="q", label="?", audience=audience, options=(Option("o", "O"),))
        return (Phase(key="p", title="P", short="P", inputs=(choice,), round=at),)

    record = Record(answers=(Answer("p", "q", "a", ("o",)),))
    everyone = asked(Audience.EVERYONE)
    assert uproots(everyone, asked(Audience.TEAMS), record)
    assert uproots(everyone, asked(Audience.EVERYONE, 2), record)
    assert not uproots(everyone, asked(Audience.EVERYONE), record)
