from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scene.fonts import coverage, drawable
from app.scene.geometry import Box
from app.scene.text import (
    LEADING,
    Fitted,
    ems,
    fit,
    fit_alike,
    measure,
    runs,
    unbroken,
    wrap,
)
from tests.unit.scene.awkward import AWKWARD

NB = "\u00a0"
STATEMENT = "« Le partenariat en santé, c’est mettre le patient au centre. »"
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.lists(st.sampled_from(AWKWARD), max_size=3).map(" ".join),
    st.text(alphabet="abcé œ-/’«»?!;:  \u00a0mW1", max_size=300),
    st.text(max_size=60),
)
boxes = st.builds(Box, st.just(0), st.just(0), st.floats(150, 1800), st.floats(60, 900))


def _letters(text: str) -> str:
    return "".join(text.split())


def test_measure_grows_with_size_and_weight() -> None:
    assert measure("Mimosa", 80) == pytest.approx(2 * measure("Mimosa", 40))
    assert measure("Mimosa", 40, bold=True) > measure("Mimosa", 40)
    assert measure("", 40) == 0


def test_wrap_keeps_french_punctuation_with_its_word() -> None:
    longest = round(measure(f"«{NB}Vraiment{NB}»{NB}?", 40)) + 1
    for width in range(longest, 900, 7):
        for line in wrap("« Vraiment » ? Oui : 1 000 € ; non !", 40, width):
            assert not line.startswith((";", ":", "!", "?", "»", "€"))
            assert not line.endswith("«")


def test_wrap_breaks_after_hyphen_and_slash() -> None:
    assert wrap("proches-aidants", 40, measure("proches-", 40) + 1) == ["proches-", "aidants"]
    assert wrap("et/ou", 40, measure("et/", 40) + 1) == ["et/", "ou"]
    assert wrap("1/2 10-12", 40, measure("10-12", 40) + 1) == ["1/2", "10-12"]


@pytest.mark.parametrize(
    "word",
    ["faut-il", "Lisez-la", "va-t-il", "donne-le-moi", "parlez-m’en", "Dites-NOUS", "celui-ci"],
)
def test_the_pronoun_of_a_verb_stays_with_it(word: str) -> None:
    narrow = measure(word, 40) + 1
    assert wrap(f"Ici {word} oui", 40, narrow) == ["Ici", word, "oui"]
    assert list(unbroken(word)) == [word]


def test_a_verb_wider_than_the_line_with_its_pronoun_is_broken_between_them() -> None:
    assert wrap("dites-nous", 40, measure("dites-no", 40)) == ["dites-", "nous"]


def test_only_whole_pronouns_are_kept_and_after_hyphens_alone() -> None:
    told = "proches-aidants il/elle co-leader demi-tournée"
    parts = ["proches-", "aidants", "il/", "elle", "co-", "leader", "demi-", "tournée"]
    assert list(unbroken(told)) == parts


def test_wrap_breaks_a_long_word_between_signs() -> None:
    lines = wrap("a" * 100, 40, 200)
    assert "".join(lines) == "a" * 100
    assert max(measure(line, 40) for line in lines) <= 200


def test_wrap_of_nothing_is_nothing() -> None:
    assert wrap(" \x00 ", 40, 200) == []


@given(texts, st.floats(60, 1800), st.floats(12, 100), st.booleans())
def test_wrap_loses_nothing_and_stays_within_width(
    text: str, width: float, size: float, bold: bool
) -> None:
    lines = wrap(text, size, width, bold)
    assert _letters("".join(lines)) == _letters(drawable(text))
    for line in lines:
        letters = [sign for sign in line if not unicodedata.category(sign).startswith("M")]
        assert measure(line, size, bold) <= width + 1e-6 or len(letters) == 1  # With its marks.
        assert line == drawable(line)


@given(texts, boxes, st.booleans(), st.booleans())
def test_fit_stays_in_its_box_and_cuts_last(
    text: str, box: Box, bold: bool, balanced: bool
) -> None:
    fitted = fit(text, box, 96, 34, bold, balanced=balanced)
    assert 34 <= fitted.size <= 96
    assert fitted.height <= box.height + 1e-6
    assert fitted.width <= box.width + 1e-6
    assert fitted.text == text
    drawn, lines = _letters(drawable(text)), _letters("".join(fitted.lines))
    if fitted.cut:
        assert fitted.size == 34
        assert lines.endswith("…")
        assert drawn.startswith(lines[:-1])
    else:
        assert lines == drawn


