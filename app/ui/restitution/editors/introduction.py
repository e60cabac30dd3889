"""« Introduction et synthèses »: the team's own words, and what is printed where there are none."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from app.core.edition import INTRO, Edition, synthesis_of
from app.core.i18n import _
from app.report.editions.brief import gist
from app.report.editions.chapters import STEP, chapters, telling
from app.report.editions.source import read_source
from app.room.editing import WORDS
from app.ui.alive import while_there
from app.ui.console.fields import present, say
from app.ui.pieces import Heading, Muted
from app.ui.prepare.values import leave_wheel
from app.ui.restitution.editors.closed import why_closed
from app.ui.restitution.editors.field import WrittenField
from app.ui.restitution.editors.team import TeamEditor
from app.ui.restitution.panes import reveal
from app.ui.session import SEAT

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.core.errors import UserError
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class WordsEditor(TeamEditor):
    """Two fields: the introduction, and the synthesis of the step that is chosen."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Introduction et synthèses")
        self._own: dict[int, str] = {}
        self._own_of: tuple[object, ...] = ()
        self._busy = False
        self._steps: tuple[tuple[int, str], ...] = ()
        self._step = 0
        self.intro = WrittenField(session, _("Introduction"), WORDS)
        self.no_intro = Muted(_("Sans introduction, le compte rendu commence par les objectifs."))
        self.steps = QComboBox()
        self.steps.setAccessibleName(_("Étape"))
        leave_wheel(self.steps)
        self.steps.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.synthesis = WrittenField(session, _("Ce qui est ressorti de l’étape"), WORDS, lines=7)
        self.own = Muted()
        step_label = Heading(_("Synthèse d’une étape"), 3)
        step_label.setBuddy(self.steps)
        for piece in (
            self.intro, self.no_intro, step_label, self.steps, self.synthesis, self.own,
        ):  # fmt: skip
            self.column.addWidget(piece)
        self.column.addStretch(1)
        self.intro.begin(partial(self._write, INTRO), session.view.editing.words(INTRO))
        self.steps.activated.connect(self._on_step)
        self.synthesis.edited.connect(self._say_own)
        self.intro.edited.connect(self._say_own)

    def show_view(self, view: View) -> None:
        """Show what is kept; what is being typed stays."""
        super().show_view(view)
        for field in (self.intro, self.synthesis):
            field.set_read_only(bool(why_closed(view.info)))
        self.intro.show_value(view.editing.words(INTRO))
        self._show_steps(view)
        if self._step:
            self.synthesis.show_value(view.editing.words(synthesis_of(self._step)))
        self._read_own(view)
        self._say_own()

    def turn_to(self, key: str) -> None:
        """Go to the introduction, or to the synthesis of a step."""
        if key.startswith(STEP) and key.removeprefix(STEP).isdigit():
            self._choose(int(key.removeprefix(STEP)))
            self.synthesis.box.setFocus()
            reveal(self.synthesis)
        elif key == INTRO:
            self.intro.box.setFocus()

    def leave(self) -> bool:
        """Send what is being typed."""
        return all([self.intro.leave(), self.synthesis.leave()])

    def ask(self) -> None:
        """Go to the text that waits."""
        (self.intro if self.intro.waits else self.synthesis).ask()

    def _write(self, place: str, text: str, before: str) -> Future[None]:
        return self.session.room.editing.write(SEAT, place, text, before=before)

    def _show_steps(self, view: View) -> None:
        steps = tuple((one.id, one.title) for one in view.steps if not one.skipped)
        if steps == self._steps:
            return
        self._steps = steps
        self.steps.clear()
        for number, title in steps:
            self.steps.addItem(title, number)
        known = {number for number, _title in steps}
        wanted = self._step if self._step in known else next(iter(known and [steps[0][0]]), 0)
        self._choose(wanted)

    @Slot()
    def _on_step(self) -> None:
        self._choose(int(self.steps.currentData()))

    def _choose(self, step: int) -> None:
        place = self.steps.findData(step)
        if place < 0:
            present(self.synthesis, False)
            return
        present(self.synthesis, True)
        if step != self._step and not self.synthesis.leave():
            self.steps.setCurrentIndex(self.steps.findData(self._step))
            self.synthesis.ask()
            return
        self.steps.setCurrentIndex(place)
        if step != self._step:
            self._step = step
            words = self.session.view.editing.words(synthesis_of(step))
            self.synthesis.begin(partial(self._write, synthesis_of(step)), words)
        self._say_own()

    @Slot()
    def _say_own(self) -> None:
        """Say what is printed where the team writes nothing."""
        present(self.no_intro, not self.intro.text)
        own = self._own.get(self._step, "")
        if not self._own_of or self.synthesis.text:
            say(self.own, "")
        elif own:
            say(self.own, _("Si vous n’écrivez rien, le compte rendu dit :") + "\n" + own)
        else:
            say(self.own, _("Si vous n’écrivez rien, cette étape n’a pas de synthèse."))

    def _read_own(self, view: View) -> None:
        """Read in the background what each step says by itself."""
        told_by = view.told
        if self._busy or told_by == self._own_of:
            return
        self._busy = True
        room, catalogue = self.session.room, self.shell.house.catalogue

        def read() -> dict[int, str]:
            with closing(room.reader()) as reader:
                told = telling(read_source(reader, catalogue), catalogue, Edition.SHARED)
            return {one.step.id: gist(one.blocks) for one in chapters(told) if one.step is not None}

        def known(own: dict[int, str]) -> None:
            self._busy, self._own, self._own_of = False, own, told_by
            self._say_own()

        self.shell.background.run(
            read, while_there(self, known), while_there(self, self._on_failed)
        )

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self.shell.tell(str(error))
