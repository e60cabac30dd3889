from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.record import Presence, Record
from tests.unit.workshops.cible.targets import (
    CARERS,
    CRITERIA,
    SECTORS,
    crossed,
    crowd,
    hands,
    person,
    phases,
    together,
)
from workshops.formats.cible import words
from workshops.formats.cible.alert import alert
from workshops.formats.cible.marks import view_points
from workshops.formats.cible.settings import LEVELS, Settings, Viewpoint
from workshops.formats.cible.tally import SectorFigures, finished, gaps, result

if TYPE_CHECKING:
    import pytest

SETTINGS = Settings()


def figures(record: Record, settings: Settings = SETTINGS) -> tuple[SectorFigures, ...]:
    return result(settings, record, phases(settings, record))


def test_points_of_each_view_are_told_apart() -> None:
    decision = figures(crossed())[2]
    pros, users = decision.spreads
    assert (pros.view, pros.numbers, pros.middle) == (Viewpoint.PROFESSIONAL, (0, 1, 1, 3, 1), 3)
    assert (users.view, users.numbers, users.middle) == (Viewpoint.USER, (2, 2, 1, 0, 0), 1)
    assert words.spread_line(SETTINGS, users) == (
        "Usagers : 2 personnes à « Pas fait ensemble », 2 personnes à « Un peu ensemble », "
        "1 personne à « En partie ensemble »."
    )


def test_the_largest_gap_is_told_in_words() -> None:
    assert words.largest_gap(SETTINGS, figures(crossed())) == (
        "Le plus grand écart : Co-décision, de « Un peu ensemble » à « Presque tout ensemble »."
    )
    assert words.agreements(figures(crossed())) == (
        "Même niveau au milieu : Co-expression, Co-mise en œuvre."
    )


def test_a_middle_between_two_levels_is_told_as_both() -> None:
    people = [("professionnel", "1"), ("professionnel", "1"), ("professionnel", "2")] * 2
    users = [("usager", level) for level in "333444"]
    record = crowd(SETTINGS, [(view, (level,)) for view, level in people + users])
    found = figures(record)[0]
    assert words.middle_number(found.spreads[1]) == "3–4"
    assert words.largest_gap(SETTINGS, (found,)) == (
        "Le seul écart montré : Co-expression, de « Un peu ensemble » "
        "à « Presque tout ensemble » ou « Pleinement ensemble »."
    )


def test_print_tells_a_gap_side_by_side() -> None:
    assert words.largest_gap(SETTINGS, figures(crossed()), words.sides) == (
        "Le plus grand écart\u00a0: Co-décision. Côté usager\u00a0: «\u00a0Un peu ensemble\u00a0». "
        "Côté professionnel\u00a0: «\u00a0Presque tout ensemble\u00a0»."
    )


def test_many_equal_gaps_are_named_alone() -> None:
    people = [("professionnel", ("3",) * 4), ("usager", ("1",) * 4)] * 6
    assert words.largest_gap(SETTINGS, figures(crowd(SETTINGS, people))) == (
        "Les plus grands écarts : Co-expression, Co-construction, Co-décision, Co-mise en œuvre."
    )


def test_points_are_hidden_while_one_view_has_fewer_than_the_threshold() -> None:
    few = crowd(SETTINGS, [("professionnel", ("3",) * 4)] * 9 + [("usager", ("2",) * 4)] * 4)
    assert not any(one.told for one in figures(few))
    assert words.largest_gap(SETTINGS, figures(few)) == ""
    assert all(one.told for one in figures(replace(few, threshold=4)))


def test_who_cannot_say_places_no_point_and_does_not_make_a_view_large_enough() -> None:
    people = [("professionnel", ("3",))] * 5 + [("usager", ("sait_pas",))]
    people += [("usager", ("1",))] * 5
    told = figures(crowd(SETTINGS, people))[0]
    assert told.told
    assert (told.spreads[1].placed, told.spreads[1].unknown) == (5, 1)
    assert told.gap is not None
    assert not figures(crowd(SETTINGS, people[:-1]))[0].told


def test_few_points_have_no_middle() -> None:
    people = [("professionnel", ("3",))] * 5 + [("usager", ("1",))] * 5
    people += [("usager", ("sait_pas",))] * 6
    found = figures(crowd(SETTINGS, people))
    assert found[0].told
    assert found[0].gap is None
    assert [one.letter for one in view_points(0, found[0])] == ["P"]
    assert words.largest_gap(SETTINGS, found) == ""


