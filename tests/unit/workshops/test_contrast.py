"""Pages in the theme of high contrast: words stand out, and colours never speak alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.scene.theme import CONTRAST, LIGHT
from tests.support.contrast import faint
from tests.unit.workshops import samples
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.scene.svg import Page
    from app.scene.theme import Theme

_FILL = re.compile(r'fill="(#[0-9A-F]{6})"')


def debated(variant: Variant, theme: Theme) -> Iterator[Page]:
    """Yield the pages of the results of a debate: bars, columns, ribbons."""
    for settings, record in samples.records(variant).values():
        for moment in samples.moments("debat_mouvant", settings, record, theme=theme):
            if moment.state is State.REVEALED and moment.phase.key.startswith("a1"):
                yield CATALOGUE["debat_mouvant"].picture(moment)


@pytest.mark.parametrize("variant", Variant)
def test_words_stand_out_on_bars_columns_and_ribbons(variant: Variant) -> None:
    for page in debated(variant, CONTRAST):
        assert faint(page) == []


def test_three_colours_are_enough() -> None:
    for page in debated(Variant.RIVER, CONTRAST):
        hues = {one for one in _FILL.findall(page.svg()) if len({one[1:3], one[3:5], one[5:7]}) > 1}
        assert hues <= {CONTRAST.mimosa}, "black, white, grey between them, and one yellow"


def test_what_is_too_faint_is_found() -> None:
    (page, *_others) = debated(Variant.RIVER, LIGHT)
    assert any(LIGHT.muted in one for one in faint(page)), "5.9 is for the everyday theme"
