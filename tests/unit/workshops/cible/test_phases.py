from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.phase import Audience, Choice, Ideas, Phase, State
from app.core.record import Presence, Record
from app.core.teams import MOST_TEAMS, team_count
from app.core.workshop import parse_workshop
from app.room.panel.counting import counts
from app.room.panel.plan import Plan
from app.room.panel.together import room_choices
from app.room.view import stop_name
from tests.unit.workshops.cible.targets import (
    CARERS,
    CRITERIA,
    INDICATORS,
    PAIRS,
    STEP,
    TWO,
    phases,
    seated,
)
from workshops.formats.cible import FORMAT
from workshops.formats.cible.alert import alert
from workshops.formats.cible.settings import Mode, Orientation, Settings, Viewpoint

SETTINGS = Settings()
EVERY = (Settings(), CARERS, CRITERIA, INDICATORS, PAIRS, Settings(in_six_months=True))
HEAD = """
id = "x"
version = 1
titre = "X"
duree_min = 60
[[etapes]]
id = "c"
type = "cible"
titre = "Cible"
minutes = 24
"""


def read(more: str) -> Settings:
    settings = parse_workshop(HEAD + more, "x.toml", {"cible": Settings}).steps[0].settings
    assert isinstance(settings, Settings)
    return settings


def by_key(settings: Settings, record: Record | None = None) -> dict[str, Phase]:
    return {one.key: one for one in phases(settings, record or Record())}


@pytest.mark.parametrize("settings", EVERY)
def test_the_time_of_the_step_is_shared(settings: Settings) -> None:
    every = phases(settings, Record())
    assert sum(one.minutes for one in every) <= STEP.minutes + 0.01
    assert len({one.key for one in every}) == len(every)


@pytest.mark.parametrize("settings", EVERY)
def test_no_joint_level_is_prefilled_nor_asked_of_one_person(settings: Settings) -> None:
    joint = [
        one
        for phase in phases(settings, Record())
        for one in phase.inputs
        if isinstance(one, Choice) and any(option.key == "sans_accord" for option in one.options)
    ]
    for one in joint:
        assert one.audience in (Audience.ROOM, Audience.TEAMS)
        assert not one.prefilled_from


def test_each_point_of_view_is_asked_its_own_question() -> None:
    asked = by_key(CARERS)["seul"].inputs
    assert len(asked) == 12
    said = [one.asked_of.option for one in asked if one.asked_of]
    assert said == [*map(str, Viewpoint)] * 4
    first = asked[0]
    assert isinstance(first, Choice)
    assert first.counted
    assert [one.key for one in first.options] == [*"01234", "sait_pas", "non_concerne"]


def test_nothing_is_asked_of_the_point_of_view_when_there_is_one() -> None:
    alone = Settings(views=(Viewpoint.USER,))
    assert "regard" not in by_key(alone)
    assert all(one.asked_of is None for one in by_key(alone)["seul"].inputs)


def test_criteria_are_asked_one_sector_at_a_time() -> None:
    every = by_key(CRITERIA)
    assert len(every["seul_co_decision"].inputs) == 8
    assert every["seul_co_decision"].inputs[0].label == "Les choix possibles sont expliqués."


def test_crosses_of_a_pair_are_copied_nowhere() -> None:
    alone = next(one for one in phases(PAIRS, Record()) if one.key == "seul")
    assert alone.questionnaire
    assert not any(one.counted for one in alone.inputs)
    assert "Cette feuille reste dans le binôme." in alone.say
    assert "vous la recopiez" not in " ".join(one.say for one in phases(PAIRS, Record()))
    crossed = next(one for one in phases(SETTINGS, Record()) if one.key == "seul")
    assert all(one.counted for one in crossed.inputs)


def test_nobody_listens_to_a_situation_that_there_is_not() -> None:
    bare = phases(SETTINGS, Record())[0]
    assert "situation" not in f"{bare.title} {bare.phone} {bare.say}".lower()
    given = phases(Settings(situations=TWO[:1]), Record())[0]
    assert given.title == "La situation"
    assert given.phone == "Écoutez la situation."
    assert given.say.startswith("Lisez la situation.")
    assert phases(Settings(situations=TWO), Record())[0].phone == "Écoutez les situations."


def test_each_sector_placed_alone_has_its_name_on_tabs() -> None:
    alone = [one for one in phases(CRITERIA, Record()) if one.group == "Seul, en silence"]
    assert [one.short for one in alone] == [one.label for one in CRITERIA.quarters]


def test_sectors_are_revealed_one_by_one_after_all_points_are_placed() -> None:
    keys = [*by_key(Settings())]
    assert keys[keys.index("seul") + 1 :][:5] == [
        "vu_co_expression", "vu_co_construction", "vu_co_decision", "vu_co_mise_en_oeuvre",
        "ecarts",
    ]  # fmt: skip
    assert by_key(Settings())["vu_co_decision"].stops == (State.REVEALED,)


def test_an_action_has_three_parts_and_a_sector() -> None:
    (asked,) = by_key(Settings())["actions"].inputs
    assert isinstance(asked, Ideas)
    assert asked.parts == ("Une action", "Qui (une fonction)", "Pour quand")
    assert len(asked.slots) == 4
    assert "actions" not in by_key(Settings(actions=False))


