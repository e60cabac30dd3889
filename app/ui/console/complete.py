"""« Compléter »: what is added to a step after its time is marked as such."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.phase import Ideas, State
from app.room.panel.plan import read_plan
from app.room.panel.tables import without_tables
from app.room.panel.together import room_choices, table_choices
from app.room.panel.without import has_ballot
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.asking import Asking
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.messages import MessagesPanel
from app.ui.console.table_acts import TableActs
from app.ui.console.table_choice import KeptList
from app.ui.console.texts import TextPanel
from app.ui.console.together import TogetherPanel
from app.ui.pieces import Button, Heading, Muted

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.core.session import Step
    from app.room.panel.plan import Plan
    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.console.together import Answered
    from app.ui.pages import Shell


class CompletePanel(QWidget):
    """Every phase of a step that is over, to be counted and noted in; what it concluded."""

    closed = Signal()
    ballots_asked = Signal(int, str)

    def __init__(self, shell: Shell, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._acts = acts
        self._tables = TableActs(acts)
        self._step: Step | None = None
        self._reading = False
        self._private = False
        self._moments: list[tuple[Heading, Asking]] = []
        self._phases: list[str] = []
        self.ballots: list[Button] = []
        self.kept: list[KeptList] = []
        self.together = TogetherPanel()
        self.together.answered.connect(self._on_answered)
        self.title = Heading("", 2)
        self.back = Button("")
        self.back.setText(keyed(_("Revenir à l’étape en cours"), _("Échap")))
        self.back.clicked.connect(self.closed)
        self.without_tables = Muted(
            _(
                "Les tables de cette étape ne sont pas faites. "
                "Composez-les, puis notez ce que chacune a écrit."
            )
        )
        self.compose_button = Button(_("Composer les tables"))
        self.compose_button.clicked.connect(self._on_compose)
        self.messages = MessagesPanel(shell, acts)
        self.texts = TextPanel(acts)
        self._column, self._choices = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        column.addWidget(self.title)
        column.addWidget(Muted(_("Ce que vous ajoutez ici est marqué comme ajouté après.")))
        column.addWidget(self.back)
        composing = Flowing(theme.em(0.5))
        composing.add(self.compose_button)
        column.addWidget(self.without_tables)
        column.addWidget(composing)
        column.addWidget(self.messages)
        column.addLayout(self._column)
        column.addWidget(self.together)
        column.addLayout(self._choices)
        column.addWidget(self.texts, 1)
        column.addStretch()

    @property
    def askings(self) -> list[Asking]:
        """What each phase asks."""
        return [asking for title, asking in self._moments if not title.isHidden()]

    def show_step(self, step: Step | None, view: View, *, private: bool) -> None:
        """Read a step in the background and show it; None shows nothing."""
        self._step, self._private = step, private
        if step is None or self._reading:
            return
        self._reading = True
        room, catalogue = self._acts.room, self._shell.house.catalogue

        def read() -> Plan:
            with closing(room.reader()) as reader:
                return read_plan(step, view, catalogue, reader)

        self._shell.background.run(
            read,
            while_there(self, lambda plan: self._on_read(step, plan, view)),
            while_there(self, lambda _error: self._on_unread()),
        )

    def send(self) -> None:
        """Note what is typed."""
        for asking in self.askings:
            asking.send()
        self.messages.send()

    def _on_unread(self) -> None:
        self._reading = False

    def _on_read(self, step: Step, plan: Plan, view: View) -> None:
        self._reading = False
        if self._step is None or self._step.id != step.id:
            return
        say(self.title, _("Compléter « {title} »").format(title=step.title))
        asked = [phase for phase in plan.phases if _is_typed(phase)]
        while len(self._moments) < len(asked):
            self._add_moment()
        for place, (title, asking) in enumerate(self._moments):
            phase = asked[place] if place < len(asked) else None
            say(title, phase.title if phase else "")
            asking.show_phase(step if phase else None, phase, plan, now=False, state=State.PREPARED)
            present(asking, phase is not None)
            present(self.ballots[place], phase is not None and has_ballot(phase))
            if phase is not None:
                words = labelled(phase.title, _("Bulletins papier"))
                self.ballots[place].setAccessibleName(words)
        self._phases = [phase.key for phase in asked]
        for one in (self.without_tables, self.compose_button):
            present(one, without_tables(plan))
        self._show_choices(plan)
        self.messages.show_written(step, plan.phases, plan.record, view.language)
        self.texts.show_texts(plan, language=view.language, private=self._private)

    @Slot()
    def _on_compose(self) -> None:
        if self._step is not None:
            self._tables.compose(self._step.id)

    def _show_choices(self, plan: Plan) -> None:
        """Show what each table may keep, to be ticked as its poster says."""
        every = [one for phase in plan.phases for one in table_choices(phase, plan.record)]
        choices = [one for one in every if one.keeps]
        while len(self.kept) < len(choices):
            self._add_kept()
        for place, kept in enumerate(self.kept):
            kept.show_table(choices[place] if place < len(choices) else None)
        said = [one for phase in plan.phases for one in room_choices(phase, plan.record)]
        self.together.show_choices([*said, *(one for one in every if not one.keeps)], whose=True)

    def _add_kept(self) -> None:
        kept = KeptList()
        kept.kept.connect(lambda _key, ticked: self._choose(kept, ticked))
        self.kept.append(kept)
        self._choices.addWidget(kept)

    def _choose(self, kept: KeptList, ticked: tuple[str, ...]) -> None:
        if self._step is not None and kept.table is not None:
            self._tables.choose(self._step.id, kept.table, ticked, kept)

    @Slot(object, object, object)
    def _on_answered(self, block: Answered, now: tuple[str, ...], before: tuple[str, ...]) -> None:
        if self._step is not None:
            self._tables.answer(self._step.id, block, now, before)

    def _add_moment(self) -> None:
        title, asking = Heading("", 3), Asking(self._acts)
        place, ballots, row = len(self._moments), Button(_("Bulletins papier")), Flowing(0)
        ballots.clicked.connect(lambda: self._ask_ballots(place))
        row.add(ballots)
        self.ballots.append(ballots)
        self._moments.append((title, asking))
        for one in (title, asking, row):
            self._column.addWidget(one)

    def _ask_ballots(self, place: int) -> None:
        if self._step is not None:
            self.ballots_asked.emit(self._step.id, self._phases[place])


def _is_typed(phase: Phase) -> bool:
    """Tell whether there is something to count or to note in a phase: tables tick elsewhere."""
    return any(isinstance(one, Ideas) or one.counted for one in phase.inputs)
