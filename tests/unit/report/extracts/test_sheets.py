from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.document import Passage, Passages, Table
from app.core.edition import Chapter, Editing, Outcome, Reading
from app.core.figures import Figure, figures_of
from app.core.i18n import set_language
from app.core.phase import Choice
from app.core.record import CardStatus, Channel, Seat
from app.core.teams import team
from app.report.extracts.sheets import Sheet, alphabetical, sheets, to_csv, to_xlsx
from tests.unit.report.sample import CATALOGUE, SESSION, Settings, card

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from app.report.editions.source import SessionRecord

VOTE = CATALOGUE["vote"]


def told(account: Account[Settings]) -> tuple[Figure, ...]:
    (phase,) = account.phases
    (choice,) = (one for one in phase.inputs if isinstance(one, Choice))
    return figures_of(account.record, phase, choice)


WITH_FIGURES = {**CATALOGUE, "vote": dataclasses.replace(VOTE, figures=told)}


def of(source: SessionRecord = SESSION) -> dict[str, Sheet]:
    return {one.name: one for one in sheets(source, WITH_FIGURES)}


def with_cards(*texts: str, **fields: object) -> SessionRecord:
    first, *others = SESSION.steps
    cards = tuple(card(number, text, **fields) for number, text in enumerate(texts, 1))  # type: ignore[arg-type]
    return replace(
        SESSION, steps=(replace(first, record=replace(first.record, cards=cards)), *others)
    )


def texts(source: SessionRecord) -> list[object]:
    found = of(source).get("Paroles")
    return [row[-1] for row in found.rows] if found else []


def test_sheets_tell_figures_texts_messages_and_what_follows() -> None:
    found = of()
    assert list(found) == [
        "À lire", "Réponses", "Paroles", "Messages clés", "Suites", "Déroulé", "Présence",
    ]  # fmt: skip
    assert [row[3:] for row in found["Réponses"].rows] == [
        ("", "D’accord", 9, "toute la salle, à la main"),
        ("", "Pas d’accord", 5, "toute la salle, à la main"),
    ]
    assert found["Messages clés"].rows[0] == ("Rien sur nous sans nous.",)
    assert len(found["Messages clés"].rows) == 2, "those to work on again are not for everybody"
    assert found["Suites"].rows == (("Envoyer ce compte rendu.", "secrétariat", "avril 2026"),)
    assert found["Déroulé"].rows[0] == ("Notre débat", 30, 34)
    assert found["Présence"].rows[0] == ("Personnes qui ont pris part", 14)


def test_every_row_is_as_long_as_its_header() -> None:
    assert all(len(row) == len(one.header) for one in of().values() for row in one.rows)


def test_no_figure_is_told_that_the_format_does_not_give() -> None:
    assert "Réponses" not in {one.name for one in sheets(SESSION, CATALOGUE)}


def test_texts_are_in_the_order_of_the_alphabet_with_their_place() -> None:
    rows = of(with_cards("zèbre", "Œuvre", "été", "eux", "odeur"))["Paroles"].rows
    assert [row[-1] for row in rows] == ["été", "eux", "odeur", "Œuvre", "zèbre"]
    assert {row[4] for row in rows} == {"D’accord"}


def test_order_of_arrival_way_and_lateness_leave_no_trace() -> None:
    words = ["Un", "deux", "trois", "Quatre", "une cinquième"]
    shuffled = random.Random(3).sample(words, len(words))
    plain = sheets(with_cards(*words), CATALOGUE)
    others = sheets(with_cards(*shuffled, channel=Channel.VOICE, alias="a9"), CATALOGUE)
    assert to_xlsx(plain) == to_xlsx(others)
    assert [to_csv(one) for one in plain] == [to_csv(one) for one in others]


def test_texts_masked_withdrawn_or_not_read_over_are_nowhere() -> None:
    assert texts(with_cards("Non", status=CardStatus.MASKED)) == []
    assert texts(with_cards("Non", status=CardStatus.RECEIVED)) == []


def test_a_reworded_passage_never_has_its_former_words() -> None:
    read = Editing(readings=(Reading(1, Outcome.CORRECTED, "À [mon établissement], on écoute."),))
    found = sheets(replace(with_cards("À Nîmes, on écoute."), editing=read), CATALOGUE)
    every = b"".join(map(to_csv, found)).decode()
    assert "[mon établissement]" in every
    assert "Nîmes" not in every


def test_a_chapter_left_out_of_the_restitution_is_in_no_sheet() -> None:
    left_out = Editing(
        chapters=tuple(
            Chapter(key, included=False) for key in ("step:1", "messages", "run", "present")
        )
    )
    assert list(of(replace(SESSION, editing=left_out))) == ["À lire", "Suites"]


def test_profiles_are_told_as_in_the_restitution() -> None:
    assert of()["Présence"].rows[1:] == (("Usagers", 6), ("Autres profils", 8))


def test_people_who_helped_are_told_where_they_are_enough() -> None:
    def told(helpers: int) -> bool:
        presence = replace(SESSION.presence, helpers=helpers)
        rows = of(replace(SESSION, presence=presence))["Présence"].rows
        return ("Personnes là pour aider ou interpréter, non comptées", helpers) in rows

    k = SESSION.info.threshold
    assert (told(k - 1), told(k)) == (False, True)


def test_alphabet_puts_letters_before_accents_and_case() -> None:
    words = ["Eté", "été", "ete", "« Été »", "étage"]
    assert sorted(words, key=alphabetical)[0] == "étage"
    assert sorted(["côté", "cote", "côte", "coté"], key=alphabetical)[0] == "cote"


def test_what_several_people_say_has_their_number_and_one_spelling() -> None:
    def section(_account: Account[Settings]) -> tuple[Block, ...]:
        return (Passages((Passage("1", "Joie", "dit 2 fois, aussi n° 2", (2,)),)),)

    catalogue = {**CATALOGUE, "vote": dataclasses.replace(VOTE, section=section)}
    found = next(
        one
        for one in sheets(with_cards("Joie", "la joie", "Peur"), catalogue)
        if one.name == "Paroles"
    )
    assert [row[-2:] for row in found.rows] == [(2, "Joie")]


@pytest.mark.parametrize("size", [4, 5])
def test_a_text_is_of_no_team_where_one_has_few_people(size: int) -> None:
    source = with_cards("Une idée.", team="g1")
    first, *others = source.steps
    seats = tuple(Seat(person, "g1") for person in range(size))
    record = replace(first.record, teams=(team(1),), seats=seats, threshold=5)
    held = replace(source, steps=(replace(first, record=record), *others))
    assert {row[3] for row in of(held)["Paroles"].rows} == ({"Table 1"} if size == 5 else {""})


@pytest.mark.parametrize("language", ["fr", "en"])
def test_texts_printed_in_a_table_are_in_a_sheet_in_any_language(language: str) -> None:
    def section(account: Account[Settings]) -> tuple[Block, ...]:
        cards = account.record.cards
        rows = tuple((f"{one.text} / {one.id}",) for one in cards)
        return (Table(("Action",), rows, passages=tuple(one.id for one in cards)),)

    catalogue = {**CATALOGUE, "vote": dataclasses.replace(VOTE, section=section)}
    set_language(language)
    try:
        found = sheets(with_cards("Une action."), catalogue)
    finally:
        set_language("fr")
    assert any("Une action." in row for one in found for row in one.rows)
