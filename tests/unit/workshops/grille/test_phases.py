from __future__ import annotations

from app.core.phase import Audience, Choice, Ideas, State
from app.core.record import Record
from app.core.workshop import Guidance, parse_workshop
from tests.unit.workshops.gathering import asked, step
from tests.unit.workshops.grille.ideas import SLOTS, bunched, cases, said
from workshops import CATALOGUE
from workshops.formats.grille import FORMAT
from workshops.formats.grille.settings import Category, Settings

FILE = """
id = "grille"
version = 1
titre = "Grille"
duree_min = 23

[[etapes]]
id = "grille"
type = "grille"
titre = "Savoirs, savoir-faire, savoir-être"
minutes = 23
[etapes.parametres]
colonnes = ["personne en soin", "proche-aidant", "professionnel"]
lignes_libres = ["Ce qui a aidé", "Ce qui a manqué", "Conditions du partenariat"]
[[etapes.categories]]
cle = "savoir"
libelle = "Savoirs"
question = "Qu'est-ce que cette personne sait ?"
"""


def test_columns_are_filled_one_by_one_the_carer_first() -> None:
    phases = asked(FORMAT, Settings(), Record(), minutes=23)
    assert [one.key for one in phases] == [
        "col_proche_aidant",
        "col_personne_en_soin",
        "col_professionnel",
        "lignes",
        "grille",
        "garder",
    ]
    assert round(sum(one.minutes for one in phases), 6) == 23
    assert all(State.REVEALED not in one.stops for one in phases)


def test_people_write_anywhere_in_one_board_the_column_of_the_moment_first() -> None:
    boards = [
        one
        for phase in asked(FORMAT, Settings(), Record())
        for one in phase.inputs
        if isinstance(one, Ideas) and one.key == "case"
    ]
    assert len(boards) == 5
    assert {frozenset(slot.key for slot in one.slots) for one in boards} == {frozenset(SLOTS)}
    assert all(one.board and one.audience is Audience.EVERYONE for one in boards)
    groups = [slot.group for slot in boards[2].slots]
    assert groups[:3] == ["Professionnel"] * 3
    assert list(dict.fromkeys(groups)) == [
        "Professionnel",
        "Proche-aidant",
        "Personne en soin",
        "Pour toute la situation",
    ]
    assert boards[3].slots[0].label == "Ce qui a aidé"


def test_the_story_has_no_place_to_be_written_and_the_teller_is_private() -> None:
    *others, keep = asked(FORMAT, Settings(), Record())
    (kept,) = keep.inputs
    assert isinstance(kept, Ideas)
    assert kept.label == "Ce que je garde"
    assert kept.private
    assert kept.audience is Audience.FACILITATORS
    assert not any("récit" in one.label for phase in others for one in phase.inputs)
    two = asked(FORMAT, Settings(summed_up=True), Record())[-1].inputs
    assert [one.key for one in two] == ["ce_que_je_garde", "resume"]
    assert all(isinstance(one, Ideas) and one.private for one in two)


def test_the_room_says_one_thing_at_most_of_each_idea() -> None:
    phases = asked(FORMAT, Settings(marked=True), bunched(), minutes=20)
    (marks,) = next(one for one in phases if one.key == "reperes").inputs
    assert isinstance(marks, Choice)
    assert marks.audience is Audience.ROOM
    assert marks.one_each
    assert [sign.label for sign in marks.signs] == ["Présent", "À renforcer"]
    assert round(sum(one.minutes for one in phases), 6) == 20


def test_what_can_be_seen_alone_is_what_the_moment_is_about() -> None:
    zooms = {
        one.key: [zoom.key for zoom in one.zooms] for one in asked(FORMAT, Settings(), Record())
    }
    assert zooms["col_professionnel"] == [
        "professionnel__savoir",
        "professionnel__savoir_faire",
        "professionnel__savoir_etre",
    ]
    assert len(zooms["lignes"]) == 3
    assert len(zooms["grille"]) == 6
    assert zooms["garder"] == []


def test_the_words_of_the_step_are_those_of_its_first_column() -> None:
    held = step(FORMAT, guidance=Guidance(screen="À l’écran", phone="Au téléphone", say="Dites."))
    first, second, *_others = FORMAT.phases(held, Settings(), Record())
    assert (first.screen, first.phone) == ("À l’écran", "Au téléphone")
    assert first.say.startswith("Dites. Proche-aidant")
    assert not second.say.startswith("Dites.")


def test_the_file_of_the_workshop_is_read() -> None:
    every = {key: one.settings for key, one in CATALOGUE.items()} | {"grille": Settings}
    plan = parse_workshop(FILE, "grille.toml", every).steps[0]
    settings = plan.settings
    assert isinstance(settings, Settings)
    assert [one.label for one in settings.rows] == ["Savoirs"]
    assert settings == Settings(categories=settings.categories)


def test_rows_of_one_name_and_without_a_key_stay_apart() -> None:
    twice = Settings(
        categories=(Category("Savoirs", "?"), Category("Savoirs", "?"), Category("X", "?", "a"))
    )
    assert [row.key for row in twice.rows] == ["ligne_1", "ligne_2", "a"]
    same = Settings(categories=(Category("A", "?", "a"), Category("B", "?", "a")))
    assert [row.key for row in same.rows] == ["a", "ligne_2"]
    keys = [slot.key for slot in twice.slots]
    assert len(keys) == len(set(keys)) == 12


def test_facilitators_are_told_of_names_in_the_grid() -> None:
    assert FORMAT.alert is not None
    record = Record(cards=cases(["Connaît les habitudes.", "Il appelle Paul."]))
    phases = asked(FORMAT, Settings(), record)
    assert FORMAT.alert(phases, record).startswith("1 texte dit peut-être un nom")
    assert FORMAT.alert(phases, Record(cards=cases(["Le soir."]))) == ""
    summary = Record(cards=said(["À Nîmes, le soir, un proche attend."], "resume"))
    assert FORMAT.alert(phases, summary) != ""
