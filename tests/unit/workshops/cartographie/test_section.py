from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Columns, Heading, Paragraph, Tone
from app.core.record import Cluster, Record
from tests.unit.workshops.cartographie.plots import PLAIN, ROOM, TABLES, written
from tests.unit.workshops.gathering import account
from workshops.formats.cartographie import FORMAT
from workshops.formats.cartographie.section import section
from workshops.formats.cartographie.settings import Settings


def test_each_project_has_its_plan_with_every_text_in_its_box() -> None:
    blocks = section(account(FORMAT, Settings(), TABLES))
    assert [one.text for one in blocks if isinstance(one, Heading)] == [
        "Deux regards pour un soin", "Un carnet à deux",
    ]  # fmt: skip
    upper, lower = blocks[2], blocks[3]
    assert isinstance(upper, Columns)
    assert isinstance(lower, Columns)
    first = upper.columns[0]
    assert first.title == "Le besoin"
    assert [(one.number, one.text) for one in first.items] == [
        ("1", PLAIN[0]), ("9", PLAIN[0]), ("17", PLAIN[0]),
    ]  # fmt: skip
    assert lower.columns[3].title == "Niveau d’engagement visé"


def test_texts_that_wait_are_told_as_a_number() -> None:
    assert section(account(FORMAT, Settings(), TABLES))[-1] == Paragraph(
        "2 textes n’ont pas encore été relus\u00a0: ils ne sont pas dans ce compte rendu.",
        Tone.SMALL,
    )


def test_the_plan_of_the_room_needs_no_heading() -> None:
    blocks = section(account(FORMAT, Settings(), ROOM))
    assert [type(one) for one in blocks] == [Paragraph, Columns, Columns]


def test_texts_put_together_have_the_title_of_their_group() -> None:
    group = Cluster(4, "carte", "champ", "besoin", "Ne pas être seul")
    cards = tuple(replace(card, cluster=4) for card in written(PLAIN[:1]))
    record = Record(cards=cards, clusters=(group,))
    number, upper, _lower = section(account(FORMAT, Settings(), record))
    assert number == Paragraph(
        "1 idée posée sur 1 plan. Par exemple\u00a0: «\u00a0Les animaux restent seuls\u00a0» (n° 1).",
        Tone.SENTENCE,
    )
    assert isinstance(upper, Columns)
    assert upper.columns[0].items[0].note == "Ne pas être seul"


def test_nothing_noted_is_said_so() -> None:
    told = (Paragraph("Rien n’a été noté sur le plan."),)
    assert section(account(FORMAT, Settings(), Record())) == told
