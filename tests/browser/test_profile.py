"""The coarse profile, asked under what somebody may be writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

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
def icebreaker(tmp_path: Path, chromium: Browser) -> Iterator[Hall]:
    """Give a room that breaks the ice."""
    workshop = read_named("causerie-mimosa", CATALOGUE)
    with opened(make(tmp_path / "a.mimosa", workshop)) as room:
        step = next(one.id for one in room.view.steps if one.type == "brise_glace")
        lead(room, Place(step, "tour", "mot"))
        yield from served(room, CATALOGUE, chromium)


def test_saying_a_profile_moves_nothing_under_a_writer(icebreaker: Hall) -> None:
    phone = icebreaker.phone()
    field = phone.locator("textarea")
    field.fill("soleil")
    phone.get_by_role("button", name="Je ne dis pas").scroll_into_view_if_needed()
    before = field.bounding_box()
    phone.get_by_role("button", name="Les deux").click()
    expect(phone.locator(".qui [data-etat]")).to_have_text("Envoyé. Vous pouvez changer.")
    chosen = phone.get_by_role("button", name="Les deux")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    icebreaker.settle()
    assert icebreaker.room.view.presence.profiles == (("les_deux", 1),)
    assert (field.input_value(), field.bounding_box()) == ("soleil", before)
    phone.get_by_role("button", name="Je ne dis pas").click()
    expect(chosen).to_have_attribute("aria-pressed", "false")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".qui")).to_contain_text("C’est noté.")
    icebreaker.settle()
    assert not icebreaker.room.view.presence.profiles


def test_profile_is_said_without_scripts(icebreaker: Hall) -> None:
    phone = icebreaker.phone(java_script_enabled=False)
    phone.get_by_role("button", name="Je ne dis pas").click()
    expect(phone.locator(".qui")).to_contain_text("C’est noté.")
    assert phone.url.endswith("/#profil")


@pytest.mark.parametrize(("scheme", "look"), [("light", "100"), ("dark", "100"), ("light", "200c")])
def test_profile_can_be_read_by_everybody(
    icebreaker: Hall, scheme: Literal["light", "dark"], look: str
) -> None:
    phone = icebreaker.phone(320, color_scheme=scheme)
    phone.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": icebreaker.url}])
    phone.reload()
    for done in (False, True):
        if done:
            phone.get_by_role("button", name="Autre").click()
            expect(phone.locator(".qui [data-etat]")).not_to_be_empty()
        assert (complaints(phone), overflow(phone)) == ([], 0)
    sizes = phone.eval_on_selector_all(
        ".qui button", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 56
