from __future__ import annotations

import pytest

from tests.unit.workshops.arbre.orchard import PARTS
from workshops.formats.arbre.notes import Item, ways
from workshops.formats.arbre.values import Leaf, Part


@pytest.mark.parametrize("word", ["Accompagnez-nous", "Raccompagne-le-moi"])
@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.key)
def test_a_pronoun_stays_with_its_verb_however_narrow_the_shape(word: str, part: Part) -> None:
    leaf = Leaf(1, f"Ah non, {word}", part.key)
    for note in ways(part, Item(1, (leaf,)), 40, 900):
        assert word in " ".join(note.rows[0].text.lines).split(), note.rows[0].text.lines
