from __future__ import annotations

from app.core.document import Columns, Heading, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account
from tests.unit.workshops.grille.ideas import PLAIN, bunched, cases, said
from workshops.formats.grille import FORMAT
from workshops.formats.grille.section import internal, section
from workshops.formats.grille.settings import Settings


def texts(blocks: object) -> str:
    return repr(blocks)


def test_each_row_tells_what_everybody_brings_with_the_same_space() -> None:
    blocks = section(account(FORMAT, Settings(), Record(cards=cases(PLAIN * 2))))
    headings = [one.text for one in blocks if isinstance(one, Heading)]
    assert headings == ["Savoirs", "Savoir-faire", "Savoir-être", "Pour toute la situation"]
    first = next(one for one in blocks if isinstance(one, Columns))
    assert [one.title for one in first.columns] == [
        "Personne en soin",
        "Proche-aidant",
        "Professionnel",
    ]
    assert first.columns[1].items == (Passage("1", PLAIN[0]), Passage("13", PLAIN[5]))
    first_text = first.columns[0].items[0]
    example = f"Par exemple\u00a0: «\u00a0{first_text.text}\u00a0» (n° {first_text.number})."
    assert Paragraph(f"14 idées dans la grille. {example}", Tone.SENTENCE) in blocks


def test_the_story_is_said_not_to_be_there() -> None:
    blocks = section(account(FORMAT, Settings(), Record()))
    assert blocks == (
        Paragraph("La situation n’est pas racontée ici. Le récit n’a pas été noté."),
        Paragraph("Aucune idée n’a été notée."),
    )


def test_what_the_teller_keeps_and_the_summary_are_for_the_team_alone() -> None:
    cards = said(["Je ne suis pas seule."]) + said(["Deux lignes."], "resume", 950)
    told = account(FORMAT, Settings(summed_up=True), Record(cards=cards + cases(PLAIN)))
    assert "seule" not in texts(section(told))
    assert "Deux lignes" not in texts(section(told))
    assert internal(told) == (
        Heading("La situation, relue à la personne qui a raconté", 2),
        Passages((Passage("950", "Deux lignes."),)),
        Heading("Ce que garde la personne qui a raconté", 2),
        Passages((Passage("900", "Je ne suis pas seule."),)),
    )
    assert FORMAT.internal is internal
    assert internal(account(FORMAT, Settings(), Record())) == ()


def test_marks_and_titles_stand_beside_the_ideas() -> None:
    blocks = section(account(FORMAT, Settings(marked=True), bunched()))
    assert Passage("1", PLAIN[0], "La vie de tous les jours") in _items(blocks)
    assert Passage("3", PLAIN[2], "présent") in _items(blocks)
    assert Passage("4", PLAIN[3], "à renforcer") in _items(blocks)


def _items(blocks: tuple[object, ...]) -> list[Passage]:
    return [
        item
        for one in blocks
        if isinstance(one, Columns)
        for column in one.columns
        for item in column.items
    ]


def test_ideas_masked_or_waiting_are_not_printed() -> None:
    waiting = cases(["secret"], status=CardStatus.RECEIVED)
    masked = cases(["secret"], first=2, status=CardStatus.MASKED)
    blocks = section(account(FORMAT, Settings(), Record(cards=waiting + masked)))
    assert "secret" not in texts(blocks)
    assert "1 texte n’a pas encore été relu" in texts(blocks)


def test_ideas_of_a_column_that_is_gone_are_still_told() -> None:
    less = Settings(columns=("professionnel",))
    blocks = section(account(FORMAT, less, Record(cards=cases(PLAIN[:1]))))
    assert Heading("Autres idées", 2) in blocks
    assert Passages((Passage("1", PLAIN[0]),)) in blocks