def test_what_a_pair_writes_and_says_stays_there_and_is_erased() -> None:
    for phase in phases(PAIRS, Record()):
        kept = phase.key in ("montrer", "a_deux", "confirmer", "notre_action")
        for one in phase.inputs:
            assert (one.between, one.fleeting) == (kept, kept)
            if isinstance(one, Ideas):
                assert (one.private, one.audience) == (True, Audience.TEAMS)


def test_the_room_keeps_what_it_says_together() -> None:
    assert not any(one.between or one.fleeting for one in by_key(Settings())["ensemble"].inputs)


def test_pairs_are_of_two() -> None:
    record = Record(presence=Presence(with_phone=9, without_phone=2))
    grouping = by_key(PAIRS, record)["binomes"].grouping
    assert grouping is not None
    assert team_count(grouping, 11) == 5
    assert team_count(grouping, 60) == MOST_TEAMS


def test_the_team_is_told_when_pairs_would_be_threes() -> None:
    every = phases(PAIRS, Record())
    told = [alert(every, Record(presence=Presence(with_phone=n))) for n in (41, 42)]
    assert told == ["", "Il y a 20 tables au plus : des personnes seront à trois ou plus."]
    assert not alert(phases(Settings(), Record()), Record(presence=Presence(with_phone=60)))


def test_who_comes_changes_nothing_in_what_pairs_are_asked() -> None:
    few, many = (Record(presence=Presence(with_phone=n)) for n in (4, 9))
    assert phases(PAIRS, few) == phases(PAIRS, many)


def test_groups_are_called_by_their_situation() -> None:
    every = by_key(INDICATORS)
    grouping = every["groupes"].grouping
    assert grouping is not None
    assert grouping.names == ("Organisation", "Formation")
    assert every["c_g2"].title == "La cible · Formation"
    assert every["c_g2"].team == "g2"


def test_the_team_is_told_to_check_where_level_four_is() -> None:
    told = "À vérifier sur la fiche officielle"
    assert told in by_key(Settings())["echelle"].say
    known = Settings(orientation=Orientation.CENTRE)
    assert told not in by_key(known)["echelle"].say
    assert not any(told in one.screen + one.phone for one in phases(Settings(), Record()))


def test_tables_where_nobody_writes_are_told_to_the_team() -> None:
    held = seated(4, 2, ("Organisation", "Formation"))
    bare = tuple(one for one in held["seats"] if one.role)
    record = Record(teams=held["teams"], seats=bare[:1])
    every = phases(INDICATORS, record)
    assert alert(every, record) == ""
    alone = Record(teams=held["teams"], seats=tuple(s for s in held["seats"] if not s.role))
    assert alert(every, alone) == "Personne n’écrit encore pour : Organisation, Formation."


def test_a_file_says_all_of_it() -> None:
    settings = read("""
[etapes.parametres]
dimension = "individuelle"
points_de_vue = ["usager", "proche"]
niveau_conjoint = "discute"
orientation = "4_au_centre"
echelle = ["Rien", "Un peu", "Moitié", "Presque", "Tout"]
binomes = true
[[etapes.secteurs]]
cle = "co_expression"
libelle = "Co-expression"
question = "Chacun peut-il dire ?"
[[etapes.secteurs]]
libelle = "Autre"
[[etapes.secteurs]]
libelle = "Encore"
[[etapes.secteurs]]
libelle = "Enfin"
[[etapes.situations]]
cle = "organisation"
texte = "Un service."
""")
    assert settings.viewpoints == (Viewpoint.USER, Viewpoint.CARER)
    assert settings.mode is Mode.SECTORS
    assert [one.key for one in settings.quarters] == ["co_expression", "s2", "s3", "s4"]
    assert settings.quarters[0].criteria[0] == "Chacun peut dire son vécu et ses attentes."
    assert settings.situations[0].name == "Organisation"


@pytest.mark.parametrize(
    "wrong",
    ['echelle = ["A"]', 'niveau_conjoint = "moyenne"', 'points_de_vue = ["chef"]', "groupes = 0"],
)
def test_a_wrong_value_is_refused(wrong: str) -> None:
    with pytest.raises(UserError, match="étape 1"):
        read(f"[etapes.parametres]\n{wrong}\n")


def test_the_format_starts_with_what_it_needs() -> None:
    assert FORMAT.first_settings() == Settings()


def test_a_sector_shown_alone_is_asked_alone() -> None:
    told = by_key(Settings(in_six_months=True))["ensemble"]
    assert len(room_choices(told, Record())) == 8
    alone = room_choices(told, Record(), "co_decision")
    assert [one.input for one in alone] == ["co_decision", "co_decision_vise"]
    assert [one.key for one in told.zooms] == [one.part for one in room_choices(told, Record())][:4]


def test_hands_are_counted_level_by_level_under_a_sector_and_a_view() -> None:
    told = phases(SETTINGS, Record())
    alone = by_key(SETTINGS)["seul"]
    forms = counts(STEP, alone, Plan(told, Record()), now=True)
    assert [one.label for one in forms[:2]] == [
        "Co-expression · Professionnels",
        "Co-expression · Usagers",
    ]
    assert len({one.label for one in forms}) == 8
    levels = [one.label for one in forms[0].options]
    assert levels[0] == "0 · Pas fait ensemble"
    assert levels[5:] == ["Je ne sais pas", "Non concerné"]


def test_next_says_which_sector_comes() -> None:
    seen = by_key(SETTINGS)["vu_co_construction"]
    assert stop_name(seen, State.REVEALED, "Les regards") == "Co-construction"
    assert stop_name(seen, State.REVEALED) == "Co-construction"