@given(texts, boxes)
def test_fit_finds_the_largest_size(text: str, box: Box) -> None:
    fitted = fit(text, box, 96, 34)
    bigger = fitted.size + 1
    if fitted.size < 96 and not fitted.cut:
        lines = wrap(text, bigger, box.width)
        too_high = len(lines) * bigger * LEADING > box.height
        broken = any(measure(word, bigger) > box.width for word in drawable(text).split(" "))
        glued = any(NB in line for line in lines)
        assert too_high or broken or glued or "-" in text or "/" in text


def test_fit_cuts_at_a_word() -> None:
    fitted = fit("un deux trois quatre cinq six", Box(0, 0, 300, 50), 40, 34)
    assert fitted.cut
    assert fitted.lines == ("un deux trois …",)


def test_fit_gives_one_line_in_a_box_too_low() -> None:
    assert len(fit(STATEMENT, Box(0, 0, 400, 5), 60, 34).lines) == 1


def test_balanced_lines_leave_no_word_alone() -> None:
    width = measure(STATEMENT, 60, bold=True) - 10
    plain = fit(STATEMENT, Box(0, 0, width, 200), 60, 60, True)
    even = fit(STATEMENT, Box(0, 0, width, 200), 60, 60, True, balanced=True)
    assert plain.lines[-1] == f"centre.{NB}»"
    assert len(even.lines) == 2
    first, second = (measure(line, 60, True) for line in even.lines)
    assert abs(first - second) < width / 4


def test_a_number_in_groups_of_three_digits_is_not_parted() -> None:
    for width in range(120, 700, 20):
        lines = wrap("Il faut 1 000 euros et 12 500 000 autres en 2026 100 fois", 40, width)
        parted = [line for line in lines if line.split()[-1] in ("1", "12", "500")]
        assert parted == [] or width < measure("12 500 000", 40)
    assert wrap("2026 100", 40, measure("2026 1", 40)) == ["2026", "100"]


def test_the_number_of_a_passage_stays_with_its_sign() -> None:
    for width in range(120, 700, 20):
        lines = wrap("une place pour les questions. (n° 35)", 40, width)
        assert not any(line.endswith("n°") for line in lines)


def test_texts_alike_share_one_size_and_prefer_one_line() -> None:
    fitted = fit_alike(["D’accord", "Pas du tout d’accord"], Box(0, 0, 400, 200), 60, 34)
    assert len({one.size for one in fitted}) == 1
    assert [len(one.lines) for one in fitted] == [1, 1]


def test_baselines_stay_within_the_height() -> None:
    fitted = Fitted(("a", "b"), 50, False, "a b", leading=1.5)
    assert fitted.height == 150
    assert 0 < fitted.baseline(0) < fitted.baseline(1) < 150


@pytest.mark.parametrize("text", AWKWARD)
def test_runs_add_up_and_only_lack_what_is_outlined(text: str) -> None:
    drawn = drawable(text)
    parts = runs(drawn, False)
    assert sum(part.width for part in parts) == pytest.approx(ems(drawn, False))
    for part in parts:
        assert bool(part.outline) != coverage().issuperset(part.text)


def test_right_to_left_words_are_placed_from_the_right() -> None:
    assert [run.text for run in runs("bonjour (שלום) fin", False)] == [
        "bonjour (",
        "םולש",
        ") fin",
    ]
    hebrew_first = [run.text.strip() for run in runs("שלום bonjour (oui)", False)]
    assert hebrew_first[0] == "bonjour (oui)"


def test_arabic_letters_are_joined() -> None:
    joined = runs("مرحبا", False)
    alone = sum(run.width for sign in "مرحبا" for run in runs(sign, False))
    assert len(joined) == 1
    assert joined[0].width < alone


def test_wifi_stays_in_one_piece() -> None:
    line = wrap("Wi-Fi", 20, 10_000)
    assert wrap("Le Wi-Fi", 20, measure("Le Wi-", 20) + 1) == ["Le", *line]
