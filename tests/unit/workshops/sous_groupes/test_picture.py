from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Record, Seat
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.samples import info
from tests.unit.workshops.sous_groupes.people import PLAIN, SLOTS, ideas, keeps, seated
from workshops.formats.sous_groupes import FORMAT
from workshops.formats.sous_groupes.settings import Question, Settings, Variant

PREPARED, OPEN = State.PREPARED, State.OPEN
CARDS = ideas(PLAIN) + ideas(PLAIN[:2], slot="quoi", by="g2", first=6)


def drawn(settings: Settings, record: Record) -> dict[tuple[str, State], Page]:
    return pages(FORMAT, settings, record)


def said(page: Page) -> str:
    return " ".join(page.lines)


def everything(people: int, count: int, texts: tuple[str, ...], phones: int) -> Record:
    """Return tables that have written and, but the last, chosen."""
    cards = tuple(
        card
        for number in range(count)
        for card in ideas(
            texts,
            slot=SLOTS[number % 3],
            by=f"g{number + 1}",
            first=number * len(texts) + 1,
        )
    )
    answers = tuple(
        keeps(f"g{number + 1}", *(number * len(texts) + at for at in (1, 2, 3)))
        for number in range(count - 1)
    )
    return replace(seated(people, count, phones=phones), cards=cards, answers=answers)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize(("people", "count"), [(0, 0), (4, 1), (9, 2), (18, 3), (40, 8)])
