from __future__ import annotations

import pytest

from app.web.choosing import narrow
from app.web.shown import ShownOption


@pytest.mark.parametrize(
    ("label", "hints", "expected"),
    [
        ("Plutôt non", (), True),
        ("Je ne sais pas", (), True),
        ("Consultation", (), False),
        ("Oui", ("On me le demande.",), False),
        ("Je ne le sais pas", (), False),
    ],
)
def test_answers_stand_side_by_side_only_where_their_words_are_whole(
    label: str, hints: tuple[str, ...], *, expected: bool
) -> None:
    assert narrow(ShownOption(key="o", label=label, shape="", tone="", hints=hints)) is expected
