"""Forms made from what Structs declare: every field has its words, its kind and its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest
from msgspec import Meta, Struct, convert, to_builtins

from app.core.form import FormField, Kind, chosen_rows, fields_of
from app.core.session import SessionInfo, Step
from app.room.preparing import ready_made
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP_WORDS = ("title", "minutes", "speaker", "guidance", "notes")
NOT_ASKED = {
    "source", "sourced", "headcount", "workshop", "rehearsal", "validated", "validated_on",
    "edition", "anonymised", "purged_on",
}  # fmt: skip


def _every(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for one in fields:
        yield one
        if one.kind not in (Kind.TEXTS, Kind.NUMBERS):
            yield from _every(one.fields)


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_every_setting_of_every_format_has_its_words(key: str) -> None:
    for one in _every(fields_of(CATALOGUE[key].settings)):
        assert one.label, one.key
        assert all(label for _value, label in one.options), one.key
        if one.kind in (Kind.TEXTS, Kind.NUMBERS, Kind.GROUPS):
            assert one.item, one.key
            assert one.add, one.key


def test_everything_asked_of_the_workshop_and_of_a_step_has_its_words() -> None:
    asked = tuple(key for key in SessionInfo.__struct_fields__ if key not in NOT_ASKED)
    for one in _every((*fields_of(SessionInfo, asked), *fields_of(Step, STEP_WORDS))):
        assert one.label, one.key
        assert all(label for _value, label in one.options), one.key
        if one.kind in (Kind.TEXTS, Kind.NUMBERS, Kind.GROUPS):
            assert one.item, one.key
            assert one.add, one.key


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_a_new_step_of_every_format_starts_from_settings_that_are_right(key: str) -> None:
    form = CATALOGUE[key]
    assert isinstance(form.first_settings(), form.settings)
    assert form.minutes > 0


def test_the_form_of_a_debate_tells_kinds_bounds_and_defaults() -> None:
    form = {one.key: one for one in fields_of(Settings)}
    statements = form["affirmations"]
    assert (statements.kind, statements.least, statements.most) == (Kind.GROUPS, 1, 20)
    assert [one.kind for one in statements.fields] == [Kind.LONG_TEXT, Kind.TEXT, Kind.TOGGLE]
    assert statements.fields[0].most == 300
    assert statements.element() == {"texte": "", "theme": "", "principale": True}
    assert form["nb_prevu"].kind is Kind.WHOLE
    assert (form["minutes_par_affirmation"].kind, form["minutes_par_affirmation"].unit) == (
        Kind.NUMBER,
        "min",
    )
    assert form["variante"].kind is Kind.PICK
    assert form["variante"].default == "riviere_du_doute"
    assert [value for value, _label in form["variante"].options] == [
        "deux_camps", "riviere_du_doute", "continuum", "assis",
    ]  # fmt: skip


def test_the_form_of_a_workshop_asks_days_hours_groups_and_lists() -> None:
    form = {one.key: one for one in fields_of(SessionInfo)}
    assert form["date"].kind is Kind.DAY
    assert form["starts"].kind is Kind.HOUR
    assert form["objectives"].kind is Kind.TEXTS
    assert form["objectives"].fields[0].most == 300
    assert form["objectives"].element() == ""
    assert (form["wifi"].kind, form["wifi"].optional) == (Kind.GROUP, True)
    assert form["facilitators"].kind is Kind.GROUPS


def test_only_some_fields_come_in_the_order_asked() -> None:
    assert [one.key for one in fields_of(SessionInfo, ("place", "title"))] == ["place", "title"]


def test_defaults_are_what_the_struct_itself_gives() -> None:
    plain = {one.key: one.default for one in fields_of(SessionInfo)}
    plain["title"] = "Essai"
    assert convert(plain, SessionInfo) == SessionInfo(title="Essai")


class _Rounds(Struct):
    minutes: Annotated[
        tuple[Annotated[float, Meta(ge=1, le=60, extra={"unit": "min"})], ...],
        Meta(min_length=1, max_length=6),
    ] = (13, 9)


def test_a_list_of_numbers_tells_the_bounds_and_the_unit_of_each() -> None:
    (minutes,) = fields_of(_Rounds)
    assert (minutes.kind, minutes.least, minutes.most) == (Kind.NUMBERS, 1, 6)
    (each,) = minutes.fields
    assert (each.kind, each.least, each.most, each.unit) == (Kind.NUMBER, 1, 60, "min")
    assert tuple(minutes.default) == (13, 9)
    assert minutes.element() == 1


class _Odd(Struct):
    pairs: tuple[tuple[int, ...], ...] = ()


def test_what_no_form_can_ask_is_a_bug_told_at_once() -> None:
    with pytest.raises(TypeError):
        fields_of(_Odd)


@pytest.mark.parametrize(
    ("ticks", "count", "chosen"),
    [
        ((False, True, False, True), 2, (1, 3)),
        ((False, True, False, True), 3, (1, 3, 0)),
        ((True, True, True), 2, (0, 1)),
        ((False,), 4, (0,)),
    ],
)
def test_rows_ticked_are_chosen_first(
    ticks: tuple[bool, ...], count: int, chosen: tuple[int, ...]
) -> None:
    assert chosen_rows([{"main": one} for one in ticks], "main", count) == chosen


def test_the_programme_of_a_debate_is_the_one_that_is_held() -> None:
    workshop = next(one for one in ready_made(CATALOGUE) if one.key == "etp-quesaco")
    settings = workshop.steps[1].settings
    assert isinstance(settings, Settings)
    rows = to_builtins(settings)["affirmations"]
    planned = next(one for one in fields_of(type(settings)) if one.among)
    assert planned.among == "affirmations"
    chosen = chosen_rows(rows, planned.first, settings.planned)
    assert [rows[at]["texte"] for at in chosen] == [one.text for one in settings.debated]
