from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.i18n import set_language
from app.core.record import CardStatus, Presence, Record
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import THEMES, Theme
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults, lines
from tests.unit.workshops.cible.targets import (
    CARERS,
    CRITERIA,
    INDICATORS,
    PAIRS,
    crossed,
    crowd,
    moments,
    person,
    said,
    seated,
    signs,
    together,
)
from tests.unit.workshops.samples import PLAIN
from workshops.formats.cible import FORMAT
from workshops.formats.cible.settings import Orientation, Settings, Situation, proposed_scale

SETTINGS = Settings()
_FIRST = signs(PLAIN * 3, ["0", "1", "2", "4", "4", "3", "", "2", "4", "4"], "g1")
_SECOND = signs(AWKWARD, list("01234012340123"), "g2", 50)
_ALIKE = signs(PLAIN * 6, ["0"] * 30, "g1")
_HELD = seated(12, 2, ("Organisation", "Formation"))
CASES = {
    "empty": (SETTINGS, Record()),
    "one": (SETTINGS, crowd(SETTINGS, [("usager", ("3",))])),
    "many": (SETTINGS, crossed(answers=together(("3", "2", "sans_accord")), cards=said(PLAIN))),
    "awkward": (
        Settings(
            carer=True,
            in_six_months=True,
            situations=(Situation(AWKWARD[1]),),
            orientation=Orientation.CENTRE,
        ),
        crowd(
            CARERS,
            [("professionnel", ("0",) * 4), ("usager", ("0",) * 4), ("proche", ("0",) * 4)] * 40,
            answers=together("3210", "4321"),
            cards=said(AWKWARD),
        ),
    ),
    "criteria": (CRITERIA, crossed(CRITERIA)),
    "groups_empty": (INDICATORS, Record()),
    "groups": (
        INDICATORS,
        Record(
            presence=Presence(with_phone=12),
            cards=_FIRST["cards"] + _SECOND["cards"],
            answers=_FIRST["answers"] + _SECOND["answers"],
            **_HELD,
        ),
    ),
    "groups_alike": (INDICATORS, Record(**_ALIKE, **_HELD)),
    "pairs": (PAIRS, Record(presence=Presence(with_phone=40), **seated(40, 20))),
}


def pages(
    name: str, size: tuple[int, int] = WIDE, theme: Theme = THEMES[0], zoom: str = ""
) -> dict[str, Page]:
    settings, record = CASES[name]
    return {
        one.phase.key: FORMAT.picture(one) for one in moments(settings, record, size, theme, zoom)
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CASES)
def test_pages_keep_to_the_page(name: str, size: tuple[int, int]) -> None:
    for zoom in ("", "co_decision"):
        for key, page in pages(name, size, zoom=zoom).items():
            assert check_svg(page.svg()) == [], key
            assert faults(page) == [], key
            assert smallest_text(page.svg()) >= SECONDARY, key
            assert page.description or page.title, key


@pytest.mark.parametrize("theme", THEMES, ids=lambda one: one.name)
def test_letters_are_written_in_every_theme(theme: Theme) -> None:
    assert ">U</text>" in pages("many", theme=theme)["ecarts"].svg()


def test_nothing_of_the_points_is_shown_before_they_are_revealed() -> None:
    other = crowd(SETTINGS, [("usager", ("0",) * 4)] * 5 + [("professionnel", ("0",) * 4)] * 6)
    for key in ("situation", "echelle", "regard", "seul"):
        shown = [
            {m.phase.key: FORMAT.picture(m) for m in moments(SETTINGS, record)}[key]
            for record in (crossed(), other)
        ]
        assert shown[0] == shown[1], key
    assert "11 personnes ont terminé" in pages("many")["seul"].lines


def test_a_sector_is_revealed_alone() -> None:
    page = pages("many")["vu_co_expression"]
    assert any(
        line.startswith("Professionnels : 1 personne à « En partie ensemble »")
        for line in page.lines
    )
    changed = crossed()
    other = replace(
        changed,
        answers=tuple(
            replace(one, value=("0",)) if one.input.startswith("co_decision") else one
            for one in changed.answers
        ),
    )
    again = {m.phase.key: FORMAT.picture(m) for m in moments(SETTINGS, other)}
    assert again["vu_co_expression"].body == (
        {m.phase.key: FORMAT.picture(m) for m in moments(SETTINGS, changed)}[
            "vu_co_expression"
        ].body
    )


def test_few_people_are_told_why_nothing_is_shown() -> None:
    page = pages("one")["vu_co_expression"]
    assert "Rien n’est montré : il faut au moins 5 réponses pour chaque point de vue." in page.lines
    assert "Passez au niveau commun : parlez-en ensemble." in page.lines
    last = pages("one")["ecarts"]
    assert "Passez au niveau commun : parlez-en ensemble." in last.lines
    assert ">U</text>" not in page.svg()


def test_a_sector_hidden_among_others_leads_to_the_next_one() -> None:
    people = [("professionnel", ("3", "3"))] * 5 + [("usager", ("1", "1"))] * 4
    people += [("usager", ("1", ""))]
    record = crowd(SETTINGS, people)
    shown = {m.phase.key: FORMAT.picture(m) for m in moments(SETTINGS, record)}
    assert "Passez à la suite. Vous en parlerez au moment du niveau commun." in (
        shown["vu_co_construction"].lines
    )
    assert not any("Passez" in line for line in shown["vu_co_expression"].lines)


