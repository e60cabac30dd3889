from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Bullets, Paragraph, Passage, Passages, Tone
from app.core.record import Answer, CardStatus, Record
from app.core.workshop import COMMON_RULES
from tests.unit.workshops.samples import account, rules
from workshops.formats.accueil.phases import Settings
from workshops.formats.accueil.section import section


def test_rules_are_told_and_added_ones_keep_their_numbers() -> None:
    shown, other, hidden, waiting = rules(["Une.", "Deux.", "Trois.", "Quatre."])
    cards = (
        shown,
        other,
        replace(hidden, status=CardStatus.MASKED),
        replace(waiting, status=CardStatus.RECEIVED),
    )
    found = section(account("accueil", Settings(), Record(cards=cards)))
    assert Bullets(COMMON_RULES) in found
    added = (Passage("1", "Une."), Passage("2", "Deux."))
    assert Passages(added) in found
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu : il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_agreement_is_told_only_when_someone_was_asked() -> None:
    answers = tuple(
        Answer("regles", "accord", f"p{n}", ("discuter" if n == 0 else "oui",)) for n in range(18)
    )
    found = section(account("accueil", Settings(), Record(answers=answers)))
    agreed = Paragraph("17 personnes sur 18 sont d’accord avec ces règles.", Tone.SMALL)
    assert agreed in found
    assert not any(
        isinstance(block, Paragraph) for block in section(account("accueil", Settings(), Record()))
    )
