"""A questionnaire on real phones and remotes: small, large, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.room.preparing import read_named
from tests.browser.conftest import complaints, overflow, served
from tests.support.phone import Place
from tests.support.sessions import lead, make, opened
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser


@pytest.fixture
def review(tmp_path: Path, chromium: Browser) -> Iterator[Hall]:
    """Give a room that is asked what it thought."""
    workshop = read_named("causerie-mimosa", CATALOGUE)
    with opened(make(tmp_path / "a.mimosa", workshop)) as room:
        step = next(one.id for one in room.view.steps if one.type == "evaluation")
        lead(room, Place(step, "avis", ""))
        yield from served(room, CATALOGUE, chromium)


def test_page_without_scripts_stays_at_the_question_that_was_answered(review: Hall) -> None:
    phone = review.phone(java_script_enabled=False)
    question = phone.locator("form", has=phone.get_by_role("heading", name="Le rythme"))
    question.get_by_role("button", name="Plutôt oui").click()
    expect(question.get_by_text("Envoyé. Vous pouvez changer.")).to_be_in_viewport()
    expect(phone.get_by_role("heading", name="Le rythme")).to_be_in_viewport()


@pytest.mark.parametrize("look", ["100", "200c"])
def test_questionnaire_can_be_read_and_counted_by_everybody(review: Hall, look: str) -> None:
    phone, remote = review.phone(320), review.remote(320)
    phone.get_by_role("textbox", name="Ce que je garde").fill(
        "Œuvre – ça, 1 000 € « l’été » 👩🏽‍⚕️ " * 7
    )
    phone.get_by_role("button", name="Envoyer", exact=True).first.click()
    phone.get_by_text("L’équipe le lira plus tard.").wait_for()
    remote.get_by_text("1 texte à lire après cette étape").wait_for()
    for page in (phone, remote):
        page.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": review.url}])
        page.reload()
        page.wait_for_selector("#lien:not(:empty)")
        assert (complaints(page), overflow(page)) == ([], 0)
    expect(remote.locator(".parole", has_text="Œuvre – ça")).not_to_be_visible()
    remote.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert (complaints(remote), overflow(remote)) == ([], 0)