def test_a_room_that_discusses_sees_the_points_it_discusses() -> None:
    page = pages("many")["ensemble"]
    assert page.svg().count(">P</text>") == 5  # One a sector, and the legend.
    assert "Usagers" not in page.lines
    assert ">P</text>" not in pages("one")["ensemble"].svg()


def test_groups_that_place_signs_have_the_levels_before_them() -> None:
    shown = {m.phase.key: FORMAT.picture(m) for m in moments(INDICATORS, Record(**seated(8)))}
    page = shown["placer"]
    assert "Discutez le niveau de chaque signe, de 0 à 4." in page.lines
    assert "4 : Pleinement ensemble" in page.lines
    assert not any(one.text.endswith("…") for one in lines(page))


def test_what_a_group_does_not_know_is_told_as_such() -> None:
    record = Record(**signs(PLAIN[:2], ["sait_pas", ""], "g1"), **seated(8))
    shown = {m.phase.key: FORMAT.picture(m) for m in moments(INDICATORS, record)}
    said = " ".join(shown["c_g1"].lines)
    assert said.count(", nous ne savons pas)") == 1
    assert said.count(", niveau non choisi)") == 1


def test_the_joint_levels_are_those_said_and_no_other() -> None:
    page = pages("many")["ensemble"]
    assert "Co-expression : 3, Presque tout ensemble." in page.lines
    assert "Co-décision : Pas de niveau commun." in page.lines
    assert "Co-mise en œuvre : à discuter." in page.lines
    assert page.svg().count(">C</text>") == 3  # Two sectors, and the head of the table.


def test_the_twin_tells_each_row_of_the_target() -> None:
    lines = pages("many")["ecarts"].lines
    assert (
        "Co-décision : Professionnels au niveau 3, « Presque tout ensemble » ; "
        "Usagers au niveau 1, « Un peu ensemble »." in lines
    )
    assert lines[-1].startswith("Le plus grand écart : Co-décision")


def test_level_four_is_where_the_settings_say() -> None:
    edge, centre = (
        Settings(orientation=one) for one in (Orientation.UNCHECKED, Orientation.CENTRE)
    )
    drawn = [
        {m.phase.key: FORMAT.picture(m) for m in moments(one, Record())}["echelle"].body
        for one in (edge, centre)
    ]
    assert drawn[0] != drawn[1]


def test_signs_that_wait_to_be_read_over_are_not_on_the_wall() -> None:
    settings, record = CASES["groups"]
    waiting = tuple(replace(one, status=CardStatus.RECEIVED) for one in record.cards)
    shown = {
        m.phase.key: FORMAT.picture(m) for m in moments(settings, replace(record, cards=waiting))
    }["c_g1"]
    assert not any(PLAIN[0] in line for line in shown.lines)
    assert any(PLAIN[0] in line for line in pages("groups")["c_g1"].lines)


def test_nothing_of_a_pair_is_ever_on_the_wall() -> None:
    settings, record = CASES["pairs"]
    told = person(settings, "p1", "usager", ("0", "1", "2", "3"))
    said_ = replace(record, answers=told)
    for before, after in zip(moments(settings, record), moments(settings, said_), strict=True):
        if before.phase.key not in ("seul",):
            assert FORMAT.picture(before) == FORMAT.picture(after)


_OWN_WORDS = (
    "Rien ne se fait encore", "Un peu, quand c’est possible", "En partie, selon les sujets",
    "Presque tout, sauf décider", "Tout se fait à égalité",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scale", [None, _OWN_WORDS], ids=["proposed", "own"])
def test_words_of_levels_and_sectors_are_whole(
    size: tuple[int, int], language: str, scale: tuple[str, ...] | None
) -> None:
    set_language(language)
    try:
        settings = Settings(in_six_months=True, scale=scale or proposed_scale())
        levels = [("professionnel", ("3", "3", "2", "1")), ("usager", ("1",) * 4)] * 6
        unknown = [(view, ("sait_pas",) * 4) for view in ("professionnel", "usager")]
        answers = together("3120", "4343")
        record = crowd(settings, [*levels, *unknown], answers=answers)
        for moment in moments(settings, record, size):
            written = [line.text for line in lines(FORMAT.picture(moment))]
            assert not [text for text in written if "…" in text], moment.phase.key
    finally:
        set_language("fr")


@pytest.mark.parametrize("size", SIZES)
def test_a_group_reads_every_point_of_its_target(size: tuple[int, int]) -> None:
    told = [f"Faut-il un usager au comité ? {text}" for text in (*PLAIN, PLAIN[0])]
    record = Record(**signs(told, list("230142"), "g1"), **_HELD)
    page = {m.phase.key: FORMAT.picture(m) for m in moments(INDICATORS, record, size)}["c_g1"]
    written = [line.text for line in lines(page)]
    assert not [text for text in written if "…" in text]
    for number in "123456":
        assert written.count(number) >= 2, "on the target, and in the list"


def test_signs_are_counted_as_signs() -> None:
    page = pages("groups")["indicateurs"]
    assert [line for line in page.lines if line.endswith("15 signes")]
    assert "idée" not in page.svg()
