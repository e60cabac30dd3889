"""What the walker of test_accessibility must not let pass: each fault once, on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reach import (
    colourless,
    cut,
    dim,
    faults,
    moving,
    structure,
    unnamed,
    unreached,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_PAGE = """<!DOCTYPE html><html lang="fr" class="t100"><head><title>Essai</title><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
html {{ font-size: 18px; }} html.t200 {{ font-size: 36px; }} body {{ background: #fff; color: #111; }}
:focus {{ outline: 3px solid #0b5fa5; }} .option {{ border: 2px solid #555; background: #fff; }}
.option[aria-pressed="true"] {{ border-width: 4px; }} .signe {{ color: #fff; }}
</style></head><body><main><h1>Une question</h1>{}</main></body></html>"""
_SOUND = """<form aria-labelledby="q"><h2 id="q">Oui ou non ?</h2>
<button type="button" class="option" aria-pressed="true">Oui</button>
<button type="button" class="option" aria-pressed="false">Non</button></form>"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a page of a phone that nobody serves."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_sound_page_has_no_fault_and_is_left_as_it_was(page: Page) -> None:
    page.set_content(_PAGE.format(_SOUND))
    assert faults(page) + dim(page) == []
    assert page.evaluate("[document.documentElement.className, innerWidth]") == ["t100", 390]


@pytest.mark.parametrize(
    ("check", "body", "said"),
    [
        (unnamed, '<button class="option"></button>', "no name: button"),
        (unnamed, "<button>Retirer</button> <button>Retirer</button>", "2 × button « Retirer »"),
        (unnamed, '<label><input type="radio" name="a">Oui</label>', "in no named group"),
        (structure, "<h3>Trop bas</h3>", "skipped to H3"),
        (structure, "<h1>Deux</h1>", "not one h1"),
        (structure, '<p id="a">1</p><p id="a">2</p>', "twice #a"),
        (structure, '<input aria-label="A" aria-describedby="b">', "to nothing: b"),
        (structure, '<p class="etat refus">Trop long.</p>', "tied to nothing"),
        (cut, '<p style="width: 330px">Trop large</p>', "too wide"),
        (cut, '<p style="width: 12em; font-size: 1rem">Large à 200 %</p>', "t200"),
        (cut, '<p style="overflow: hidden; width: 9em; white-space: nowrap">Un texte qui est caché</p>',
         "cut"),
        (colourless, '<button class="option" style="border-width: 2px" aria-pressed="true">A</button>',
         "not chosen: A"),
        (colourless, '<svg class="signe"><path fill="currentColor" d="M0 0h9v9z"/></svg>', "a sign"),
        (colourless, '<button class="option" style="border: 0">A</button>', "no edge"),
        (unreached, '<button style="outline: none">A</button>', "no outline: button « A »"),
        (unreached, '<a href="#x" style="position: absolute; left: -999px">A</a>', "out of sight"),
        (unreached, "<button onfocus='this.blur()'>A</button> <button>B</button>", "not reached"),
        (moving, '<p style="transition: color 1s">A</p>', "moves: P"),
        (dim, '<style>.contraste p { color: #ddd; }</style><p>Un texte pâle</p>', "light contraste: color-contrast"),
        (dim, "<style>@media (prefers-color-scheme: dark) { p { color: #ddd; } }</style><p>Un texte pâle</p>",
         "dark : color-contrast"),
    ],
)  # fmt: skip
def test_each_fault_is_told(
    page: Page, check: Callable[[Page], list[str]], body: str, said: str
) -> None:
    page.set_content(_PAGE.format(body))
    assert any(said in one for one in check(page)), check(page)


def test_what_lies_under_the_bar_is_told(page: Page) -> None:
    bar = '<div class="suite la" style="position: fixed; bottom: 0; height: 700px; width: 100%">…</div>'
    page.set_content(_PAGE.format(f'<p style="height: 300px"></p><button>A</button>{bar}'))
    assert unreached(page) == ["under the bar: button « A »"]
