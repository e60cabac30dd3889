from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import KeyMessage, MessageStatus
from app.ui.restitution.editors.passages import Everything
from app.ui.restitution.middle import Middle
from app.ui.restitution.panels import editors
from app.ui.restitution.part import PartEditor
from app.ui.restitution.summary import Summary
from app.ui.restitution.unfinished import Unfinished, unfinished
from tests.unit.ui.restitution.editors.conftest import Studio, path, studio

if TYPE_CHECKING:
    from app.ui.restitution.unfinished import UnfinishedCard

__all__ = ["path", "studio"]


def told(card: UnfinishedCard) -> dict[str, str]:
    """Return what is told to be unfinished, by the editor that its button leads to."""
    return {
        key: words.text() for key, (words, button) in card.lines.items() if not button.isHidden()
    }


def summary(studio: Studio) -> Summary:
    shown = studio.show(Summary)
    studio.read(shown)
    return shown


def test_nothing_is_told_where_nothing_is_unfinished(studio: Studio) -> None:
    shown = summary(studio)
    studio.room.editing.read(
        "test", studio.numbers[0], reader="A", seen=_seen(studio, shown, 0)
    ).result(10)
    studio.read(shown)
    studio.until(shown.unfinished.isHidden)
    assert told(shown.unfinished) == {}


def test_what_is_unfinished_is_told_until_it_is_validated(studio: Studio) -> None:
    shown = summary(studio)
    assert list(told(shown.unfinished)) == ["rereading"], "only one of the passages has a name"
    assert told(shown.unfinished)["rereading"].startswith("1 passage dit peut-être un nom")
    studio.room.desk.quote("test", studio.numbers[1], quoted=True, agreed=True).result(10)
    studio.until(lambda: len(told(shown.unfinished)) == 2)
    assert told(shown.unfinished)["quotes"].startswith("1 parole proposée ne sera pas imprimée")
    studio.room.closing.validate("test", on=True).result(10)
    studio.until(shown.unfinished.isHidden)


def test_only_messages_to_word_again_are_unfinished() -> None:
    messages = [KeyMessage(n, "Écouter.", one) for n, one in enumerate(MessageStatus, 1)]
    found = unfinished(Everything({}, tuple(messages)))
    assert found == {"messages": Unfinished("1 message est à reformuler.", 3)}


def test_each_line_leads_to_where_it_is_finished(studio: Studio) -> None:
    shown = Summary(studio.shell, studio.session)
    panels = (("summary", shown), *editors(studio.shell, studio.session))
    middle = Middle(panels, PartEditor(studio.shell, studio.session))
    shown.unfinished.led.connect(middle.lead_to)
    studio.qtbot.addWidget(middle)
    middle.show_page(shown)
    with studio.qtbot.waitExposed(middle):
        middle.show()
    studio.read(shown)
    studio.until(lambda: told(shown.unfinished))
    shown.unfinished.lines["rereading"][1].click()
    rereading = dict(panels)["rereading"]
    assert middle.shown is rereading
    assert rereading.line.numbers == studio.numbers[:1]  # type: ignore[attr-defined]


def _seen(studio: Studio, shown: Summary, place: int) -> str:
    return studio.read(shown).passages[studio.numbers[place]].seen
