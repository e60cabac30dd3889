"""What people take away of each format: what the room saw, drawn on a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.core.record import Answer, CardStatus, Presence, Record
from app.core.session import Run
from app.core.teams import ROOM
from app.format import KEEPSAKE_LEAST
from app.report.editions.seen import keepsakes, seen
from app.report.editions.source import SessionRecord, StepRecord
from app.scene.aloud import labelled
from app.scene.check import check_svg
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops import samples
from tests.unit.workshops.arbre import grove
from tests.unit.workshops.cartographie import plots
from tests.unit.workshops.choix import choices
from tests.unit.workshops.cible import targets
from tests.unit.workshops.freins_leviers import choices as brakes
from tests.unit.workshops.gathering import account, step
from tests.unit.workshops.grille import ideas as cells
from tests.unit.workshops.ideation.people import projects
from tests.unit.workshops.idees import proposals
from tests.unit.workshops.niveaux import answers as levels
from tests.unit.workshops.parcours import written as journey
from tests.unit.workshops.pitch.people import BEATS, pitched
from tests.unit.workshops.sous_groupes import people
from workshops import CATALOGUE, FORMATS
from workshops.formats.arbre.settings import Settings as TreeSettings
from workshops.formats.cartographie.settings import Settings as PlanSettings
from workshops.formats.cible.settings import Settings as TargetSettings
from workshops.formats.debat_mouvant.settings import Variant
from workshops.formats.freins_leviers.settings import Settings as BrakesSettings
from workshops.formats.ideation.settings import Settings as DreamSettings
from workshops.formats.idees.settings import Settings as IdeasSettings
from workshops.formats.niveaux.settings import Settings as LevelSettings
from workshops.formats.parcours.settings import Settings as JourneySettings
from workshops.formats.pitch.settings import Order
from workshops.formats.pitch.settings import Settings as PitchSettings
from workshops.formats.sous_groupes.settings import Settings as TableSettings
from workshops.keepsake import Line, headed, lay, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Struct

    from app.format import Kept

PAPER, PHONE, LOW, LARGER = (1030, 900), (760, 2400), (1030, 620), (763, 520)


def kept(kind: str, settings: Struct, record: Record, size: tuple[int, int]) -> Kept | None:
    """Return what a format leaves of a record."""
    form = CATALOGUE[kind]
    assert form.keepsake is not None
    return form.keepsake(account(form, settings, record), size)


def groups(*texts: str) -> Record:
    """Return two groups with their signs, those of the second without a level."""
    signs = targets.signs([*texts, *texts], ["0", "2", "4", "sait_pas"] * 2, "g1")
    others = targets.signs(texts, [], "g2", first=50)
    cards = (*signs["cards"], *others["cards"])
    return Record(cards=cards, answers=signs["answers"], **targets.seated(6, 2))


def _tables(*texts: str) -> Record:
    cards = people.ideas(texts) + people.ideas(texts, slot="quoi", by="g2", first=40)
    answers = (people.keeps("g1", *range(1, len(texts) + 1)), people.keeps("g2", 40))
    return replace(people.seated(12, 3), cards=cards, answers=answers)


def held() -> Iterator[tuple[str, str, Struct, Record]]:
    """Yield a name, a format, its settings and a record: calm, crowded and awkward."""
    hard = tuple(text[:160] for text in AWKWARD)
    for name in ("one", "many", "crowd", "awkward"):
        yield f"tree-{name}", "arbre", TreeSettings(), grove.RECORDS[name]
    for variant in (Variant.RIVER, Variant.CONTINUUM):
        for name in ("room", "flow", "awkward"):
            settings, record = samples.records(variant)[name]
            yield f"debate-{variant}-{name}", "debat_mouvant", settings, record
    level = targets.crossed(answers=targets.together(["3", "2", "0", "4"], ["4", "3"]))
    yield "target-joint", "cible", TargetSettings(), level
    yield "target-views", "cible", TargetSettings(), targets.crossed()
    yield "target-groups", "cible", targets.INDICATORS, groups(*hard[:4])
    many = groups(*hard * 2)
    yield "target-crowd", "cible", targets.INDICATORS, many
    yield "tables", "sous_groupes", TableSettings(), _tables(*people.PLAIN)
    yield "tables-awkward", "sous_groupes", TableSettings(), _tables(*hard)
    yield "plan", "cartographie", PlanSettings(), plots.ROOM
    yield "plan-awkward", "cartographie", PlanSettings(), Record(cards=plots.written(hard * 3))
    yield "plans", "cartographie", PlanSettings(), plots.TABLES
    yield "ideas", "idees", IdeasSettings(), proposals.CROWD
    pairs = [(text[:60], text) for text in hard]
    yield "ideas-awkward", "idees", IdeasSettings(), Record(cards=proposals.proposed(pairs))
    joined = replace(people.seated(9, 3), before=proposals.CROWD)
    yield "teams", "choix", choices.JOINING, joined
    yield from _written(hard)


def _written(hard: tuple[str, ...]) -> Iterator[tuple[str, str, Struct, Record]]:
    """Yield what formats leave where people wrote: calm, crowded and awkward."""
    one = Record(cards=cells.cases(cells.PLAIN[:1]))
    awkward = Record(cards=cells.cases(hard * 6))
    for name, record in {
        "one": one,
        "some": cells.bunched(),
        "crowd": cells.crowd(60),
        "awkward": awkward,
    }.items():
        yield f"grid-{name}", "grille", cells.SETTINGS, record
    for name, some in {"": (), "-awkward": hard}.items():
        yield f"brakes{name}", "freins_leviers", brakes.THREE, linked(some)
        yield f"levels{name}", "niveaux", LevelSettings(), levels.room(some)
        yield f"dreams{name}", "ideation", DreamSettings(), projects(18, some)
    yield "journey", "parcours", JourneySettings(), journey.room(cells.PLAIN)
    yield "journey-awkward", "parcours", JourneySettings(), journey.room(hard * 2)
    yield "pitches", "pitch", PitchSettings(), pitched(18)


def linked(texts: tuple[str, ...] = ()) -> Record:
    """Return brakes and levers that were chosen, two of them linked, ``texts`` added."""
    record = brakes.room(texts)
    said = Answer("liens", "confiance", ROOM, ("place", "benevolat"))
    return replace(record, answers=(*record.answers, said))


HELD = tuple(held())
every = pytest.mark.parametrize(
    ("kind", "settings", "record"), [one[1:] for one in HELD], ids=[one[0] for one in HELD]
)


@every
@pytest.mark.parametrize(
    "size", [PAPER, PHONE, LOW, LARGER], ids=["paper", "phone", "low", "larger"]
)
def test_it_is_drawn_alike_everywhere_in_the_size_it_is_given(
    kind: str, settings: Struct, record: Record, size: tuple[int, int]
) -> None:
    found = kept(kind, settings, record, size)
    assert found is not None
    page = found.page
    assert check_svg(page.svg()) == []
    assert page.width <= size[0]
    assert 0 < page.height <= size[1]
    sizes = [int(one) for one in re.findall(r'font-size="(\d+)"', page.svg())]
    assert min(sizes, default=KEEPSAKE_LEAST) >= KEEPSAKE_LEAST
    feet = [float(one) for one in re.findall(r'<text[^>]* y="([\d.]+)"', page.svg())]
    assert max(feet, default=0) <= page.height, "words stay on the picture"
    assert page.title
    assert page.lines


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.key)
def test_nobody_takes_away_what_nobody_made(form: Any) -> None:  # noqa: ANN401 - any settings
    if form.keepsake is None:
        pytest.skip("it leaves nothing")
    empty = Record(presence=Presence(with_phone=12, without_phone=3))
    assert form.keepsake(account(form, form.first_settings(), empty), PAPER) is None


def test_a_pair_keeps_its_target_for_itself() -> None:
    record = targets.crossed(answers=targets.together(["3", "2", "0", "4"]))
    assert kept("cible", targets.PAIRS, record, PAPER) is None


def test_points_of_view_too_few_to_be_told_are_not_taken_away() -> None:
    few = targets.crowd(TargetSettings(), [("usager", ["1", "2", "3", "4"])] * 2)
    assert kept("cible", TargetSettings(), few, PAPER) is None


def test_a_situation_that_somebody_lived_stays_in_the_room() -> None:
    record = Record(cards=choices.situations(), answers=(choices.agreed("c1"),))
    assert kept("choix", choices.SECRET, record, PAPER) is None


def test_the_last_statement_that_was_counted_twice_is_taken_away() -> None:
    settings = samples.debate(texts=("La première.", "La deuxième.", "La troisième."))
    counts = tuple(
        count
        for number in (1, 2)
        for count in samples.counted(Variant.RIVER, (5, 1, 3), (2, 1, 6), number)
    )
    record = Record(counts=counts, presence=Presence(with_phone=8))
    found = kept("debat_mouvant", settings, record, PAPER)
    assert found is not None
    told = " ".join(found.page.lines)
    assert "La deuxième." in told
    assert "3 personnes avant, 6 après" in told


def test_kept_ideas_stand_under_their_question() -> None:
    found = kept("sous_groupes", TableSettings(), _tables(*people.PLAIN[:2]), PAPER)
    assert found is not None
    questions = [one.text for one in TableSettings().questions]
    assert [heading for heading, _texts in found.parts] == questions[:2]
    assert found.parts[0][1] == people.PLAIN[:2]


def test_all_ideas_are_told_where_the_group_kept_none_of_them() -> None:
    some = Record(cards=proposals.proposed(), answers=(proposals.chosen(2),))
    every_one, one = (
        kept("idees", IdeasSettings(), record, PAPER) for record in (proposals.CROWD, some)
    )
    assert every_one is not None
    assert one is not None
    assert len(every_one.parts[0][1]) == len(proposals.PLAIN)
    assert one.parts == (("", ("Un carnet à deux – " + proposals.PLAIN[1][1],)),)


def test_a_grid_is_as_high_as_what_it_holds_and_told_as_words_too() -> None:
    settings, low = cells.SETTINGS, (1030, 620)
    few, many = (kept("grille", settings, cells.crowd(count), low) for count in (2, 60))
    assert few is not None
    assert many is not None
    assert few.page.height < many.page.height == low[1]
    assert few.parts == (
        ("Proche-aidant · Savoirs", (f"{cells.PLAIN[0]} (0)",)),
        ("Proche-aidant · Savoir-faire", (f"{cells.PLAIN[1]} (1)",)),
    )
    assert sum(len(texts) for _heading, texts in many.parts) == 60
    assert "Rien pour le moment." not in " ".join(few.page.lines)


def test_a_grid_tells_what_the_room_said_of_ideas() -> None:
    found = kept("grille", cells.SETTINGS, cells.bunched(), PAPER)
    assert found is not None
    told = [text for _heading, texts in found.parts for text in texts]
    assert f"{cells.PLAIN[2]} (présent)" in told
    assert found.page.lines[0].endswith("Présent, À renforcer.")
    assert cells.PLAIN[0] in told, "words have the room for what is under a title"


def test_a_grid_holds_but_what_the_room_saw_and_never_the_story() -> None:
    masked = cells.cases(["Masquée"], first=20, status=CardStatus.MASKED)
    waiting = cells.cases(["En attente"], first=30, status=CardStatus.RECEIVED)
    private = (*cells.said(["Le cœur gros"]), *cells.said(["Le récit"], "resume", 910))
    form = CATALOGUE["grille"]

    def told(*cards: Any) -> list[str]:  # noqa: ANN401 - cards
        one = StepRecord(replace(step(form), settings={}), Record(cards=cards))
        found = seen(SessionRecord(samples.info(), (one,)), Run(), CATALOGUE)
        pictures = tuple(keepsakes(found, CATALOGUE, PAPER))
        return [line for each in pictures for line in (*each.page.lines, str(each.parts))]

    every = " ".join(told(*cells.cases(["Vue"]), *masked, *waiting, *private))
    assert "Vue" in every
    for text in ("Masquée", "En attente", "Le cœur gros", "Le récit"):
        assert text not in every
    assert told(*masked, *waiting, *private) == []


def test_levers_and_brakes_are_told_with_their_links_and_numbers() -> None:
    found = kept("freins_leviers", brakes.THREE, linked(), PAPER)
    assert found is not None
    headings = [heading for heading, _texts in found.parts]
    assert headings == ["Quel levier répond à quel frein\u00a0?", "Freins", "Leviers"]
    assert found.parts[1][1][0].startswith("4 personnes sur 6")


@pytest.mark.parametrize("kind", ["freins_leviers", "niveaux"])
def test_figures_of_too_few_are_not_taken_away(kind: str) -> None:
    held = {"freins_leviers": brakes.room(), "niveaux": levels.room()}[kind]
    settings = brakes.THREE if kind == "freins_leviers" else LevelSettings()
    assert kept(kind, settings, held, PAPER) is not None
    alone = tuple(one for one in held.answers if one.alias == "p0")
    assert kept(kind, settings, replace(held, answers=alone), PAPER) is None


def test_the_list_of_brakes_that_nobody_chose_from_is_nobodys() -> None:
    assert kept("freins_leviers", BrakesSettings(), Record(), PAPER) is None


def test_a_journey_tells_what_will_be_done_with_who_and_when() -> None:
    found = kept("parcours", JourneySettings(), journey.room(["Un comité"]), PAPER)
    assert found is not None
    ((heading, texts),) = found.parts
    assert heading.startswith("2. ")
    assert texts == ("À faire\u00a0: Un comité – Les deux · En mars", "Déjà\u00a0: Un comité")


def test_each_pitch_is_told_beat_by_beat_and_no_reaction_to_it() -> None:
    found = kept("pitch", PitchSettings(order=Order.TYPED), pitched(18), PAPER)
    assert found is not None
    assert [heading for heading, _texts in found.parts] == [
        "2 regards pour 1 soin",
        "Ensemble en santé",
        "Médiateur créatif",
    ]
    assert found.parts[0][1][0] == labelled("Le constat", BEATS["constat"])
    assert all(len(texts) == len(BEATS) for _heading, texts in found.parts)


def test_a_project_is_told_by_the_furthest_that_its_table_came() -> None:
    record = projects(18)
    early = tuple(
        card for card in record.cards if card.team != "g2" or card.input in ("reve", "risque")
    )
    found = kept("ideation", DreamSettings(), replace(record, cards=early), PAPER)
    assert found is not None
    assert [heading for heading, _texts in found.parts] == [
        "2 regards pour 1 soin · Premiers pas",
        "Ensemble en santé · Les rêves",
        "Médiateur créatif · Premiers pas",
    ]
    risks = tuple(card for card in record.cards if card.input == "risque")
    assert kept("ideation", DreamSettings(), replace(record, cards=risks), PAPER) is None


def test_what_has_no_room_on_a_list_is_told_as_a_number() -> None:
    lines = headed("Une question", [f"Une idée, la numéro {n}." for n in range(40)])
    laid = lay(lines, 600, 300)
    assert laid.height <= 300
    shown = len(laid.lines) - 1
    assert laid.left_out == 40 - shown > 0
    page = listed("Les idées", lines, (624, 324)).page
    assert f"… et {laid.left_out} autres" in page.svg()
    assert len(page.lines) == 41, "its words tell all of them"


def test_what_has_no_room_is_left_out_of_each_heading_alike() -> None:
    lines = [
        line
        for team in "ABC"
        for line in headed(f"Table {team}", [f"{team}, l’idée {n}." for n in range(9)])
    ]
    page = listed("Les idées", lines, (624, 500)).page
    shown = {team: page.svg().count(f">{team}, l’idée") for team in "ABC"}
    assert len(set(shown.values())) == 1, shown
    assert 0 < shown["A"] < 9
    assert f"… et {27 - 3 * shown['A']} autres" in page.svg()


def test_no_heading_of_a_list_is_left_without_a_text() -> None:
    lines = [Line("Un", head=True), Line("Une idée."), Line("Deux", head=True), Line("Une autre.")]
    high = lay(lines, 600, 1000).height
    for height in range(20, int(high) + 1, 5):
        told = lay(lines, 600, height).lines
        assert not told or not told[-1][0].head
