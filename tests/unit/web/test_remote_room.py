"""What the whole room decides together, as a remote notes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.session import SessionInfo, Step
from app.core.teams import ROOM
from app.store import create
from tests.support.sessions import TIME, house
from tests.unit.room.boards import SEAT
from tests.unit.web.site import Site, serving
from workshops.formats.cible.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    step = Step(
        id=1, key="c", type="cible", title="Cible", position=0, minutes=24,
        settings=to_builtins(Settings()),
    )  # fmt: skip
    path = tmp_path / "s.mimosa"
    info = SessionInfo(title="S", proofread=False)
    create(path, info, (step,), copies=house().copies, now=0).close()
    yield from serving(path)


@pytest.mark.parametrize("given", [0, 2, 4])
def test_the_remote_opens_the_first_question_left_and_none_when_all_are_answered(
    site: Site, given: int
) -> None:
    site.room.conduct.go(SEAT, None, 1, "ensemble").result(TIME)
    for sector in Settings().quarters[:given]:
        site.room.teams.choose(
            SEAT, step=1, phase="ensemble", input=sector.key, team=ROOM, value=("2",)
        ).result(TIME)
    site.settle()
    page = site.browser().pair().get("/co")
    assert page.status_code == 200
    opened = [
        one.key for one in Settings().quarters if f'id="ensemble-{one.key}" open' in page.text
    ]
    assert opened == [one.key for one in Settings().quarters[given : given + 1]]
