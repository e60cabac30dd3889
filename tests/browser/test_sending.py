"""What a phone says of what was sent, of the signs left and of the answers that may be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import complaints, overflow
from tests.support.formats import Board
from tests.support.sessions import TIME

if TYPE_CHECKING:
    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser


def _board(hall: Hall, phase: str) -> None:
    hall.room.conduct.go("test", None, 1, phase).result(TIME)
    hall.settle()


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_sent_stays_said_until_something_else_is_written(tables: Hall) -> None:
    _board(tables, "ecriture")
    phone = tables.phone()
    phone.get_by_label("Racines").check()
    field = phone.locator("textarea[id^=t-]")
    field.fill("Écrire avec nous")
    left = int(field.get_attribute("maxlength") or "0") - len("Écrire avec nous")
    expect(phone.get_by_text(f"Encore {left} signes.")).to_be_visible()
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".mes-textes .parole")).to_have_text("Écrire avec nous")
    state = phone.locator("form[action='/ecrire'] [data-etat]")
    expect(state).to_have_text("Envoyé.")  # On the page that came after it.
    expect(phone.locator(".mes-textes .parole")).to_be_in_viewport()
    assert (complaints(phone), overflow(phone)) == ([], 0)
    field.fill("Une autre")
    expect(state).to_be_empty()


@pytest.mark.parametrize("tables", [Board()], indirect=True)
def test_no_more_can_be_ticked_than_may_be(tables: Hall) -> None:
    _board(tables, "ecriture")
    for number, part in enumerate(("racines", "racines", "tronc", "tronc")):
        card = tables.room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot=part,
            text=f"Feuille {number}", key=f"cle-{number}",
        ).result(TIME)  # fmt: skip
        tables.room.desk.show("test", card).result(TIME)
    _board(tables, "reperes")
    phone = tables.phone()
    for number in range(3):
        phone.get_by_label(f"Feuille {number}").check()
    expect(phone.locator("[data-compte]").first).to_have_text("3 choisies sur 3")
    expect(phone.get_by_label("Feuille 3")).to_be_disabled()
    expect(phone.get_by_text("Pour en prendre une autre, décochez-en une.")).to_be_visible()
    assert (complaints(phone), overflow(phone)) == ([], 0)
    phone.get_by_label("Feuille 0").uncheck()
    expect(phone.get_by_label("Feuille 3")).to_be_enabled()
