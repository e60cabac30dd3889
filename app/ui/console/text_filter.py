"""Which texts of a board are listed: all, those of one part, or those of one table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import Ideas
from app.room.panel.texts import slot_name
from app.ui import theme
from app.ui.console.fields import present
from app.ui.console.pills import Pill, Pills

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Option
    from app.core.record import Card
    from app.room.panel.plan import Plan

_ALL = "*"


class TextFilter(QWidget):
    """The parts and tables that texts are in, with how many each. ``changed``: another is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._current = _ALL
        self.pills = Pills(focusable=False)
        self.pills.chosen.connect(self._on_chosen)
        self.pills.setToolTip(_("Dans la liste : flèches gauche et droite"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.em(0.15))
        column.addWidget(self.pills)
        self.hide()

    @property
    def narrow(self) -> bool:
        """Whether only some texts are listed."""
        return self._current != _ALL

    def show_cards(self, cards: Sequence[Card], plan: Plan) -> list[Card]:
        """Show where texts are, and return those to list."""
        pills = list(_pills(cards, plan))
        shown = [Pill(_ALL, _("Tous"), count=str(len(cards))), *pills] if len(pills) > 1 else []
        if self._current not in {one.key for one in shown}:
            self._current = _ALL
        self.pills.show_pills(shown, self._current)
        present(self, bool(shown))
        kept = [card for card in cards if self._keeps(card)]
        # In one part, texts that go together stand together.
        return sorted(kept, key=lambda card: card.cluster) if self.narrow else kept

    def widen(self) -> None:
        """List all of them from the next time."""
        self._current = _ALL

    @Slot(int)
    def turn(self, by: int) -> None:
        """Go to the next part, or the one before."""
        keys = self.pills.keys
        if keys:
            self._on_chosen(keys[(keys.index(self._current) + by) % len(keys)])

    def _keeps(self, card: Card) -> bool:
        return self._current in (_ALL, f"slot:{card.slot}", f"team:{card.team}")

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self._current = key
        self.changed.emit()


def _pills(cards: Sequence[Card], plan: Plan) -> Iterator[Pill]:
    """Give the parts of the board where there are texts, then the tables that wrote some."""
    slots = _slots(plan)
    if not slots:
        return
    held = Counter(card.slot for card in cards)
    written = Counter(card.team for card in cards)
    for key, one in slots.items():
        if held[key]:
            yield Pill(f"slot:{key}", slot_name(one), one.shape, one.colour, str(held[key]))
    # One shape tells one thing: tables go by their name alone where parts have the same shapes.
    taken = {one.shape for one in slots.values()} & {team.shape for team in plan.record.teams}
    for team in plan.record.teams:
        if written[team.key]:
            shape, tone = ("", "") if taken else (team.shape, team.colour)
            number = f"({written[team.key]})"
            yield Pill(f"team:{team.key}", team.label, shape, tone, number)


def _slots(plan: Plan) -> dict[str, Option]:
    """Return the slots of the boards of a step."""
    boards = (one for phase in plan.phases for one in phase.inputs if isinstance(one, Ideas))
    return {slot.key: slot for one in boards if one.board for slot in one.slots}