def test_pages_keep_to_the_page(
    variant: Variant, people: int, count: int, size: tuple[int, int]
) -> None:
    texts = tuple(text[:280] for text in (AWKWARD if people == 18 else PLAIN))
    settings = Settings(variant=variant)
    if people == 18:
        plans = [Question(text[:300], key) for text, key in zip(AWKWARD[1:4], SLOTS, strict=True)]
        settings = Settings(variant=variant, questions=tuple(plans))
    record = everything(people, count, texts, people // 2) if count else Record()
    for page in pages(FORMAT, settings, record, size=size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_who_goes_where_is_told_by_codes_and_never_by_profiles() -> None:
    record = seated(7, 3, phones=5)
    page = drawn(Settings(), record)["groupes", PREPARED]
    assert any(line.startswith("Table 1\u00a0: Mimosa 1, Mimosa 4") for line in page.lines)
    assert "usagers" not in said(page)


def test_tables_that_are_not_made_yet_are_not_drawn_empty() -> None:
    page = drawn(Settings(), Record())["groupes", PREPARED]
    assert "Les tables se préparent." in page.lines


def test_while_tables_work_only_numbers_are_on_the_wall() -> None:
    record = replace(seated(18, 3), cards=CARDS, answers=(keeps("g1", 1),))
    for (key, _state), page in drawn(Settings(), record).items():
        if not key.startswith("p_"):
            assert not any(text in said(page) for text in PLAIN), key
    assert "5 idées" in said(drawn(Settings(), record)["t1", OPEN])


def test_a_turn_shows_where_each_table_goes() -> None:
    page = drawn(Settings(), seated(18, 3))["t2", PREPARED]
    assert "Tournez\u00a0!" in page.lines
    assert "Table 1 va à Table 2\u00a0: QUOI\u00a0?" in page.lines, "its poster stands there"
    assert "Table 3 va à Table 1\u00a0: QUI\u00a0?" in page.lines
    assert "La personne qui écrit reste, et résume en une minute." in page.lines
    lanes = drawn(Settings(), seated(36, 6))["t2", PREPARED]
    assert "Table 6 va à Table 4\u00a0: QUI\u00a0?" in lanes.lines, "each lane has its posters"
    along = drawn(Settings(), seated(18, 4))["t2", PREPARED]
    assert "Tout le groupe tourne. Lisez d’abord ce qui est noté." in along.lines
    assert "Table 1 va à\u00a0: QUOI\u00a0?" in along.lines, "posters are shared"


@pytest.mark.parametrize("variant", [Variant.FIXED, Variant.ALL, Variant.PEERS, Variant.GROWING])
def test_nobody_is_told_to_turn_where_nothing_moves(variant: Variant) -> None:
    told = drawn(Settings(variant=variant), seated(18, 3))
    assert not any("Tournez" in said(page) for page in told.values())


def test_a_world_cafe_shows_where_each_person_goes() -> None:
    moved = Seat(person=1, team="g2", round=2, code="Mimosa 1")
    record = seated(6, 2)
    record = replace(record, seats=(*record.seats, moved))
    page = drawn(Settings(variant=Variant.WORLD_CAFE), record)["t2", PREPARED]
    assert "Changez de table" in page.lines
    assert "Table 2\u00a0: Mimosa 1" in page.lines
    unseated = drawn(Settings(variant=Variant.WORLD_CAFE, tables=3), Record())["t2", PREPARED]
    assert "Changez de table" in unseated.lines
    assert "Table 1 va à" not in said(unseated), "a table never goes to its own question"


def test_choosing_tells_how_many_tables_have_chosen() -> None:
    record = replace(seated(18, 3), cards=CARDS, answers=(keeps("g1", 1), keeps("g3")))
    assert "2 tables sur 3 ont choisi" in drawn(Settings(), record)["choix", OPEN].lines
    assert "ont choisi" not in said(drawn(Settings(), Record())["choix", OPEN])


def test_the_table_that_speaks_shows_what_it_kept_and_the_others_as_a_number() -> None:
    record = replace(seated(18, 3), cards=CARDS, answers=(keeps("g1", 1, 3),))
    told = drawn(Settings(), record)
    first, second = told["p_g1", OPEN], told["p_g2", OPEN]
    assert [text for text in PLAIN if text in said(first)] == [PLAIN[0], PLAIN[2]]
    assert "et 3 autres idées, dans le compte rendu" in first.lines
    assert "Cette table n’a pas encore choisi." in second.lines
    assert not any(text in said(second) for text in PLAIN)


def test_what_is_masked_or_waits_is_not_on_the_wall() -> None:
    waiting = replace(CARDS[0], status=CardStatus.RECEIVED)
    masked = replace(CARDS[1], status=CardStatus.MASKED)
    record = replace(seated(18, 3), cards=(waiting, masked, *CARDS[2:]))
    some = drawn(Settings(), replace(record, answers=(keeps("g1", 1, 2, 3),)))["p_g1", OPEN]
    assert [text for text in PLAIN if text in said(some)] == [PLAIN[2]]
    none = drawn(Settings(), replace(record, answers=(keeps("g1", 1, 2),)))["p_g1", OPEN]
    assert not any(text in said(none) for text in PLAIN)
    assert "1 idée choisie. L’équipe la montre." in none.lines
    assert "Table 1" in none.lines
    assert "QUI\u00a0? Quel est le profil du patient partenaire\u00a0?" in none.lines
    assert "n’a pas encore choisi" not in said(none), "it has: its words wait to be read over"


def test_ideas_on_several_questions_say_which() -> None:
    cards = ideas(PLAIN[:1]) + ideas(PLAIN[1:2], slot="quoi", first=2)
    record = replace(seated(12, 2), cards=cards, answers=(keeps("g1", 1, 2),))
    page = drawn(Settings(variant=Variant.PEERS), record)["p_g1", OPEN]
    assert f"QUI\u00a0? {PLAIN[0]}" in page.lines
    assert f"QUOI\u00a0? {PLAIN[1]}" in page.lines


def test_a_text_read_out_is_alone_on_the_wall_once_it_may_be_seen() -> None:
    record = replace(seated(18, 3), cards=CARDS)
    one = step(FORMAT)
    phases = FORMAT.phases(one, Settings(), record)
    moment = Moment(
        Stage(WIDE, LIGHT), info(), one, Settings(), record, phases, phases[1], OPEN, spotlight=2
    )
    assert PLAIN[1] in FORMAT.picture(moment).lines
    hidden = replace(record, cards=(replace(CARDS[1], status=CardStatus.RECEIVED),))
    moment = Moment(
        Stage(WIDE, LIGHT), info(), one, Settings(), hidden, phases, phases[1], OPEN, spotlight=2
    )
    assert PLAIN[1] not in said(FORMAT.picture(moment))
