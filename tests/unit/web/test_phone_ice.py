"""Words that an ice-breaker offers to send with one touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.room.preparing import read_named
from tests.support.phone import Place
from tests.support.sessions import lead, make
from tests.unit.web.site import serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path


def test_suggested_word_is_sent_with_one_touch_without_scripts(tmp_path: Path) -> None:
    workshop = read_named("causerie-mimosa", CATALOGUE)
    for site in serving(make(tmp_path / "a.mimosa", workshop)):
        step = next(one.id for one in site.room.view.steps if one.type == "brise_glace")
        lead(site.room, Place(step, "tour", ""))
        site.settle()
        phone = site.browser().join()
        assert 'name="suggestion" value="joie" formnovalidate' in phone.get("/").text
        sent = phone.send(
            "/ecrire", etape=str(step), moment="tour", question="emotion", texte="",
            suggestion="joie", cle="cle-de-test-1",
        )  # fmt: skip
        assert sent.status_code == 303
        site.settle()
        assert [card.text for card in site.room.view.record.cards] == ["joie"]
        page = phone.get("/").text
        assert "Mon texte" in page
        assert "Mes idées" not in page
