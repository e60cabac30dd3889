"""Tables made, moved by keys and by mouse, followed while they work; private things hidden."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.groups import WishKind
from app.core.phase import Phase
from app.core.record import CardStatus, Role
from app.room.panel.tables import tables as shown_tables
from app.ui.console.table_acts import TableActs
from app.ui.console.team_box import TableName

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.console.chips import PersonChip
    from app.ui.console.team_box import Seats
    from app.ui.console.teams import TeamsPanel
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


def _composed(hands: Hands, count: int = 3) -> TeamsPanel:
    hands.room.teams.compose("test", 1, count, seed=1).result(20)
    hands.settle()
    return hands.page.teams


def _table(hands: Hands, person: int) -> str:
    seat = hands.view.record.seat(person, 1)
    return seat.team if seat is not None else ""


def _first(hands: Hands) -> PersonChip:
    """Return the first person of the first table, with the keyboard on them."""
    panel = hands.page.teams
    chip = panel.boxes[0].people.chips[0]
    chip.setFocus()
    return chip


def test_tables_are_made_by_keys_alone(tables: Hands) -> None:
    panel = tables.page.teams
    assert panel.compose.number.value == 3, "as the step asks"
    tables.press(Key.Key_Escape)
    tables.press(Key.Key_T, alt=True)
    assert panel.compose.compose_button.hasFocus()
    tables.press(Key.Key_Return)
    tables.until(lambda: len(tables.view.record.teams) == 3)
    tables.settle()
    assert [box.about.text() for box in panel.boxes] == ["4 personnes"] * 3
    before = {one.person: one.team for one in tables.view.record.seats}
    tables.press(Key.Key_C, alt=True)
    tables.until(lambda: {one.person: one.team for one in tables.view.record.seats} != before)
    assert panel.compose.compose_button.text() == "Composer autrement (Alt+C)"


def test_number_of_tables_that_was_chosen_is_drawn(tables: Hands) -> None:
    panel = tables.page.teams
    panel.compose.number.spin.setValue(4)
    tables.room.people.arrive("test", 1).result(20)
    tables.settle()
    assert panel.compose.number.value == 4, "an arrival does not change what was chosen"
    panel.compose.compose_button.click()
    tables.until(lambda: len(tables.view.record.teams) == 4)


def test_teams_made_by_wish_are_as_many_as_was_decided(
    tables: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = _composed(tables).compose
    shown = shown_tables(tables.view)
    assert shown is not None
    asked: list[int] = []
    monkeypatch.setattr(TableActs, "compose", lambda _acts, _step, count: asked.append(count))
    bar.show_tables(dataclasses.replace(shown, by_wish=True, tables=()), 12)
    assert bar.number.isHidden(), "wishes say how many there are"
    bar.compose()
    bar.show_tables(dataclasses.replace(shown, by_wish=True), 12)
    assert not bar.number.isHidden()
    assert bar.words.text() == "Nombre d’équipes"
    bar.compose()
    bar.number.spin.setValue(4)
    bar.compose()
    assert asked == [0, 0, 4]


def test_kept_tables_are_not_drawn_again(tables: Hands) -> None:
    panel = _composed(tables)
    panel.compose.lock_button.click()
    tables.until(lambda: tables.view.record.locked)
    tables.settle()
    assert not panel.compose.compose_button.isEnabled()
    assert panel.compose.lock_button.text() == "Déverrouiller les tables"
    tables.press(Key.Key_C, alt=True)
    tables.settle()
    assert not tables.refused
    panel.compose.lock_button.click()
    tables.until(lambda: not tables.view.record.locked)


def test_person_is_moved_by_the_number_of_a_table_and_back_by_undo(tables: Hands) -> None:
    _composed(tables)
    chip = _first(tables)
    tables.type("3")
    tables.until(lambda: _table(tables, chip.person) == "g3")
    tables.settle()
    assert chip.hasFocus(), "the keyboard goes with them"
    tables.press(Key.Key_Z, ctrl=True)
    tables.until(lambda: _table(tables, chip.person) == "g1")


def test_person_is_moved_to_the_table_beside_by_an_arrow(tables: Hands) -> None:
    _composed(tables)
    chip = _first(tables)
    tables.press(Key.Key_Left)
    tables.until(lambda: _table(tables, chip.person) == "g3")
    tables.settle()
    tables.press(Key.Key_Right)
    tables.until(lambda: _table(tables, chip.person) == "g1")


def test_several_people_are_chosen_then_moved_together(tables: Hands) -> None:
    panel = _composed(tables)
    _first(tables)
    people = [one.person for one in panel.boxes[0].people.chips[:2]]
    tables.press(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert [one.id for one in panel.chosen] == people
    tables.type("2")
    tables.until(lambda: [_table(tables, one) for one in people] == ["g2", "g2"])
    assert panel.chosen == ()


def test_person_is_dragged_to_another_table(tables: Hands) -> None:
    panel = _composed(tables)
    chip, box = _first(tables), panel.boxes[1]
    there = chip.mapFromGlobal(box.mapToGlobal(QPoint(box.width() // 2, 12)))
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    QTest.mouseMove(chip, there)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=there)
    tables.until(lambda: _table(tables, chip.person) == "g2")
    assert panel.chosen == (), "who is carried is not chosen"


def _apart(seats: Seats) -> bool:
    """Tell whether everybody is seen there, none over another."""
    places = [chip.geometry() for chip in seats.chips]
    over = any(one.intersects(other) for one, other in combinations(places, 2))
    return not over and all(seats.rect().contains(one) for one in places)


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_3, Key.Key_Right, Key.Key_Left])
def test_everybody_is_seen_at_the_table_that_somebody_joins(tables: Hands, key: Qt.Key) -> None:
    panel = _composed(tables)
    chip = _first(tables)
    tables.press(key)
    tables.until(lambda: _table(tables, chip.person) != "g1")
    tables.settle()
    assert [len(box.people.chips) for box in panel.boxes].count(5) == 1
    tables.until(lambda: all(_apart(box.people) for box in panel.boxes))
    tables.press(Key.Key_Z, ctrl=True)
    tables.until(lambda: _table(tables, chip.person) == "g1")
    tables.until(lambda: all(_apart(box.people) for box in panel.boxes))
    assert panel.boxes[0].people.chips[0] is chip


def test_person_left_outside_of_every_table_stays(tables: Hands) -> None:
    _composed(tables)
    chip = _first(tables)
    there = QPoint(0, 3_000)
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    QTest.mouseMove(chip, there)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=there)
    tables.settle()
    assert _table(tables, chip.person) == "g1"


def test_tab_comes_to_one_person_and_arrows_to_the_others(tables: Hands) -> None:
    panel = _composed(tables)
    first = _first(tables)
    tables.press(Key.Key_Down)
    second = panel.boxes[0].people.chips[1]
    assert second.hasFocus()
    stops = [one for one in panel.chips.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [second]
    tables.press(Key.Key_Up, Key.Key_Up)
    assert first.hasFocus()


def test_wishes_are_noted_judged_and_taken_back(tables: Hands) -> None:
    panel = _composed(tables)
    one, other = panel.boxes[0].people.chips[0], panel.boxes[1].people.chips[0]
    for chip in (one, other):
        chip.setFocus()
        tables.press(Key.Key_Space)
    panel.people.together.click()
    tables.until(lambda: bool(tables.view.wishes))
    tables.settle()
    (wish,) = tables.view.wishes
    assert (wish.kind, {wish.one, wish.other}) == (WishKind.TOGETHER, {one.person, other.person})
    assert panel.chosen == ()
    assert panel.wishes.broken.text() == "Un souhait n’est pas tenu\u00a0: déplacez à la main."
    one.setFocus()
    tables.type("2")
    tables.until(lambda: panel.wishes.broken.isHidden())
    tables.settle()
    panel.wishes.rows._rows[0][2].click()
    tables.until(lambda: not tables.view.wishes)


def test_accessible_table_is_wished_for_a_person_and_said_of_a_table(tables: Hands) -> None:
    panel = _composed(tables)
    chip = _first(tables)
    tables.press(Key.Key_Space)
    panel.people.accessible.click()
    tables.until(lambda: panel.wishes.broken.isVisible())
    panel.boxes[0].name.click()
    assert panel.reach.text() == "Table 1 est accessible"
    panel.reach.click()
    tables.until(lambda: panel.wishes.broken.isHidden())
    assert _table(tables, chip.person) == "g1"
    assert "accessible" in panel.boxes[0].name.accessibleName()


def test_profile_said_aloud_is_noted_and_who_is_alone_of_theirs_is_told(tables: Hands) -> None:
    panel = _composed(tables)
    chip = _first(tables)
    tables.press(Key.Key_Space)
    panel.people.profiles.press(0)
    tables.until(lambda: "usager" in chip.accessibleName())
    tables.settle()
    assert panel.wishes.alone.text() == (
        "1 personne est seule de son profil\u00a0: Table 1 (usager)."
    )


def test_profiles_and_wishes_are_hidden_while_the_room_may_see(tables: Hands) -> None:
    panel = _composed(tables)
    chip = _first(tables)
    tables.room.teams.profile("test", chip.person, "usagers").result(20)
    tables.room.teams.wish("test", 1, WishKind.ACCESSIBLE, chip.person).result(20)
    view = tables.settle()
    tables.press(Key.Key_Space)
    panel.show_teams(view, private=True)
    assert "usager" not in chip.accessibleName()
    assert chip.icon().isNull()
    assert panel.people.profiles.isHidden()
    assert panel.people.wishes.isHidden()
    assert panel.wishes.rows.isHidden()
    assert "cachés" in panel.wishes.alone.text()


def test_latecomers_are_seated_by_a_button(tables: Hands) -> None:
    panel = _composed(tables)
    tables.room.people.arrive("test", 2).result(20)
    tables.settle()
    assert panel.late.words.text() == "2 personnes sans table"
    panel.late.seat_button.click()
    tables.until(lambda: panel.late.isHidden())
    assert len(tables.view.record.seats) == 14


def test_who_leaves_is_no_longer_at_a_table(tables: Hands) -> None:
    panel = _composed(tables)
    tables.room.people.depart("test", 1).result(20)
    tables.settle()
    assert len(panel.chips) == 11
    assert sum(len(box.people.chips) for box in panel.boxes) == 11


def test_chosen_person_who_left_is_taken_off_their_table(tables: Hands) -> None:
    panel = _composed(tables)
    chip = panel.boxes[1].people.chips[0]
    assert not panel.people.gone_button.isVisible()
    chip.setFocus()
    tables.press(Key.Key_Space)
    panel.people.gone_button.click()
    tables.until(lambda: chip.person not in {one.id for one in tables.view.attendees})
    tables.settle()
    assert chip.person not in panel.chips
    assert len(panel.boxes[1].people.chips) == 3


def test_roles_are_told_and_changed_at_the_table_that_is_looked_at(tables: Hands) -> None:
    panel = _composed(tables)
    tables.to("t1", 1)
    panel.boxes[1].name.click()
    chip = panel.seats.chips[0]
    chip.setFocus()
    tables.press(Key.Key_Space)
    panel.people.roles.press(0)
    tables.until(lambda: any(one.role is Role.WRITER for one in tables.view.record.seats))
    tables.settle()
    assert panel.boxes[1].roles.text().endswith(" écrit")
    panel.people.roles.press(0)
    tables.until(lambda: all(one.role is Role.NONE for one in tables.view.record.seats))


def test_person_moved_from_the_table_that_is_looked_at_is_no_longer_shown(tables: Hands) -> None:
    panel = _composed(tables)
    tables.to("t1", 1)
    panel.boxes[0].name.click()
    chip = panel.seats.chips[0]
    chip.setFocus()
    tables.type("2")
    tables.until(lambda: _table(tables, chip.person) == "g2")
    tables.settle()
    assert not chip.isVisible()
    assert len(panel.seats.chips) == 3
    panel.boxes[1].name.click()
    assert chip.isVisible()


def test_idea_is_noted_for_the_table_that_is_looked_at(tables: Hands) -> None:
    panel = _composed(tables)
    tables.to("t1", 1)
    panel.boxes[2].name.click()
    line = tables.page.asking.lines[0]
    assert (line.turn.text(), line.hint.text()) == ("Choisi\u00a0: Table 3", "COMMENT ?")
    line.line.setFocus()
    tables.type("Une idée")
    tables.press(Key.Key_Return)
    tables.until(lambda: bool(tables.view.record.cards))
    tables.settle()
    (card,) = tables.view.record.cards
    assert (card.team, card.slot) == ("g3", "comment")
    assert panel.boxes[2].about.text() == "4 personnes · 1 idée"
    assert panel.title.text() == "Tables (Alt+T) · 1 table sur 3 a écrit"


def test_table_is_chosen_from_the_line_by_its_number(tables: Hands) -> None:
    _composed(tables)
    tables.to("t1", 1)
    tables.page.asking.lines[0].line.setFocus()
    tables.press(Key.Key_2, alt=True)
    tables.type("Une idée")
    tables.press(Key.Key_Return)
    tables.until(lambda: [one.team for one in tables.view.record.cards] == ["g2"])


def _ideas(hands: Hands, number: int) -> None:
    for n in range(number):
        hands.room.desk.note(
            "test", step=1, phase="t1", input="idee", slot="qui", text=f"Idée {n}",
            key=f"{n}", team="g1",
        ).result(20)  # fmt: skip


def test_ideas_of_a_table_are_kept_by_the_keyboard_three_at_most(tables: Hands) -> None:
    panel = _composed(tables)
    _ideas(tables, 5)
    tables.to("choix", 1)
    tables.press(Key.Key_T, alt=True)
    tables.press(Key.Key_Space)
    panel.kept.list.setFocus()
    for _each in range(4):
        tables.press(Key.Key_Space, Key.Key_Down)
    tables.until(lambda: "3 gardées sur 3" in panel.boxes[0].about.text())
    tables.settle()
    answers = tables.view.record.answers_of("choix", "garder")
    assert answers == {"g1": ("c1", "c2", "c3")}
    assert panel.kept.full.text().startswith("3 idées sont gardées.")
    assert panel.title.text() == "Tables (Alt+T) · Prête\u00a0: 1 table sur 3"
    assert not tables.refused


def test_table_whose_ideas_are_noted_is_chosen_from_anywhere_on_it(tables: Hands) -> None:
    panel = _composed(tables)
    _ideas(tables, 5)
    tables.to("choix", 1)
    assert panel.choose.text() == "Touchez une table pour noter ses 3 idées."
    box = panel.boxes[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() // 2, box.height() - 4))
    assert panel.kept.isVisible()
    assert panel.kept.title.text() == "Table 1\u00a0: cochez 3 idées au plus (0 cochée)"
    assert panel.choose.isHidden()
    panel.kept.list.setFocus()
    tables.press(Key.Key_Space)
    tables.until(lambda: panel.kept.title.text().endswith("(1 cochée)"))
    box.name.setFocus()
    tables.press(Key.Key_Return)
    assert panel.kept.isHidden(), "Enter looks at a table, or no longer"


def test_ideas_that_a_table_kept_are_shown_by_one_button_when_it_speaks(tables: Hands) -> None:
    _composed(tables)
    tables.to("t1", 1)
    for n in range(4):
        tables.room.desk.note(
            "test", step=1, phase="t1", input="idee", slot="qui", text=f"Idée {n}", key=f"{n}",
            team="g1",
        ).result(20)  # fmt: skip
        tables.room.desk.mask("test", n + 1).result(20)
    tables.room.desk.show("test", 1).result(20)
    tables.to("choix", 1)
    tables.room.teams.choose(
        "test", step=1, phase="choix", input="garder", team="g1", value=("c1",)
    ).result(20)
    view = tables.settle()
    waits = replace(view.record.cards[0], status=CardStatus.RECEIVED)
    spoken = Phase(key="p_g1", title="Table 1", short="Table 1", team="g1")
    tables.page.show_view(
        replace(
            view,
            phase=spoken,
            phases=(*view.phases, spoken),
            run=replace(view.run, phase="p_g1"),
            record=replace(view.record, cards=(waits, *view.record.cards[1:])),
        )
    )
    button = tables.page.speaking.button
    assert button.text() == "Montrer son idée"
    assert button.hasFocus()
    tables.press(Key.Key_Return)
    tables.until(lambda: tables.view.undo == "montrer un texte")
    assert tables.page.speaking.isHidden()


def test_word_to_all_tables_is_sent_told_and_taken_back(tables: Hands) -> None:
    _composed(tables)
    tables.press(Key.Key_Escape)
    tables.press(Key.Key_M, alt=True)
    tables.type("Encore cinq minutes")
    tables.press(Key.Key_Return)
    tables.until(lambda: tables.view.run.notice == "Encore cinq minutes")
    tables.settle()
    word = tables.page.notice_line
    assert word.line.text() == ""
    assert "Encore cinq minutes" in word.shown.text()
    word.drop_button.click()
    tables.until(lambda: not tables.view.run.notice)
    tables.settle()
    assert word.drop_button.isHidden()


def test_forty_people_fit_and_scroll_inside(tables: Hands) -> None:
    tables.room.people.arrive("test", 28).result(20)
    panel = _composed(tables, 8)
    tables.until(lambda: panel.inside.verticalScrollBar().maximum() > 0)
    assert panel.inside.height() < tables.page.height()
    last = panel.boxes[7].people.chips[-1]
    last.setFocus()
    assert panel.inside.rect().contains(last.mapTo(panel.inside, last.rect().center()))


def test_name_of_a_table_that_does_not_fit_ends_by_a_sign(qtbot: QtBot) -> None:
    name = TableName()
    qtbot.addWidget(name)
    name.resize(160, 40)
    name.say("Garder les animaux des personnes hospitalisées & les nourrir")
    assert name.text().endswith("…")
    assert name.toolTip().endswith("nourrir")
    name.resize(1200, 40)
    name.show()
    assert name.text().endswith("&& les nourrir")
