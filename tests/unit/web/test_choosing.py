from __future__ import annotations

import asyncio
import contextlib
import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import Choice, Option
from app.core.record import Record
from app.web.app import build_app
from app.web.choosing import answered, narrow
from app.web.shown import ShownOption
from tests.unit.web.site import Site
from tests.unit.workshops.played import held, to
from workshops import CATALOGUE
from workshops.formats.choix.settings import Method
from workshops.formats.choix.settings import Settings as Joining
from workshops.formats.freins_leviers.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


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


def test_boxes_of_one_list_look_alike_however_long_their_words(tmp_path: Path) -> None:
    long = "Un frein vraiment long, qui prend trois lignes sur un petit écran"
    settings = Settings(brakes=("Court", long), levers=("Bref", "Net"))
    with contextlib.ExitStack() as stack:
        room = stack.enter_context(held(tmp_path, CATALOGUE["freins_leviers"], settings))
        site = Site(room, build_app(room, CATALOGUE), asyncio.new_event_loop())
        stack.callback(site.loop.close)
        to(room, "choix")
        page = site.browser().join().get("/").text
    looks = re.findall(r'<label class="(option[^"]*)"><input type="checkbox"', page)
    assert len(looks) == 4
    assert ["texte" in look for look in looks] == [True, True, False, False]


def test_what_was_ticked_stays_ticked_once_it_is_put_with_another() -> None:
    both = Option("c1", "Ensemble", stands_for=("c1", "c2"))
    choice = Choice(key="q", label="?", options=(both, Option("c3", "Seule")), at_most=2)
    found = answered(choice, Record(), ("c2",))
    assert [(one.key, one.label) for one in found] == [("c1", "Ensemble")]


def test_what_was_chosen_first_is_not_offered_again(tmp_path: Path) -> None:
    settings = Joining(method=Method.JOIN, options=("Le café", "Le carnet"))
    with contextlib.ExitStack() as stack:
        room = stack.enter_context(held(tmp_path, CATALOGUE["choix"], settings))
        site = Site(room, build_app(room, CATALOGUE), asyncio.new_event_loop())
        stack.callback(site.loop.close)
        to(room, "rejoindre")
        phone = site.browser().join()
        sent = phone.send(
            "/repondre", etape="1", moment="rejoindre", question="premier", choix="o1", cle="c" * 12
        )
        assert sent.status_code == 303
        site.settle()
        page = phone.get("/").text
    assert (page.count('value="o1"'), page.count('value="o2"')) == (1, 2)
