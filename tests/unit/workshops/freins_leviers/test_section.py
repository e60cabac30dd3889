from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Bullets, Heading, Paragraph, Passage, Passages, Tone
from app.core.record import Answer, CardStatus, Record
from app.core.teams import ROOM
from tests.unit.workshops.freins_leviers.choices import THREE, added, room
from tests.unit.workshops.gathering import account
from workshops.formats.freins_leviers import FORMAT
from workshops.formats.freins_leviers.section import section


def test_both_lists_are_told_in_sentences_then_additions_and_links() -> None:
    base = room(["La météo"])
    said = Answer("liens", "confiance", ROOM, ("place",))
    record = replace(base, answers=(*base.answers, said))
    found = section(account(FORMAT, THREE, record))
    assert found[0] == Paragraph("Un frein est une situation, jamais une personne.", Tone.LEAD)
    assert isinstance(found[1], Paragraph)
    assert found[1].text.startswith("Freins. 4 personnes sur 6")
    brakes = found.index(Heading("Freins", 2))
    listed = found[brakes + 1]
    assert isinstance(listed, Bullets)
    assert listed.items[0].startswith("4 personnes sur 6")
    assert found[brakes + 2] == Paragraph("Personne n’a choisi\u00a0: La météo", Tone.SMALL)
    assert (
        Passages((Passage("1", "La météo", "Freins"), Passage("100", "La météo", "Leviers")))
        in found
    )
    assert found[-2:] == (
        Heading("Quel levier répond à quel frein\u00a0?", 2),
        Bullets(("Confiance mutuelle répond à\u00a0: Crainte de perdre sa place",)),
    )


def test_lists_stand_without_figures_where_nobody_chose() -> None:
    found = section(account(FORMAT, THREE, Record()))
    assert (
        Bullets(("Manque de disponibilité", "Limites du bénévolat", "Crainte de perdre sa place"))
        in found
    )
    assert "personnes sur" not in repr(found)
    assert "répond à" not in repr(found)


def test_texts_that_wait_are_not_told() -> None:
    waits = added(["secret"], status=CardStatus.RECEIVED)
    found = section(account(FORMAT, THREE, Record(cards=waits)))
    assert "secret" not in repr(found)
    assert "pas encore été relu" in repr(found)
