from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Bullets, Heading, Paragraph, Passages, Statement, Table, Tone
from app.core.record import Record
from tests.unit.workshops.choix.choices import (
    FALLBACK,
    JOINED,
    JOINING,
    LINES,
    MADE,
    SECRET,
    VOTED,
    agreed,
    voted,
)
from tests.unit.workshops.gathering import account
from workshops.formats.choix import FORMAT
from workshops.formats.choix.figures import figures
from workshops.formats.choix.section import internal, section

LIVED = replace(VOTED, answers=(*VOTED.answers, agreed("c2")))


def test_a_situation_that_somebody_lived_stays_in_the_room() -> None:
    blocks = section(account(FORMAT, SECRET, LIVED))
    assert blocks[0] == Paragraph(
        "3 situations ont été proposées. 5 personnes ont choisi, en secret."
    )
    assert "n’est pas racontée ici" in str(blocks[1])
    assert not any(line in str(blocks) for line in LINES)


def test_the_team_s_own_document_has_the_situation_that_was_told_alone() -> None:
    blocks = internal(account(FORMAT, SECRET, LIVED))
    assert blocks[0] == Heading("La situation travaillée", 2)
    (told,) = [one for one in blocks if isinstance(one, Passages)]
    assert [(one.number, one.text) for one in told.items] == [("2", LINES[1])]
    assert internal(account(FORMAT, SECRET, VOTED)) == ()
    assert internal(account(FORMAT, JOINING, MADE)) == ()


def test_an_imaginary_situation_is_told_to_all() -> None:
    record = replace(VOTED, answers=(*voted("secours"), agreed("secours")))
    blocks = section(account(FORMAT, SECRET, record))
    assert blocks[1] == Statement(f"Situation imaginaire\u00a0: {FALLBACK}")
    assert internal(account(FORMAT, SECRET, record)) == ()


def test_nothing_noted_is_said_so() -> None:
    assert section(account(FORMAT, SECRET, Record())) == (
        Paragraph("Aucune situation n’a été proposée par écrit."),
    )
    assert section(account(FORMAT, JOINING, Record())) == (
        Paragraph("Les équipes ne sont pas notées."),
    )


def test_teams_are_told_by_numbers_never_by_names() -> None:
    how, lost, table = section(account(FORMAT, JOINING, replace(MADE, threshold=2)))
    asked = "Chaque personne a dit quelle équipe elle voulait rejoindre."
    assert how == Paragraph(f"{asked} 2 équipes se sont formées.", Tone.SENTENCE)
    assert lost == Paragraph("1 équipe demandée ne s’est pas faite.")
    assert isinstance(table, Table)
    assert table.rows == (
        ("Garder les animaux", "4 personnes", "5 personnes"),
        ("Un carnet à deux", "2 personnes", "pas d’équipe"),
        ("Médiateur créatif", "4 personnes", "4 personnes"),
    )
    assert "Mimosa" not in str(table)
    how, wanted = section(account(FORMAT, JOINING, replace(JOINED, threshold=2)))
    assert how == Paragraph(asked, Tone.SENTENCE)
    assert isinstance(wanted, Table)
    assert {row[2] for row in wanted.rows} == {"–"}


def test_teams_have_no_numbers_where_one_of_them_is_small() -> None:
    _how, _lost, formed = section(account(FORMAT, JOINING, MADE))
    assert formed == Bullets(("Garder les animaux", "Médiateur créatif"))
    assert figures(account(FORMAT, JOINING, MADE)) == ()
    assert figures(account(FORMAT, JOINING, replace(MADE, threshold=2)))
