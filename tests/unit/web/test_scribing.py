"""What a scribe may ask: for their own table, and nothing that it keeps to itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from app.core.errors import RefusedError
from app.core.phase import Audience, Choice, Option, Phase, State
from app.core.record import Record
from app.core.session import Run, SessionInfo, Step
from app.core.teams import team
from app.room.view import View
from app.store import Device, Duty
from app.web.forms import parse
from app.web.scribing import check

SCRIBE = Device("scribe 1, table 1", Duty.SCRIBE, 1)
OPTIONS = (Option("oui", "Oui"), Option("non", "Non"))


@dataclass(frozen=True)
class _Asked:
    """A question of tables, and whether it stays between those who sit there."""

    key: str
    between: bool


def _view(*asked: _Asked) -> View:
    inputs = tuple(
        Choice(
            key=one.key,
            label=one.key,
            audience=Audience.TEAMS,
            options=OPTIONS,
            between=one.between,
        )
        for one in asked
    )
    phase = Phase(key="p", title="P", short="P", inputs=inputs)
    step = Step(id=1, key="s", type="toy", title="S", position=0, minutes=5, settings={})
    return View(
        number=1,
        page=1,
        uid="u",
        info=SessionInfo(title="Essai"),
        steps=(step,),
        run=Run(step=1, phase="p", state=State.OPEN),
        step=step,
        settings=None,
        phases=(phase,),
        phase=phase,
        record=Record(teams=(team(1), team(2))),
        undo=None,
    )


def _choose(view: View, question: str, table: str = "g1") -> None:
    sent = {"etape": "1", "moment": "p", "question": question, "table": table, "choix": "oui"}
    check(view, SCRIBE, "choisir", parse(urlencode(sent).encode()))


def test_a_scribe_chooses_what_their_table_is_shown() -> None:
    _choose(_view(_Asked("niveau", between=False)), "niveau")


@pytest.mark.parametrize("question", ["secret", "inconnue"])
def test_a_scribe_answers_nothing_that_their_page_does_not_ask(question: str) -> None:
    view = _view(_Asked("niveau", between=False), _Asked("secret", between=True))
    with pytest.raises(RefusedError, match="Votre table n’a pas cette question"):
        _choose(view, question)


def test_a_scribe_chooses_for_no_other_table() -> None:
    with pytest.raises(RefusedError, match="Vous écrivez pour la table 1"):
        _choose(_view(_Asked("niveau", between=False)), "niveau", "g2")
