from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Picture, Table, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.cible.targets import (
    CRITERIA,
    INDICATORS,
    PAIRS,
    account,
    card,
    crossed,
    crowd,
    person,
    said,
    seated,
    signs,
    together,
)
from tests.unit.workshops.samples import PLAIN
from workshops.formats.cible import FORMAT
from workshops.formats.cible.settings import Settings

if TYPE_CHECKING:
    from app.core.document import Block

SETTINGS = Settings()


def section(settings: Settings, record: Record) -> tuple[Block, ...]:
    return FORMAT.section(account(settings, record))


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [one for one in blocks if isinstance(one, Table)]


def test_nothing_is_told_of_a_target_that_nobody_used() -> None:
    for settings in (SETTINGS, CRITERIA, INDICATORS, PAIRS):
        assert section(settings, Record()) == ()


def test_points_are_drawn_and_told_in_full() -> None:
    blocks = section(SETTINGS, crossed())
    assert Paragraph("Cet outil sert à dialoguer. Il ne note personne.") in blocks
    picture = next(one for one in blocks if isinstance(one, Picture))
    assert "Co-décision, Usagers : niveau 1." in picture.alt
    (table,) = tables(blocks)
    assert len(table.rows) == 8
    assert table.rows[5] == ("Co-décision", "Côté usager", "2", "2", "1", "0", "0", "0")
    assert any(
        isinstance(one, Paragraph) and one.text.startswith("Le plus grand écart : Co-décision")
        for one in blocks
    )
    assert Paragraph("Aucun niveau commun n’a été noté.") in blocks


def test_points_of_few_people_are_not_told() -> None:
    record = crowd(SETTINGS, [("professionnel", ("3",) * 4)] * 9 + [("usager", ("0",) * 4)])
    blocks = section(SETTINGS, record)
    assert not tables(blocks)
    assert not any(isinstance(one, Picture) for one in blocks)
    assert (
        Paragraph("Rien n’est montré : il faut au moins 5 réponses pour chaque point de vue.")
        in blocks
    )


def test_criteria_are_told_one_by_one() -> None:
    (table,) = tables(section(CRITERIA, crossed(CRITERIA)))
    assert len(table.rows) == 32
    assert table.header[0] == "Critère"


def test_the_joint_level_its_words_and_the_actions_are_told() -> None:
    record = crossed(answers=together(("3", "", "sans_accord")), cards=said(PLAIN[:2]))
    blocks = section(SETTINGS, record)
    _points, joint, actions = tables(blocks)
    assert joint.rows[:3] == (
        ("Co-expression", "3 · Presque tout ensemble"),
        ("Co-construction", "–"),
        ("Co-décision", "Pas de niveau commun"),
    )
    assert Heading("Les mots pour l’expliquer", 3) in blocks
    assert actions.rows[0][1:] == ("Co-construction", "La cadre du service", "avant le 30 juin")


def test_each_group_has_its_target() -> None:
    found = signs(PLAIN, ["0", "4", "", "2"], "g1")
    record = Record(**found, **seated(6, 2, ("Organisation", "Formation")))
    blocks = section(INDICATORS, record)
    assert Heading("Organisation", 2) in blocks
    assert Paragraph("Ce groupe n’a pas noté de signe concret.") in blocks
    (table,) = tables(blocks)
    assert [row[3] for row in table.rows] == [
        "0 · Pas fait ensemble", "4 · Pleinement ensemble", "niveau non choisi",
        "2 · En partie ensemble", "niveau non choisi",
    ]  # fmt: skip


def test_texts_that_wait_are_told_as_a_number() -> None:
    waiting = card(3, "actions", "action", "co_decision", "Un nom", status=CardStatus.RECEIVED)
    blocks = section(SETTINGS, crossed(cards=(waiting,)))
    assert blocks[-1] == Paragraph(
        "1 texte n’a pas encore été relu : il n’est pas dans ce compte rendu.", Tone.SMALL
    )
    assert not any("Un nom" in str(one) for one in blocks)


def test_nothing_of_a_pair_is_in_the_restitution() -> None:
    points = person(PAIRS, "p1", "usager", ("0", "1", "2", "3"))
    joint = replace(together(("4",))[0], phase="a_deux", alias="g1")
    texts = (
        card(1, "a_deux", "mots", "co_decision", "Entre nous", "g1"),
        card(2, "notre_action", "action", "co_decision", "Se parler", "g1"),
    )
    record = Record(answers=(*points, joint), cards=texts, **seated(12, 6))
    blocks = section(PAIRS, record)
    assert blocks == section(PAIRS, Record(**seated(12, 6)))
    assert blocks[1] == Paragraph(
        "6 binômes étaient formés. Leurs cibles sont à eux : rien n’en est repris ici.",
        Tone.SENTENCE,
    )
