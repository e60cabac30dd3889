"""The form of every format: it shows its first settings, gives them back, and leads with its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import to_builtins

from app.core.session import Step
from app.ui.prepare.panel import SETTINGS, StepPanel, plain
from app.ui.prepare.rows import ListEditor
from workshops import FORMATS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.format import Format
    from app.ui.session import OpenSession


def _panel(form: Format[Any], session: OpenSession, qtbot: QtBot) -> StepPanel:
    settings = to_builtins(form.first_settings())
    step = Step(id=1, key="a", type=form.key, title="A", position=0, minutes=5, settings=settings)
    panel = StepPanel(session, step, form)
    qtbot.addWidget(panel)
    return panel


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_form_gives_back_the_settings_that_it_shows(
    form: Format[Any], session: OpenSession, qtbot: QtBot
) -> None:
    panel = _panel(form, session, qtbot)
    told = {(SETTINGS, key): value for key, value in plain(form.first_settings()).items()}
    asked = {key: value for key, value in told.items() if key in panel._asked}
    for key, value in asked.items():
        panel.editor(*key).show_value(value)
    assert {key: panel.editor(*key).value() for key in asked} == asked
    assert all(one.field.label for key, one in panel._asked.items() if key in asked)


@pytest.mark.parametrize(("kind", "leads"), [("cible", True), ("debat_mouvant", False)])
def test_way_to_go_on_comes_before_the_lists_where_it_is_declared_first(
    kind: str, leads: bool, session: OpenSession, qtbot: QtBot
) -> None:
    form = next(one for one in FORMATS if one.key == kind)
    panel = _panel(form, session, qtbot)
    settings = [one.editor for key, one in panel._asked.items() if key[0] == SETTINGS]
    first_list = next(at for at, one in enumerate(settings) if isinstance(one, ListEditor))
    assert (first_list > 1) is leads
