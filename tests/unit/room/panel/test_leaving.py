"""What « Suivant » would leave undone where people write at tables."""

from __future__ import annotations

import pytest
from msgspec import structs

from app.core.phase import Audience, Choice, Ideas, Option, Phase, State
from app.core.record import Answer, Card, CardStatus, Record
from app.core.session import Run, Screen, SessionInfo
from app.core.teams import ROOM
from app.room.panel.leaving import left_behind
from app.room.view import View

WAITS = "1 texte attend d’être relu\u00a0: la salle ne le voit pas."


def _asked(audience: Audience, *, between: bool = False) -> Ideas:
    return Ideas(key="idee", label="Une idée", audience=audience, between=between)


def _view(phases: tuple[Phase, ...], phase: str, state: State) -> View:
    card = Card(1, "ecrire", "idee", "", "Un mot", CardStatus.RECEIVED, team="g1")
    return View(
        number=1,
        page=1,
        uid="essai",
        info=SessionInfo(title="Essai"),
        steps=(),
        run=Run(step=1, phase=phase, state=state, screen=Screen.STEP),
        step=None,
        settings=None,
        phases=phases,
        phase=next(one for one in phases if one.key == phase),
        record=Record(cards=(card,)),
        undo=None,
    )


@pytest.mark.parametrize("audience", [Audience.TEAMS, Audience.MEMBERS])
def test_texts_of_tables_that_wait_are_told_before_they_are_revealed(audience: Audience) -> None:
    stops = (State.OPEN, State.REVEALED)
    writing = Phase(key="ecrire", title="", short="", inputs=(_asked(audience),), stops=stops)
    assert left_behind(_view((writing,), "ecrire", State.OPEN)) == WAITS


def test_texts_of_tables_are_told_where_a_later_phase_reveals_them() -> None:
    asked = (_asked(Audience.TEAMS),)
    writing = Phase(key="ecrire", title="", short="", inputs=asked, stops=(State.OPEN,))
    choosing = Phase(key="choisir", title="", short="", stops=(State.OPEN,))
    seen = Phase(key="voir", title="", short="", stops=(State.REVEALED,))
    phases = (writing, choosing, seen)
    assert not left_behind(_view(phases, "ecrire", State.OPEN)), "the table still works on it"
    assert left_behind(_view(phases, "choisir", State.OPEN)) == WAITS


def test_what_stays_between_people_is_never_told() -> None:
    asked = (_asked(Audience.TEAMS, between=True),)
    stops = (State.OPEN, State.REVEALED)
    writing = Phase(key="ecrire", title="", short="", inputs=asked, stops=stops)
    assert not left_behind(_view((writing,), "ecrire", State.OPEN))


def _deciding(*given: Answer, options: tuple[Option, ...] = (Option("o", "Un"),)) -> View:
    asked = Choice(key="garder", label="Laquelle ?", audience=Audience.ROOM, options=options)
    keeping = Phase(key="g", title="Garder", short="", inputs=(asked,), stops=(State.OPEN,))
    view = _view((keeping,), "g", State.OPEN)
    return structs.replace(view, record=Record(answers=given))


def test_nothing_noted_of_what_is_decided_together_is_told() -> None:
    assert left_behind(_deciding()) == "Rien n’est noté pour «\u00a0Garder\u00a0»."
    assert not left_behind(_deciding(Answer("g", "garder", ROOM, ("o",))))
    assert not left_behind(_deciding(options=())), "there is nothing to decide"
