from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account
from tests.unit.workshops.ideation.people import DREAMS, everything, projects, written
from workshops.formats.ideation import FORMAT
from workshops.formats.ideation.settings import Posture, PosturePlan, Settings, blank

if TYPE_CHECKING:
    from app.core.document import Block


def blocks(record: Record, settings: Settings | None = None, **about: object) -> tuple[Block, ...]:
    return FORMAT.section(account(FORMAT, settings or blank(), record, **about))


def headings(found: tuple[Block, ...], level: int) -> list[str]:
    return [one.text for one in found if isinstance(one, Heading) and one.level == level]


def words(found: tuple[Block, ...]) -> str:
    return msgspec.json.encode(found).decode()


def test_each_project_tells_dreams_plan_risks_and_first_steps() -> None:
    found = blocks(projects(18))
    assert headings(found, 2) == ["2 regards pour 1 soin", "Ensemble en santé", "Médiateur créatif"]
    assert headings(found, 3)[:4] == [
        "Les rêves",
        "Comment faire",
        "Ce qui peut gêner",
        "Premiers pas",
    ]
    second = [item.number for one in found for item in getattr(one, "items", ())][9:18]
    assert second == [str(number) for number in range(2000, 2009)], "nothing of another table"
    assert "Mimosa" not in words(found)


def test_a_project_without_a_word_is_told_in_one_sentence() -> None:
    whole = projects(18)
    silent = replace(whole, cards=tuple(one for one in whole.cards if one.id < 2000))
    found = blocks(silent)

    after = found[found.index(Heading("Ensemble en santé", 2)) + 1 :]
    assert after[:2] == (Paragraph("Rien n’a été noté."), Heading("Médiateur créatif", 2))


def test_a_text_of_several_lines_is_told_by_its_first_with_the_others_beside_it() -> None:
    found = blocks(Record(cards=everything()))
    risk = Passage("7", "Personne ne répond la nuit.", "Un tour de garde entre trois associations.")
    step = Passage("9", "Appeler le refuge.", "L’assistante sociale · Avant la fin du mois")
    told = [item for one in found if isinstance(one, Passages) for item in one.items]
    assert risk in told
    assert Passage("8", "Les allergies.") in told
    assert step in told


def test_a_room_that_works_as_one_has_no_project_over_its_texts() -> None:
    found = blocks(Record(cards=everything()))
    assert headings(found, 2) == ["Les rêves", "Comment faire", "Ce qui peut gêner", "Premiers pas"]


def test_what_nobody_wrote_is_said() -> None:
    told = [one.text for one in blocks(Record()) if isinstance(one, Paragraph)]
    assert told[1:] == [
        "Aucun rêve n’a été noté.",
        "Aucune façon de faire n’a été notée.",
        "Aucun risque n’a été noté.",
        "Aucun premier pas n’a été noté.",
    ]


def test_a_posture_that_comes_twice_is_told_once() -> None:
    twice = Settings(postures=(PosturePlan(), PosturePlan(Posture.REALIST), PosturePlan()))
    again = written("reveur_2", "reve", ("Encore.",), first=50)
    found = blocks(Record(cards=everything() + again), twice)
    assert headings(found, 2) == ["Les rêves", "Comment faire"]
    dreams = next(one for one in found if isinstance(one, Passages))
    assert [item.text for item in dreams.items] == [*DREAMS, "Encore."]


def test_a_text_without_a_table_is_not_lost() -> None:
    record = projects(18)
    lost = written("reveur", "reve", ("Personne ne m’a dit ma table.",), first=9000)
    found = blocks(replace(record, cards=record.cards + lost))
    assert headings(found, 2)[-1] == "Notés sans table"
    assert found[-1] == Passages((Passage("9000", "Personne ne m’a dit ma table."),))


def test_masked_and_waiting_texts_are_left_out_and_those_that_wait_are_counted() -> None:
    masked, waiting, *others = everything()
    cards = (
        replace(masked, status=CardStatus.MASKED),
        replace(waiting, status=CardStatus.RECEIVED),
        *others,
    )
    found = blocks(Record(cards=cards))
    assert not any(text in words(found) for text in DREAMS[:2])
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_texts_that_wait_are_never_told_as_missing() -> None:
    waits = tuple(replace(one, status=CardStatus.RECEIVED) for one in everything())
    found = blocks(Record(cards=waits))
    assert headings(found, 2) == []
    assert "Aucun" not in words(found)
    only = tuple(one for one in waits if one.input == "reve")
    assert headings(blocks(Record(cards=only)), 2)[0] == "Comment faire"
