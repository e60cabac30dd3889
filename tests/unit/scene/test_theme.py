from __future__ import annotations

import pytest

from app.scene.theme import CONTRAST, THEMES, Theme, Tone, contrast, mix

LEAST = 4.5  # WCAG 2.2 – 1.4.3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable_on_every_surface(theme: Theme) -> None:
    least = 7.0 if theme is CONTRAST else LEAST  # WCAG 2.2 – 1.4.6 and 1.4.3
    words = [theme.ink, theme.muted, theme.forest, theme.leaf, *map(theme.tone, Tone)]
    low = [(word, contrast(word, theme.ivory)) for word in words]
    assert [pair for pair in low if pair[1] < least] == []
    assert contrast(theme.ink, theme.pale) >= least
    assert contrast(theme.on_mimosa, theme.mimosa) >= least
    on_paper = [contrast(word, theme.paper) for word in words]
    assert min(on_paper) >= least


def test_contrast_theme_has_three_colours() -> None:
    values = {getattr(CONTRAST, slot) for slot in Theme.__slots__ if slot != "name"}
    assert values == {"#000000", "#FFFFFF", CONTRAST.mimosa}


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert [mix("#FF0000", "#0000FF", share) for share in (0, 0.5, 1)] == [
        "#0000FF",
        "#800080",
        "#FF0000",
    ]
