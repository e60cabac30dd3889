"""Texts that the room never sees: nobody reads them while people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.session import Step
from app.room.panel.plan import present_plan
from app.room.panel.without import Way
from app.ui.projector import Projector
from workshops.formats.evaluation import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from app.format import Format
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


@pytest.fixture
def steps() -> tuple[Iterable[Format[Any]], tuple[Step, ...]]:
    """Return one evaluation."""
    step = Step(
        id=1, key="avis", type=FORMAT.key, title="Votre avis", position=0, minutes=5, settings={}
    )
    return (FORMAT,), (step,)


def _write(hands: Hands, **texts: str) -> None:
    for question, words in texts.items():
        joined = hands.room.voices.join(recording=True, quoting=False).result(20)
        guest = hands.room.voices.identify(joined.token)
        assert guest is not None
        hands.room.voices.write(
            guest, step=1, phase="avis", input=question, slot="", text=words, key=f"k-{question}"
        ).result(20)
    hands.settle()


def test_private_texts_are_folded_away_until_somebody_opens_them(played: Hands) -> None:
    _write(played, garder="Une chose", changer="Une autre")
    panel = played.page.texts
    assert panel.model.rows == []
    assert (panel.view.isHidden(), panel.all_button.isHidden()) == (True, True)
    assert not panel.heading.text()
    assert panel.later_button.text() == "2 textes à lire après cette étape (X)"
    assert panel.hidden.text().startswith("La salle ne les verra pas.")
    panel.focus_first()
    assert [one.text for one in panel.model.rows] == ["Une chose", "Une autre"]
    assert panel.hidden.text() == ""
    assert panel.later_button.text() == "Replier ces textes"
    assert panel.all_button.text() == "Garder tout"
    assert [one.about for one in panel.model.rows] == [
        "passage n° 1 · Votre avis · Ce que je garde · par téléphone",
        "passage n° 2 · Votre avis · Ce qu’il faut changer · par téléphone",
    ]


def test_private_text_is_kept_and_never_shown(played: Hands) -> None:
    _write(played, garder="Une chose")
    panel = played.page.texts
    panel.focus_first()
    words = [one.text() for one in panel.buttons.values() if not one.isHidden()]
    assert words[:2] == ["Garder (V)", "Masquer (M)"]
    assert not any("Montrer" in one for one in words)
    played.press(Key.Key_V)
    played.settle()
    (card,) = played.view.record.cards
    assert card.status.value == "shown"
    assert played.view.undo == "garder un texte"


def test_private_texts_are_read_once_the_step_is_over(played: Hands) -> None:
    _write(played, garder="Une chose")
    assert played.page.texts.model.rows == []
    while not played.view.run.finished:
        played.next()
    assert [one.text for one in played.page.texts.model.rows] == ["Une chose"]
    assert played.page.texts.later_button.isHidden()


def test_private_texts_stay_hidden_while_the_room_may_see_the_console(played: Hands) -> None:
    _write(played, garder="Une chose")
    panel = played.page.texts
    panel.later_button.click()
    assert panel.model.rows != []
    panel.show_texts(present_plan(played.view), language="fr", private=True, here=played.view.phase)
    assert panel.model.rows == []
    played.room.desk.show("test", 1).result(20)
    played.settle()
    panel.show_texts(present_plan(played.view), language="fr", private=True)
    assert panel.model.rows == []


def test_text_that_is_proposed_tells_that_its_author_has_not_agreed(played: Hands) -> None:
    _write(played, garder="Une chose")
    panel = played.page.texts
    panel.focus_first()
    assert "sans accord pour citer" not in panel.model.rows[0].about
    played.press(Key.Key_G)
    played.settle()
    assert panel.model.rows[0].about.endswith("sans accord pour citer")


def test_what_was_hidden_is_hidden_again_by_the_same_button_where_the_keyboard_stays(
    played: Hands,
) -> None:
    projector = Projector(played.shell, played.session)
    played.shell.projector = projector
    preview = played.page.preview
    preview.follow()
    try:
        under = played.page.screens.geometry()
        played.until(lambda: played.page.screens.geometry() != under or preview.reveal.isVisible())
        under = played.page.screens.geometry()
        preview.reveal.setFocus()
        played.press(Key.Key_Space)
        played.settle()
        assert played.focus is preview.reveal
        assert played.page.screens.geometry() == under, "nothing slides under the mouse"
        assert preview.reveal.text() == "Les cacher"
        played.press(Key.Key_Space)
        assert preview.private  # As it says itself:
        assert preview.reveal.text() == "Les montrer"
    finally:
        projector.close()
        played.shell.projector = None


def test_paper_comes_first_where_the_room_never_sees_what_is_asked(played: Hands) -> None:
    paper = played.page.without.ways[Way.PAPER]
    played.until(lambda: played.focus is paper)
    assert paper.x() < played.page.without.ways[Way.COUNT].x() or (
        paper.y() < played.page.without.ways[Way.COUNT].y()
    )
