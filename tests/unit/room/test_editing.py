"""What a team makes of the restitution: contents, own words, quotations read by two, re-reading."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.core.edition import (
    INTRO,
    Chapter,
    Editing,
    Outcome,
    Reading,
    publishable,
    read_by_two,
    synthesis_of,
)
from app.core.errors import RefusedError, StaleError
from app.core.record import Card, wording
from app.room.editing import TITLE, WORDS
from app.store import open_store
from tests.unit.room.conftest import DEBATE, SYNTHESIS, House

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

WORDS_SAID = "Mon médecin de Quimper m’écoute."
IN_BRACKETS = "Mon médecin m’écoute."


def _undo(house: House) -> None:
    house.room.closing.undo("console").result(10)


def _editing(house: House) -> Editing:
    return house.view.editing


def _reading(house: House, number: int) -> Reading:
    return _editing(house).reading(number)


def _card(house: House, number: int) -> Card:
    reader = house.room.reader()
    found = reader.card(number)
    reader.close()
    assert found is not None
    return found


def _read_by_two(house: House, number: int) -> bool:
    return read_by_two(_card(house, number), _reading(house, number))


@pytest.fixture
def said(house: House) -> int:
    """Return the number of a passage that is proposed and agreed to be quoted."""
    house.to("a1_arguments")
    number = house.note(WORDS_SAID)
    house.room.desk.quote("console", number, quoted=True, agreed=True).result(10)
    return number


def _both_read(house: House, number: int) -> None:
    editing = house.room.editing
    editing.read("console", number, reader="Ana").result(10)
    editing.read("console", number, partner="Bo, patient partenaire").result(10)


def test_contents_are_kept_in_their_order_and_undone_as_they_were(house: House) -> None:
    first = (Chapter("quotes"), Chapter("present", " Qui était là ", included=False))
    editing = house.room.editing
    editing.arrange("console", first).result(10)
    kept = (Chapter("quotes"), Chapter("present", "Qui était là", included=False))
    assert _editing(house).chapters == kept
    editing.arrange("console", (*reversed(first), Chapter("intro", "x" * 500))).result(10)
    assert [one.key for one in _editing(house).chapters] == ["present", "quotes", "intro"]
    assert len(_editing(house).chapters[2].title) == TITLE
    _undo(house)
    assert _editing(house).chapters == kept
    _undo(house)
    assert _editing(house).chapters == ()


def test_the_same_contents_are_no_act(house: House) -> None:
    house.room.editing.arrange("console", [Chapter("quotes")]).result(10)
    before = house.view.undo_line
    house.room.editing.arrange("console", [Chapter("quotes"), Chapter("quotes")]).result(10)
    assert house.view.undo_line == before


def _messages(house: House) -> list[str]:
    reader = house.room.reader()
    found = reader.record(SYNTHESIS).messages
    reader.close()
    return [one.text for one in found]


def test_key_messages_are_moved_in_their_step_and_undone(house: House) -> None:
    desk, order = house.room.desk, house.room.editing.order
    a, b, c = (desk.message("console", SYNTHESIS, text).result(10) for text in "abc")
    desk.drop("console", b).result(10)  # The places that are left are not one after the other.
    d = desk.message("console", SYNTHESIS, "d").result(10)
    order("console", d, -1).result(10)
    assert _messages(house) == ["a", "d", "c"]
    order("console", a, 1).result(10)
    assert _messages(house) == ["d", "a", "c"]
    before = house.view.undo_line
    order("console", c, 1).result(10)
    order("console", d, -1).result(10)
    assert house.view.undo_line == before, "nothing moved"
    house.reopen()
    assert _messages(house) == ["d", "a", "c"]
    _undo(house)
    assert _messages(house) == ["a", "d", "c"]
    with pytest.raises(RefusedError, match="n’existe plus"):
        house.room.editing.order("console", b, 1).result(10)


def test_own_words_are_written_taken_away_and_undone(house: House) -> None:
    editing, synthesis = house.room.editing, synthesis_of(DEBATE)
    editing.write("console", INTRO, "Une introduction.").result(10)
    assert house.view.undo_action == "write"
    editing.write("console", synthesis, "Le groupe dit oui.", before="").result(10)
    editing.write("console", INTRO, "", before="Une introduction.").result(10)
    assert [_editing(house).words(one) for one in (INTRO, synthesis)] == ["", "Le groupe dit oui."]
    _undo(house)
    assert _editing(house).words(INTRO) == "Une introduction."


def test_own_words_that_changed_meanwhile_are_not_written_over(house: House) -> None:
    house.room.editing.write("console", INTRO, "Celle d’Ana.").result(10)
    with pytest.raises(StaleError):
        house.room.editing.write("remote", INTRO, "Celle de Bo.", before="").result(10)
    assert _editing(house).words(INTRO) == "Celle d’Ana."


@pytest.mark.parametrize("place", ["", "etape:99", "quotes"])
def test_words_of_a_place_that_does_not_exist_are_refused(house: House, place: str) -> None:
    with pytest.raises(RefusedError, match="n’existe plus"):
        house.room.editing.write("console", place, "Un mot.").result(10)


def test_too_long_words_are_refused(house: House) -> None:
    with pytest.raises(RefusedError):
        house.room.editing.write("console", INTRO, "x" * (WORDS + 1)).result(10)


def test_a_quotation_is_publishable_once_two_people_read_it(house: House, said: int) -> None:
    house.room.editing.read("console", said, reader=" Ana  Le Goff ").result(10)
    assert not _read_by_two(house, said)
    house.room.editing.read("console", said, partner="Bo").result(10)
    assert publishable(_card(house, said), _reading(house, said))
    assert _reading(house, said).reader == "Ana Le Goff"
    house.room.editing.unread("console", said).result(10)
    assert not _read_by_two(house, said)
    _undo(house)
    assert _read_by_two(house, said)


def test_one_person_does_not_read_for_two(house: House, said: int) -> None:
    house.room.editing.read("console", said, reader="Ana").result(10)
    with pytest.raises(RefusedError, match="différentes"):
        house.room.editing.read("console", said, partner="Ana").result(10)
    assert _reading(house, said).partner == ""


def test_other_words_to_quote_are_read_again_by_both(house: House, said: int) -> None:
    _both_read(house, said)
    house.room.editing.reword("console", said, IN_BRACKETS).result(10)
    assert _reading(house, said) == Reading(said, text=IN_BRACKETS)
    with pytest.raises(StaleError):
        house.room.editing.read("console", said, reader="Ana", seen=wording(WORDS_SAID)).result(10)
    _both_read(house, said)
    assert _read_by_two(house, said)
    house.room.editing.reword("console", said, WORDS_SAID).result(10)
    assert _reading(house, said).text == ""
    assert not _read_by_two(house, said)


def test_a_name_of_former_words_does_not_count_for_present_ones(house: House, said: int) -> None:
    house.room.editing.read("console", said, reader="Ana").result(10)
    house.room.desk.correct("console", said, "D’autres mots.").result(10)
    house.room.editing.read("console", said, partner="Bo").result(10)
    assert _reading(house, said).reader == ""
    assert not _read_by_two(house, said)


def test_correcting_a_passage_forgets_the_words_made_from_it(house: House, said: int) -> None:
    house.room.editing.reword("console", said, IN_BRACKETS).result(10)
    _both_read(house, said)
    house.room.desk.correct("console", said, "Personne ne m’écoute.").result(10)
    assert _reading(house, said) == Reading(said)
    _undo(house)
    assert _reading(house, said).text == IN_BRACKETS
    assert _read_by_two(house, said)


def test_authors_who_change_their_words_have_them_read_again(house: House) -> None:
    house.by_phone()
    house.to("a1_arguments")
    guest = house.guest(quoting=True)
    number = house.write(guest, WORDS_SAID)
    house.room.editing.reword("console", number, IN_BRACKETS).result(10)
    _both_read(house, number)
    house.room.voices.rewrite(guest, number, "Rien à dire.").result(10)
    assert _reading(house, number) == Reading(number)
    house.room.voices.withdraw_card(guest, number).result(10)
    assert _reading(house, number) == Reading(number)


def test_rereading_corrects_the_passage_itself(house: House, said: int) -> None:
    house.room.editing.reword("console", said, IN_BRACKETS).result(10)
    _both_read(house, said)
    house.room.editing.reread("console", said, Outcome.CORRECTED, "On m’écoute.").result(10)
    assert _card(house, said).text == "On m’écoute."
    assert _reading(house, said) == Reading(said, Outcome.CORRECTED)
    _undo(house)
    assert _card(house, said).text == WORDS_SAID
    assert _read_by_two(house, said)


def test_rereading_notes_the_agreement_of_the_author(house: House) -> None:
    house.to("a1_arguments")
    number = house.note(WORDS_SAID)
    house.room.editing.reread("console", number, Outcome.AGREED).result(10)
    assert _card(house, number).quote_agreed
    assert _reading(house, number).outcome is Outcome.AGREED


def test_a_passage_withdrawn_by_rereading_leaves_its_number_and_no_word(
    house: House, said: int, tmp_path: Path
) -> None:
    house.room.editing.reword("console", said, IN_BRACKETS).result(10)
    _both_read(house, said)
    house.room.closing.copy().result(10)
    house.room.editing.reread("console", said, Outcome.WITHDRAWN).result(10)
    assert _reading(house, said) == Reading(said, Outcome.WITHDRAWN)
    house.room.close()
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for words in (WORDS_SAID, IN_BRACKETS, wording(IN_BRACKETS), "Bo, patient"):
        assert words.encode() not in left, words
    house.enter(open_store(house.file, copies=house.copies, who="test"))
    while house.view.undo is not None:
        _undo(house)
    assert all(said != card.id for card in house.view.record.cards)
    assert _reading(house, said).text == ""


def test_nothing_changes_once_validated(house: House, said: int) -> None:
    editing, closing = house.room.editing, house.room.closing
    closing.validate("console", on=True).result(10)
    acts: tuple[Callable[[], Future[None]], ...] = (
        lambda: editing.arrange("console", [Chapter("quotes")]),
        lambda: editing.order("console", 1, 1),
        lambda: editing.write("console", INTRO, "Un mot."),
        lambda: editing.reword("console", said, "Un mot."),
        lambda: editing.read("console", said, reader="Ana"),
        lambda: editing.unread("console", said),
        lambda: editing.reread("console", said, Outcome.WITHDRAWN),
    )
    for act in acts:
        with pytest.raises(RefusedError, match="Rouvrez"):
            act().result(10)
    closing.validate("console", on=False).result(10)
    editing.write("console", INTRO, "Un mot.").result(10)


def test_a_passage_that_does_not_exist_is_told(house: House) -> None:
    with pytest.raises(RefusedError, match="n° 99"):
        house.room.editing.read("console", 99, reader="Ana").result(10)


def test_all_of_it_is_found_again_when_the_program_starts_again(house: House, said: int) -> None:
    house.room.editing.arrange("console", [Chapter("quotes")]).result(10)
    house.room.editing.write("console", INTRO, "Un mot.").result(10)
    _both_read(house, said)
    before = _editing(house)
    house.reopen()
    assert _editing(house) == before


def test_each_validation_makes_an_edition(house: House) -> None:
    house.clock.now = datetime(2026, 3, 12, 17).timestamp()
    closing = house.room.closing
    editions = []
    for on in (True, True, False, True):
        closing.validate("console", on=on).result(10)
        editions.append((house.view.info.edition, house.view.info.validated_on))
    assert editions == [(1, "2026-03-12"), (1, "2026-03-12"), (1, ""), (2, "2026-03-12")]
    _undo(house)
    assert (house.view.info.edition, house.view.info.validated) == (1, False)


def test_files_written_are_listed_even_once_closed(house: House, tmp_path: Path) -> None:
    closing = house.room.closing
    closing.exported("console", tmp_path / "a.pdf", "partage").result(10)
    closing.validate("console", on=True).result(10)
    closing.anonymise("console").result(10)
    house.clock.now += 60
    closing.exported("console", tmp_path / "b.pdf", "interne").result(10)
    reader = house.room.reader()
    assert [(one.path.name, one.edition) for one in reader.exports()] == [
        ("a.pdf", "partage"),
        ("b.pdf", "interne"),
    ]
    reader.close()


def test_words_that_changed_since_they_were_read_are_not_corrected(house: House, said: int) -> None:
    read = _card(house, said).wording
    house.room.desk.correct("console", said, "D’autres mots.").result(10)
    with pytest.raises(StaleError, match="changé"):
        house.room.editing.reread(
            "console", said, Outcome.CORRECTED, "Les miens.", seen=read
        ).result(10)
    assert _card(house, said).text == "D’autres mots."
    now = _card(house, said).wording
    house.room.editing.reread("console", said, Outcome.CORRECTED, "Les miens.", seen=now).result(10)
    assert _card(house, said).text == "Les miens."
