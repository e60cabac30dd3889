"""What people take away of each format: what the room saw, drawn on a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.core.record import Presence, Record
from app.format import KEEPSAKE_LEAST
from app.scene.check import check_svg
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops import samples
from tests.unit.workshops.arbre import grove
from tests.unit.workshops.cartographie import plots
from tests.unit.workshops.choix import choices
from tests.unit.workshops.cible import targets
from tests.unit.workshops.gathering import account
from tests.unit.workshops.idees import proposals
from tests.unit.workshops.sous_groupes import people
from workshops import CATALOGUE, FORMATS
from workshops.formats.arbre.settings import Settings as TreeSettings
from workshops.formats.cartographie.settings import Settings as PlanSettings
from workshops.formats.cible.settings import Settings as TargetSettings
from workshops.formats.debat_mouvant.settings import Variant
from workshops.formats.idees.settings import Settings as IdeasSettings
from workshops.formats.sous_groupes.settings import Settings as TableSettings
from workshops.keepsake import Line, headed, lay, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Struct

    from app.format import Kept

PAPER, PHONE, LOW = (1030, 900), (760, 2400), (1030, 620)


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


HELD = tuple(held())
every = pytest.mark.parametrize(
    ("kind", "settings", "record"), [one[1:] for one in HELD], ids=[one[0] for one in HELD]
)


@every
@pytest.mark.parametrize("size", [PAPER, PHONE, LOW], ids=["paper", "phone", "low"])
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


def test_what_has_no_room_on_a_list_is_told_as_a_number() -> None:
    lines = headed("Une question", [f"Une idée, la numéro {n}." for n in range(40)])
    laid = lay(lines, 600, 300)
    assert laid.height <= 300
    shown = len(laid.lines) - 1
    assert laid.left_out == 40 - shown > 0
    page = listed("Les idées", lines, (624, 324)).page
    assert f"… et {laid.left_out} autres" in page.svg()
    assert len(page.lines) == 41, "its words tell all of them"


def test_no_heading_of_a_list_is_left_without_a_text() -> None:
    lines = [Line("Un", head=True), Line("Une idée."), Line("Deux", head=True), Line("Une autre.")]
    high = lay(lines, 600, 1000).height
    for height in range(20, int(high) + 1, 5):
        told = lay(lines, 600, height).lines
        assert not told or not told[-1][0].head
