from __future__ import annotations

from app.core.document import Paragraph, Table, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account
from tests.unit.workshops.parcours.written import idea
from workshops.formats.parcours import FORMAT
from workshops.formats.parcours.section import section
from workshops.formats.parcours.settings import Project, Settings

NOTHING = "Rien pour le moment"


def test_the_road_map_has_a_row_for_each_thing_and_no_empty_time() -> None:
    record = Record(
        cards=(
            idea(1, "deja", "agir", "Des séances à deux"),
            idea(2, "demain", "agir", "Former un binôme\nLes deux\nEn mars"),
            idea(3, "demain", "agir", "Un bilan\n\nEn juin"),
            idea(4, "deja", "evaluer", "Un cahier"),
            idea(5, "deja", "evaluer", "Une fête"),
            idea(6, "demain", "promouvoir", "Un film"),
        )
    )
    lead, said, table, *_rest = section(account(FORMAT, Settings(project=Project.CARE), record))
    assert lead == Paragraph("Pour un projet de soin ou de service.", Tone.LEAD)
    assert said == Paragraph("3 choses se font déjà. 3 choses sont à faire.", Tone.SENTENCE)
    assert isinstance(table, Table)
    assert table.rows == (
        ("1. Co-recueillir", NOTHING, NOTHING, "", ""),
        ("2. Co-concevoir", NOTHING, NOTHING, "", ""),
        (
            "3. Co-accompagner",
            "Des séances à deux (n°\u00a01)",
            "Former un binôme (n°\u00a02)",
            "Les deux",
            "En mars",
        ),
        ("", "", "Un bilan (n°\u00a03)", "", "En juin"),
        ("4. Co-évaluer", "Un cahier (n°\u00a04)", NOTHING, "", ""),
        ("", "Une fête (n°\u00a05)", "", "", ""),
        ("5. Promouvoir ensemble", NOTHING, "Un film (n°\u00a06)", "", ""),
    )


def test_nothing_noted_is_said_so() -> None:
    found = section(account(FORMAT, Settings(), Record()))
    assert found == (Paragraph("Aucune idée n’a été notée."),)


def test_texts_that_wait_or_are_masked_are_not_told() -> None:
    cards = (
        idea(1, "deja", "agir", "secret", CardStatus.RECEIVED),
        idea(2, "demain", "agir", "secret", CardStatus.MASKED),
    )
    found = section(account(FORMAT, Settings(), Record(cards=cards)))
    assert "secret" not in repr(found)
    assert "pas encore été relu" in repr(found)
    assert "Aucune idée" not in repr(found)
