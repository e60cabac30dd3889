"""« Paroles »: which passages are quoted, with whose agreement, read by whom, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from app.core.i18n import N_, _, ngettext
from app.ui.console.fields import present, say
from app.ui.pieces import Muted
from app.ui.restitution.editors.finding import PassageFinder
from app.ui.restitution.editors.passages import Passage, Progress
from app.ui.restitution.editors.quote import QuoteCard
from app.ui.restitution.editors.source import Source
from app.ui.restitution.editors.team import TeamEditor

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.restitution.editors.passages import Everything
    from app.ui.session import OpenSession


def _proposed(one: Passage) -> bool:
    return one.card.quoted


def _to_finish(one: Passage) -> bool:
    return one.card.quoted and one.progress is not Progress.READY


def _ready(one: Passage) -> bool:
    return one.progress is Progress.READY


def _every(_one: Passage) -> bool:
    return True


_CHOICES = (
    (N_("Proposées"), _proposed),
    (N_("À finir"), _to_finish),
    (N_("Prêtes"), _ready),
    (N_("Toutes"), _every),
)
_TO_DO, _ALL = 1, len(_CHOICES) - 1


class QuotesEditor(TeamEditor):
    """The list, and under it what is decided of the passage that is chosen."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Paroles")
        self._first = True
        self.source = Source(shell, session, self)
        self.figures = Muted()
        self.figures.hide()
        self.finder = PassageFinder(_("Paroles"), [(_(words), kept) for words, kept in _CHOICES])
        self.nothing = Muted(_("Choisissez une parole dans la liste."))
        self.card = QuoteCard(session)
        self.card.hide()
        for piece in (self.figures, self.finder, self.nothing, self.card):
            self.column.addWidget(piece)
        self.column.addStretch(1)
        self.source.read_again.connect(self._on_read)
        self.finder.chosen.connect(self._on_chosen)
        self.finder.view.entered.connect(self._on_entered)
        self.card.jump.connect(self.jump)

    def show_view(self, view: View) -> None:
        """Read again what changed; say whether anything may still be changed."""
        super().show_view(view)
        self.source.show_view(view)
        if self.source.latest is not None:
            self._show_card()

    def turn_to(self, key: str) -> None:
        """Go to the list."""
        self.finder.view.setFocus()

    def go_to(self, number: int) -> None:
        """Go to a passage among those to finish."""
        self.finder.line.clear()
        self.finder.choose_filter(_TO_DO)
        self.finder.go_to(number)
        self.finder.view.setFocus()

    def leave(self) -> bool:
        """Send what is being typed."""
        return self.card.field.leave()

    def ask(self) -> None:
        """Go to the words that wait."""
        self.card.field.ask()

    @Slot(object)
    def _on_read(self, everything: Everything) -> None:
        passages = everything.quotable
        if self._first and passages and not any(map(_proposed, passages)):
            self.finder.choose_filter(_ALL)
        self._first = self._first and not passages
        self.finder.show_passages(passages)
        say(self.figures, figures(passages))
        self._show_card()

    @Slot(object)
    def _on_chosen(self, passage: Passage) -> None:
        everything, before = self.source.latest, self.card.passage
        if before is not None and before.number != passage.number and not self.leave():
            self.finder.view.choose(before.number)
            self.ask()
            return
        if everything is not None:
            info = self.session.view.info
            self.card.show_passage(passage, everything, info, self.is_closed)
        present(self.card, True)
        present(self.nothing, False)

    @Slot()
    def _on_entered(self) -> None:
        """Go on with the passage: scroll to it, and let the keyboard act on it."""
        if not self.card.isHidden():
            self.card.quoted.setFocus()
            QTimer.singleShot(0, self.card, self.card.come_into_view)

    def _show_card(self) -> None:
        """Show the passage as it now is; nothing once it is gone."""
        everything, shown = self.source.latest, self.card.passage
        if everything is None or shown is None:
            return
        passage = everything.passages.get(shown.number)
        there = passage is not None and passage.telling
        present(self.card, there)
        present(self.nothing, not there)
        if passage is not None and there:
            info = self.session.view.info
            self.card.show_passage(passage, everything, info, self.is_closed)


def figures(passages: tuple[Passage, ...]) -> str:
    """Return how many passages are proposed, and how many will be printed."""
    proposed, ready = sum(map(_proposed, passages)), sum(map(_ready, passages))
    if not passages:
        return _("Aucune parole n’a été recueillie, ou aucune n’est encore relue.")
    told = ngettext("{n} parole proposée", "{n} paroles proposées", proposed)
    done = ngettext("{n} sera imprimée", "{n} seront imprimées", ready)
    done = done if ready else _("aucune n’est prête")
    return _("{proposed}, {ready}. On en imprime le plus souvent 4 à 8.").format(
        proposed=told, ready=done
    )