def test_a_gap_that_is_shown_alone_is_not_called_the_largest() -> None:
    people = [("professionnel", ("3",))] * 5 + [("usager", ("1",))] * 5
    said = words.largest_gap(SETTINGS, figures(crowd(SETTINGS, people)))
    assert said.startswith("Le seul écart montré : Co-expression, de ")
    same = crowd(SETTINGS, [*people[:5], *[("usager", ("3",))] * 5])
    assert words.largest_gap(SETTINGS, figures(same)) == (
        "Au milieu, les regards sont les mêmes dans le seul secteur montré."
    )


def test_a_view_that_nobody_took_is_left_out_and_told() -> None:
    record = crowd(SETTINGS, [("professionnel", ("3",) * 4)] * 6)
    found = figures(record)
    assert [len(one.spreads) for one in found] == [1] * 4
    assert all(one.told for one in found)
    assert alert(phases(SETTINGS, record), record) == "Il manque un regard : usagers."


def test_crosses_on_paper_are_added_view_by_view() -> None:
    record = replace(
        crossed(),
        counts=hands("co_expression_usager", [("0", 3)]),
        presence=Presence(with_phone=11, without_phone=3),
    )
    pros, users = figures(record)[0].spreads
    assert users.numbers == (3, 0, 1, 3, 1)
    assert pros.placed == 6


def test_criteria_of_a_sector_are_told_together_and_alone() -> None:
    found = figures(crossed(CRITERIA), CRITERIA)[2]
    assert len(found.items) == 4
    assert found.spreads[1].numbers == (8, 8, 4, 0, 0)
    assert found.items[0].spreads[1].numbers == (2, 2, 1, 0, 0)


def test_the_joint_level_is_only_what_the_room_said() -> None:
    record = crossed()
    assert [one.joint for one in figures(record)] == [""] * 4
    said = replace(record, answers=(*record.answers, *together(("4", "", "sans_accord"))))
    assert [one.joint for one in figures(said)] == ["4", "", "sans_accord", ""]
    assert words.joint(SETTINGS, "sans_accord") == "Pas de niveau commun"
    assert words.joint(SETTINGS, "4") == "4 · Pleinement ensemble"


def test_who_has_finished_is_counted_and_never_named() -> None:
    half = person(SETTINGS, "p9", "usager", ("1", ""))
    record = replace(crossed(), answers=(*crossed().answers, *half))
    every = phases(SETTINGS, record)
    assert finished(record, every).done == 11
    assert words.done(finished(record, every)) == "11 personnes ont terminé"
    late = person(SETTINGS, "p20", "usager", ("1", ""))
    record = replace(record, answers=(*crossed().answers, *late))
    assert alert(every, record) == "1 personne n’a pas placé tous ses points."


def test_passing_is_having_finished() -> None:
    record = crowd(SETTINGS, [("usager", ("", "", "", ""))])
    assert finished(record, phases(SETTINGS, record)).done == 1


def test_points_given_from_another_view_before_are_left_out() -> None:
    moved = (*person(SETTINGS, "p0", "professionnel", ("4",) * 4),
             *person(SETTINGS, "p0", "usager", ()))  # fmt: skip
    kept = tuple({(a.phase, a.input, a.alias): a for a in moved}.values())
    assert all(not one.spreads for one in figures(Record(answers=kept)))


def test_telling_who_has_finished_reads_as_much_for_many_as_for_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads: list[str] = []
    known = Record.answers_of

    def counted(record: Record, phase: str, key: str) -> dict[str, tuple[str, ...]]:
        reads.append(key)
        return known(record, phase, key)

    monkeypatch.setattr(Record, "answers_of", counted)

    def told(people: int) -> int:
        wide = [(("professionnel", "usager")[n % 2], ("2",) * 16) for n in range(people)]
        record = crowd(CRITERIA, wide)
        every = phases(CRITERIA, record)
        reads.clear()
        assert finished(record, every).done == people
        return len(reads)

    assert told(4) == told(40)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*Viewpoint]),
            st.lists(st.sampled_from(["", *LEVELS, "sait_pas", "non_concerne"]), max_size=4),
        ),
        max_size=16,
    )
)
def test_no_view_of_few_people_is_ever_told(people: list[tuple[Viewpoint, list[str]]]) -> None:
    record = crowd(CARERS, people)
    found = figures(record, CARERS)
    for place, one in enumerate(found):
        classes = {
            view: sum(
                1
                for seen, levels in people
                if seen is view and len(levels) > place and levels[place]
            )
            for view in Viewpoint
        }
        if one.told:
            assert min(number for number in classes.values() if number) >= record.threshold
            assert all(spread.people >= record.threshold for spread in one.spreads)
    widths = [one.width for one in gaps(found)]
    assert widths == sorted(widths, reverse=True)
    assert len(found) == len(SECTORS)
