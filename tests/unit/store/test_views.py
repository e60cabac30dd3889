from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.core.phase import CardSource, Choice, Ideas, Option, Phase
from app.core.record import CardStatus
from app.store import StepViews
from tests.unit.store.sessions import AWKWARD, NOW, say, write

if TYPE_CHECKING:
    from app.store import Store

PHASES = (
    Phase(
        key="avant",
        title="Avant l’échange",
        short="Avant",
        inputs=(
            Choice(
                key="camp",
                label="D’accord ?",
                options=(Option("oui", "D’accord"), Option("oui_mais", "Oui, mais")),
                at_most=2,
            ),
        ),
    ),
    Phase(
        key="arguments",
        title="Arguments",
        short="Arguments",
        inputs=(Ideas(key="idee", label="Pourquoi ?", slots=(Option("oui", "Camp oui"),)),),
    ),
    Phase(
        key="bouge",
        title="Ce qui a fait bouger",
        short="Bouger",
        inputs=(
            Choice(key="camp", label="Lequel ?", options_from=CardSource("arguments", "idee")),
        ),
    ),
)


def _view(store: Store) -> list[tuple[str, ...]]:
    return [
        tuple(row)
        for row in store.rows(
            "SELECT moment, question, place, reponse, canal, apres_coup FROM etape_1_debat_mouvant"
        )
    ]


def _made(store: Store, phases: tuple[Phase, ...] = PHASES) -> Store:
    store.make_views([StepViews(1, "Débat mouvant", phases)])
    return store


def test_answers_are_told_in_words(store: Store) -> None:
    say(_made(store), "a", "oui")
    say(store, "b", "oui", "oui_mais")
    say(store, "c")
    card = write(store, "a", "une idée")
    say(store, "a", f"c{card}", phase="bouge")
    before, echo = ("Avant l’échange", "D’accord ?", ""), ("telephone", "")
    assert _view(store) == [
        (*before, "D’accord", *echo),
        (*before, "D’accord ; Oui, mais", *echo),
        (*before, "Je passe", *echo),
        ("Arguments", "Pourquoi ?", "Camp oui", "une idée", *echo),
        ("Ce qui a fait bouger", "Lequel ?", "", "une idée", *echo),
    ]


def test_an_option_is_told_once_whatever_it_is_made_of(store: Store) -> None:
    options = (Option("c2", "Ensemble", stands_for=("c1", "c2")), Option("c3", "Seule"))
    choice = Choice(key="camp", label="Lesquelles ?", options=options, at_most=3)
    say(_made(store, (Phase(key="avant", title="A", short="A", inputs=(choice,)),)), "a", "c1")
    say(store, "b", "c1", "c2", "c3")
    assert [row[3] for row in _view(store)] == ["Ensemble", "Ensemble ; Seule"]


SIGNS = (Option("plus", "D’accord"), Option("question", "Une question"))


@pytest.mark.parametrize(
    ("signs", "said", "told"),
    [
        ((), ("c1", "c2"), "une idée ; une autre"),
        (SIGNS, ("c1_plus", "c2_question"), "une idée (D’accord) ; une autre (Une question)"),
    ],
)
def test_texts_of_every_moment_that_people_mark_are_told(
    store: Store, signs: tuple[Option, ...], said: tuple[str, ...], told: str
) -> None:
    marked = Choice(
        key="camp", label="Laquelle ?", options_from=CardSource("", "idee"), signs=signs
    )
    phase = Phase(key="reperes", title="Repères", short="Repères", inputs=(marked,))
    write(_made(store, (phase,)), "a", "une idée")
    write(store, "b", "une autre")
    say(store, "a", *said, phase="reperes")
    assert [row[3] for row in _view(store)] == [told]


def test_masked_words_are_in_no_view(store: Store) -> None:
    card = write(_made(store), "a", "une idée")
    say(store, "b", f"c{card}", phase="bouge")
    with store.act("console", "masquer", "Masquer", NOW) as act:
        act.update("card", card, status=CardStatus.MASKED)
    assert "une idée" not in [row[3] for row in _view(store)]


@pytest.mark.parametrize("words", AWKWARD)
def test_labels_may_hold_any_sign(store: Store, words: str) -> None:
    phase = Phase(
        key="avant",
        title=words,
        short="x",
        inputs=(Choice(key="camp", label=words, options=(Option("oui", words),)),),
    )
    say(_made(store, (phase,)), "a", "oui")
    shown = words.replace("\0", " ")
    assert _view(store)[0][:4] == (shown, shown, "", shown)
    assert store.counts()["card"] == 0


def test_views_follow_the_steps(store: Store) -> None:
    _made(store).make_views([StepViews(2, "Pause", ())])
    views = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == {"current_answer", "etape_2_pause"}
    assert store.rows("SELECT * FROM etape_2_pause") == []


def test_views_can_be_read_with_any_tool(store: Store) -> None:
    say(_made(store), "a", "oui")
    store.close()
    with closing(sqlite3.connect(store.path)) as conn:
        found = conn.execute("SELECT reponse FROM etape_1_debat_mouvant").fetchall()
    assert found == [("D’accord",)]
