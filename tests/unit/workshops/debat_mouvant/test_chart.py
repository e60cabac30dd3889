from __future__ import annotations

import pytest

from app.scene.text import measure
from tests.unit.scene.layout import faults, lines
from tests.unit.workshops.debat_mouvant.test_tally import of
from tests.unit.workshops.samples import records
from workshops.formats.debat_mouvant.chart import PRINT_WIDTH, printed_bars, printed_ribbons
from workshops.formats.debat_mouvant.settings import Variant

COLUMN = 437  # points: 15.4 cm, the text of A4 less the frame of a picture
LEAST = 9  # points, on paper


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("name", ["room", "crowd", "flow"])
def test_printed_pictures_are_read_on_paper(variant: Variant, name: str) -> None:
    found = of(*records(variant)[name])
    pages = [printed_bars(found)]
    if found.moves and found.moves.flow:
        pages.append(printed_ribbons(found))
    least = LEAST * PRINT_WIDTH / COLUMN
    for page in pages:
        assert faults(page) == []
        assert all(
            (line.right - line.left) >= measure(line.text, least - 0.1) for line in lines(page)
        )


def test_a_distribution_says_each_place_before_and_after() -> None:
    said = printed_bars(of(*records(Variant.CONTINUUM)["room"])).lines
    assert any(one.startswith("Tout à fait d’accord : 11 personnes avant, 6 après") for one in said)
