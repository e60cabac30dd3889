"""The texts that came in, and the key messages: read over, corrected, kept, linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.phase import Ideas, Phase
from app.core.record import Card, CardStatus, Record
from app.room.panel.plan import Plan
from app.room.panel.texts import ShownText, text
from app.ui.console.correction import Correction
from app.ui.console.deeds import Deed, at_hand, deeds
from app.ui.console.order import longest_rising
from app.ui.console.text_model import TextModel
from tests.support.sessions import by_phone

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key
MESSAGES = 4
AWKWARD = ("Œuvre – ça, 1 000 €", "<script>alert(1)</script> ]]>", "مرحبا Привет 😀", "A" * 280)


def _write(hands: Hands, *texts: str, quoting: bool = False) -> None:
    """Have one phone for each text write it."""
    by_phone(hands.room)
    hands.to("a1_arguments")
    for number, words in enumerate(texts):
        joined = hands.room.voices.join(recording=True, quoting=quoting).result(20)
        guest = hands.room.voices.identify(joined.token)
        assert guest is not None
        hands.room.voices.write(
            guest, step=2, phase="a1_arguments", input="argument", slot="accord", text=words,
            key=f"cle-{number}",
        ).result(20)  # fmt: skip
    hands.settle()


def _statuses(hands: Hands) -> list[str]:
    return [one.status.value for one in sorted(hands.view.record.cards, key=lambda one: one.id)]


def test_texts_that_wait_come_first_and_are_read_over_by_keys(hands: Hands) -> None:
    _write(hands, "Un", "Deux", "Trois")
    panel = hands.page.texts
    assert panel.heading.text() == "3 textes attendent (X)"
    panel.focus_first()
    hands.press(Key.Key_V)
    hands.settle()
    assert [one.text for one in panel.model.rows] == ["Deux", "Trois", "Un"]
    assert panel.view.chosen is not None
    assert panel.view.chosen.text == "Deux", "the next one that waits is under the keyboard"
    hands.press(Key.Key_M)
    hands.settle()
    assert _statuses(hands) == ["shown", "masked", "received"]


def test_text_is_kept_as_a_quotation_with_its_author_s_word(hands: Hands) -> None:
    _write(hands, "Une parole forte")
    hands.page.texts.focus_first()
    hands.press(Key.Key_G, Key.Key_A)
    hands.settle()
    (card,) = hands.view.record.cards
    assert (card.quoted, card.quote_agreed) == (True, True)
    assert "peut être cité" in hands.page.texts.model.rows[0].about


def test_text_is_corrected_in_its_place(hands: Hands) -> None:
    _write(hands, "Une fote")
    panel = hands.page.texts
    panel.focus_first()
    hands.press(Key.Key_C)
    hands.until(lambda: isinstance(hands.focus, Correction))
    hands.press(Key.Key_A, ctrl=True)
    hands.type("Une faute")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [one.text for one in hands.view.record.cards] == ["Une faute"]
    assert hands.focus is panel.view


def test_correction_that_is_left_changes_nothing(hands: Hands) -> None:
    _write(hands, "Une parole")
    hands.page.texts.focus_first()
    hands.press(Key.Key_C)
    hands.until(lambda: isinstance(hands.focus, Correction))
    hands.type("autre")
    hands.press(Key.Key_Escape)
    hands.settle()
    assert [one.text for one in hands.view.record.cards] == ["Une parole"]


def test_text_rewritten_since_is_not_shown_unread(hands: Hands) -> None:
    _write(hands, "Premier jet")
    shown = hands.page.texts.model.rows[0]
    hands.room.desk.correct("test", shown.id, "Second jet").result(20)
    hands.page.acts.show(shown)
    hands.until(lambda: bool(hands.refused))
    assert hands.refused == ["Ce texte a changé. Relisez-le."]
    assert _statuses(hands) == ["received"]


def test_text_is_withdrawn_only_when_asked_twice(hands: Hands) -> None:
    _write(hands, "À retirer")
    hands.page.texts.focus_first()
    hands.press(Key.Key_Delete)
    hands.settle()
    assert len(hands.view.record.cards) == 1
    hands.press(Key.Key_Delete)
    hands.until(lambda: not hands.view.record.cards)


def test_mouse_shows_a_text_by_the_word_on_it(hands: Hands) -> None:
    _write(hands, "Une parole")
    view = hands.page.texts.view
    rect = view.visualRect(view.model().index(0, 0))
    word = QPoint(rect.right() - hands.page.texts.row._side() // 2, rect.top() + 14)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
    hands.until(lambda: _statuses(hands) == ["shown"])


def test_mouse_acts_as_soon_as_it_is_pressed_even_where_choosing_moves_the_list(
    hands: Hands,
) -> None:
    _write(hands, "Une parole", "Une autre")
    view = hands.page.texts.view
    rect = view.visualRect(view.model().index(0, 0))
    word = QPoint(rect.right() - hands.page.texts.row._side() // 2, rect.top() + 14)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
    hands.until(lambda: _statuses(hands) == ["shown", "received"])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
    hands.settle()
    assert _statuses(hands) == ["shown", "received"], "the one that came under the mouse"


def _told(words: str, *, fleeting: bool = False, in_room: bool = False) -> ShownText:
    asked = Ideas(key="i", label="Vos mots", fleeting=fleeting, in_room=in_room)
    phase = Phase(key="p", title="Vos mots", short="Vos mots", inputs=(asked,))
    card = Card(1, "p", "i", "", words, CardStatus.SHOWN)
    return text(card, Plan((phase,), Record(cards=(card,))))


def test_text_that_may_name_somebody_says_so_in_its_row() -> None:
    assert _told("Appelez le 06 12 34 56 78").about.startswith("un nom, un lieu, un numéro\u00a0?")
    assert _told("Les papiers").about == "passage n° 1 · Vos mots · par téléphone"


def test_text_that_is_erased_at_the_end_is_not_offered_as_a_quotation() -> None:
    for fleeting in (False, True):
        told = _told("Je chante", fleeting=fleeting)
        quoted = {Deed.QUOTE, Deed.AGREE} & set(deeds(told))
        assert bool(quoted) is not fleeting
        assert (Deed.QUOTE in dict(at_hand(told))) is not fleeting


def test_text_that_stays_in_the_room_is_not_offered_as_a_quotation() -> None:
    told = _told("Un soir, à l’hôpital", in_room=True)
    assert not {Deed.QUOTE, Deed.AGREE} & set(deeds(told))
    assert Deed.QUOTE not in dict(at_hand(told))


def test_all_that_waits_is_shown_at_once(hands: Hands) -> None:
    _write(hands, "Un", "Deux")
    hands.page.texts.all_button.click()
    hands.until(lambda: _statuses(hands) == ["shown", "shown"])


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_text_is_measured_and_drawn_whole(hands: Hands, words: str) -> None:
    _write(hands, words)
    view = hands.page.texts.view
    index = view.model().index(0, 0)
    assert index.data() == words
    assert view.visualRect(index).width() <= view.viewport().width()
    assert not view.grab().isNull()


def test_texts_of_the_table_that_speaks_are_listed_with_what_completes_them(
    hands: Hands,
) -> None:
    phases = tuple(
        Phase(key=key, title=key, short=key, group=group, team=team)
        for key, group, team in (("t1", "En groupes", ""), ("p_g2", "Plénière", "g2"))
    )
    cards = tuple(
        Card(id=n, phase=phase, input="i", slot="", text=str(n), status=CardStatus.SHOWN, team=team)
        for n, (phase, team) in enumerate((("t1", "g1"), ("t1", "g2"), ("p_g2", "")), 1)
    )
    plan, panel = Plan(phases, Record(cards=cards)), hands.page.texts
    panel.show_texts(plan, language="fr", private=False, here=phases[1])
    assert [one.text for one in panel.model.rows] == ["2", "3"]
    assert panel.before_button.text() == "Textes d’avant (1)"


def _cards(*wanted: tuple[int, bool]) -> tuple[Card, ...]:
    return tuple(
        Card(
            id=number, phase="p", input="i", slot="", text=f"Texte {number}",
            status=CardStatus.RECEIVED if waits else CardStatus.SHOWN,
        )
        for number, waits in wanted
    )  # fmt: skip


_SOME = st.dictionaries(st.integers(1, 12), st.booleans(), max_size=12)


@given(st.lists(_SOME, min_size=2, max_size=4))
def test_list_holds_what_came_whatever_was_there_before(states: list[dict[int, bool]]) -> None:
    model, plan = TextModel(), Plan((), Record())
    for state in states:
        cards = _cards(*sorted(state.items()))
        model.show_cards(cards, plan, language="fr")
        waiting = [one.id for one in cards if one.status is CardStatus.RECEIVED]
        others = [one.id for one in cards if one.status is not CardStatus.RECEIVED]
        assert [one.id for one in model.rows] == waiting + others
        assert [one.status for one in model.rows] == [
            {one.id: one.status.value for one in cards}[number] for number in waiting + others
        ]


@given(st.lists(st.integers(), unique=True))
def test_rising_run_rises_and_is_no_shorter_than_any_other(values: list[int]) -> None:
    found = [values[place] for place in longest_rising(values)]
    assert found == sorted(found)
    best = [1] * len(values)
    for at, value in enumerate(values):
        best[at] += max((best[before] for before in range(at) if values[before] < value), default=0)
    assert len(found) == max(best, default=0)


def test_only_rows_that_changed_are_told(hands: Hands) -> None:
    _write(hands, "Un", "Deux")
    told: list[int] = []
    model = hands.page.texts.model
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.rowsInserted.connect(lambda *_told: told.append(-1))
    model.rowsRemoved.connect(lambda *_told: told.append(-1))
    hands.room.people.arrive("test", 3).result(20)
    hands.settle()
    assert told == []
    hands.room.desk.quote("test", 2, True).result(20)
    hands.settle()
    assert told == [1]


def test_key_messages_are_written_judged_and_reworded_by_keys(hands: Hands) -> None:
    hands.to("messages_ecrire", MESSAGES)
    hands.until(lambda: hands.focus is hands.page.messages.line)
    hands.type("Du temps")
    hands.press(Key.Key_Return)
    hands.until(lambda: len(hands.view.record.messages) == 1)
    hands.settle()
    row = hands.page.messages.rows[0]
    row.good.setFocus()
    hands.press(Key.Key_Space)
    hands.settle()
    assert row.good.isChecked()
    row.reword.setFocus()
    hands.press(Key.Key_Space)
    assert hands.focus is row.line
    hands.press(Key.Key_End)
    hands.type(" long")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [one.text for one in hands.view.record.messages] == ["Du temps long"]
    row.drop.click()
    hands.until(lambda: not hands.view.record.messages)


def test_message_is_linked_to_what_was_said_in_another_step(hands: Hands) -> None:
    number = hands.room.desk.note(
        "test", step=2, phase="a1_arguments", input="argument", slot="accord", text="La source",
        key="cle-de-test",
    ).result(20)  # fmt: skip
    hands.to("messages_ecrire", MESSAGES)
    hands.room.desk.message("test", MESSAGES, "Du temps").result(20)
    hands.settle()
    hands.page.messages.rows[0].link.click()
    chooser = hands.page.messages.chooser
    hands.until(chooser.isVisible)
    assert chooser.list.item(0).text() == f"passage n° {number} – La source"
    chooser.list.setCurrentRow(0)
    hands.press(Key.Key_Space)
    chooser._on_keep()
    hands.settle()
    assert [one.sources for one in hands.view.record.messages] == [(number,)]


def test_followups_are_added_and_taken_away(hands: Hands) -> None:
    hands.to("messages_ecrire", MESSAGES)
    panel = hands.page.messages.followups
    panel.what.setFocus()
    hands.type("Une charte")
    hands.press(Key.Key_Tab)
    hands.type("la coordination")
    hands.press(Key.Key_Return)
    hands.settle()
    (one,) = hands.view.record.followups
    assert (one.what, one.who, one.when) == ("Une charte", "la coordination", "")
    panel._rows[0][2].click()
    hands.until(lambda: not hands.view.record.followups)


def test_texts_of_another_statement_are_folded_away(hands: Hands) -> None:
    _write(hands, "Un", "Deux")
    panel = hands.page.texts
    panel.all_button.click()
    hands.settle()
    hands.to("a2_arguments")
    assert panel.model.rows == []
    assert panel.view.isHidden()
    hands.type("Le second débat")
    hands.press(Key.Key_Return)
    hands.settle()
    assert [one.text for one in panel.model.rows] == ["Le second débat"]
    assert panel.before_button.text() == "Textes d’avant (2)"
    panel.before_button.setFocus()
    hands.press(Key.Key_Space)
    assert [one.text for one in panel.model.rows] == ["Un", "Deux", "Le second débat"]
    hands.to("a1_arguments")
    assert [one.text for one in panel.model.rows] == ["Un", "Deux"]


def test_text_that_waits_is_never_folded_away(hands: Hands) -> None:
    _write(hands, "Un")
    hands.to("a2_arguments")
    assert [one.text for one in hands.page.texts.model.rows] == ["Un"]
    assert hands.page.texts.before_button.isHidden()


def test_texts_are_unfolded_by_their_key_when_there_is_no_other(hands: Hands) -> None:
    _write(hands, "Un")
    hands.page.texts.all_button.click()
    hands.page.texts.focus_first()
    hands.press(Key.Key_V)
    hands.settle()
    hands.to("a2_avant")
    hands.press(Key.Key_X)
    assert [one.text for one in hands.page.texts.model.rows] == ["Un"]
    assert hands.page.texts.view.hasFocus()
