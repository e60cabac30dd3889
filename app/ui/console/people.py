"""Who is there: with or without a phone, helpers, who left, agreements said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.panel.head import people_words
from app.room.panel.people import (
    handed_words,
    person_words,
    presence_words,
    profile_words,
    purposes,
    taken_words,
    ways_words,
)
from app.room.people import MOST_AT_ONCE
from app.ui import theme
from app.ui.console.fields import NumberLine, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.room.guest import Attendee
    from app.room.view import View
    from app.store import Purpose
    from app.ui.console.acts import Acts


def tighten(card: Card) -> None:
    """Leave a card that is folded away no more room than its words need."""
    thin = theme.em(0.25)
    card.body.setContentsMargins(theme.em(0.75), thin, theme.em(0.75), thin)


class Fold(QWidget):
    """A part that is folded away until it is asked for. ``opened`` is called when it is."""

    def __init__(self, words: str, opened: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._opened = opened
        self.button = QPushButton(words)
        self.button.setCheckable(True)
        self.button.setProperty("kind", "quiet")
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.em(0.35))
        self.inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(self.button)
        column.addWidget(self.inside)
        self.button.toggled.connect(self._on_toggled)

    @property
    def open(self) -> bool:
        """Whether it is unfolded."""
        return self.button.isChecked()

    def _on_toggled(self, on: bool) -> None:
        self.inside.setVisible(on)
        if on and self._opened is not None:
            self._opened()


class PeopleButton(Button):
    """How many people are there, at the top of the page; pressed, who they are."""

    def __init__(self) -> None:
        super().__init__("", "quiet")
        self.setObjectName("people")

    def show_view(self, view: View) -> None:
        """Tell how many there are."""
        words = people_words(view)
        if self.text() != words:
            self.say(words)
            tip(self, _("{people} : qui est là").format(people=words))
            self.setAccessibleName(_("{people} : qui est là").format(people=words))


class PresenceCard(Card):
    """Who is there. A number and Enter make people without a phone arrive, each with a card."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._here: frozenset[int] | None = None
        self._to_give: frozenset[int] = frozenset()
        self._to_take: frozenset[int] = frozenset()
        self.body.addWidget(Heading(keyed(_("Qui est là"), "P"), 3))
        self.words, self.ways, self.profiles = Body(), Muted(), Muted()
        for told in (self.words, self.ways, self.profiles):
            self.body.addWidget(told)
        self._add_arrivals()
        self._add_cards()
        self._add_helpers()
        self.persons = Persons(acts)
        self.body.addWidget(self.persons)
        self.agreements = Fold(_("Accords dits à voix haute"))
        for purpose, words in purposes():
            self.agreements.body.addWidget(AgreementRow(acts, purpose, words))
        self.body.addWidget(self.agreements)

    def _add_arrivals(self) -> None:
        """Add what people without a phone come and go by."""
        self.field = NumberLine(MOST_AT_ONCE)
        self.field.setObjectName("arrivals")
        self.field.setAccessibleName(_("Personnes sans téléphone qui arrivent"))
        self.field.setFixedWidth(theme.em(3.5))
        self.add_button = Button(_("Arrivent"))
        self.add_button.setToolTip(_("Entrée"))
        self.field.entered.connect(self._on_arrive)
        self.add_button.clicked.connect(self._on_arrive)
        self.body.addWidget(Muted(_("Sans téléphone")))
        row = Flowing(theme.em(0.35))
        row.add(self.field)
        row.add(self.add_button)
        self.less = self._turn("−", _("Une personne sans téléphone part"), -1)
        self.more = self._turn("+", _("Une personne sans téléphone arrive"), 1)
        row.add(self.less)
        row.add(self.more)
        self.body.addWidget(row)

    def _add_cards(self) -> None:
        """Add which cards change hands."""
        self.handed = Body()
        self.handed.setProperty("role", "subheading")
        self.handed.hide()
        self.done_button = Button(_("C’est fait"), "quiet")
        self.done_button.setAccessibleName(_("C’est fait : les cartes ont changé de main"))
        self.done_button.clicked.connect(self._on_done)
        self.done_button.hide()
        self.body.addWidget(self.handed)
        self.body.addWidget(self.done_button)

    def _add_helpers(self) -> None:
        helpers = Flowing(theme.em(0.35))
        helpers.add(Muted(_("Interprètes et aides")))
        helpers.add(self._turn("−", _("Une aide part"), -1, helper=True))
        helpers.add(self._turn("+", _("Une aide arrive"), 1, helper=True))
        self.body.addWidget(helpers)

    def show_view(self, view: View) -> None:
        """Show who is there, and which cards change hands."""
        say(self.words, presence_words(view.presence))
        say(self.ways, ways_words(view.attendees))
        say(self.profiles, profile_words(view.presence))
        self._tell_cards(view)
        self.persons.show_view(view)

    def _tell_cards(self, view: View) -> None:
        """Tell which cards to hand to who came, or to take back from who left, until it is done."""
        here = frozenset(one.number for one in view.attendees if one.number)
        cards = here | {one.number for one in view.gone if one.number}
        was, self._here = self._here, here
        if was is not None:
            self._to_give |= here - was
            self._to_take |= was - here
        self._to_give &= here
        self._to_take &= cards - here
        told = (taken_words(sorted(self._to_take)), handed_words(sorted(self._to_give)))
        say(self.handed, " ".join(filter(None, told)))
        present(self.done_button, any(told))

    @Slot()
    def _on_done(self) -> None:
        """Tell no more of cards that have changed hands."""
        self._to_give = self._to_take = frozenset()
        self.field.setFocus()
        say(self.handed, "")
        present(self.done_button, False)

    @Slot()
    def _on_arrive(self) -> None:
        number = self.field.number
        if number:
            self._acts.arrive(number, done=self.field.clear)
        else:
            self.field.clear()

    def _turn(self, sign: str, words: str, by: int, *, helper: bool = False) -> QPushButton:
        button = QPushButton(sign)
        button.setAccessibleName(words)
        tip(button, words)
        button.setFixedWidth(theme.em(2.5))
        act = self._acts.arrive if by > 0 else self._acts.depart
        button.clicked.connect(lambda: act(1, helper=helper, done=lambda: None))
        return button


class Persons(QWidget):
    """Who left or came back, one by one: everybody by the code of their phone or by their card."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._view: View | None = None
        self.fold = Fold(_("Une personne part, ou revient"), self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.here = Names(
            _("Là. Touchez qui part :"),
            _("{name} : noter son départ"),
            _("partie"),
            lambda person: acts.leave(person, lambda: None),
        )
        self.gone = Names(
            _("Parties. Touchez qui revient :"),
            _("{name} : noter son retour"),
            _("revenue"),
            lambda person: acts.come_back(person, lambda: None),
        )
        for names in (self.here, self.gone):
            self.fold.body.addWidget(names)

    def show_view(self, view: View) -> None:
        """Show who is there and who left; nothing is made before it is asked for."""
        self._view = view
        present(self, bool(view.attendees or view.gone))
        if self.fold.open:
            self._refresh()

    def _on_opened(self) -> None:
        for names in (self.here, self.gone):
            names.forget()
        self._refresh()

    def _refresh(self) -> None:
        if self._view is not None:
            self.here.show_people(self._view.attendees)
            self.gone.show_people(self._view.gone)


class Names(QWidget):
    """People, each a small button. ``spoken`` is what its button does, with « {name} » in it.

    ``past`` is said of who is no more among them.
    """

    def __init__(self, words: str, spoken: str, past: str, press: Callable[[int], None]) -> None:
        super().__init__()
        self._spoken, self._past = spoken, past
        self._press = press
        self._rows: list[Attendee] = []
        self._there: frozenset[int] = frozenset()
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(Muted(words))
        self._flow = Flowing(theme.em(0.25))
        column.addWidget(self._flow)
        self.hide()

    def show_people(self, people: tuple[Attendee, ...]) -> None:
        """Show these people; who is no more among them stays in place, until ``forget``.

        The next one never slides under a pointer that presses twice.
        """
        there = {one.id: one for one in people}
        known = {one.id for one in self._rows}
        rows = [there.get(one.id, one) for one in self._rows]
        rows += [one for one in people if one.id not in known]
        present(self, bool(rows))
        if (rows, frozenset(there)) == (self._rows, self._there):
            return
        self._rows, self._there = rows, frozenset(there)
        while len(self.buttons) < len(rows):
            self._add()
        for place, button in enumerate(self.buttons):
            present(button, place < len(rows))
            if place < len(rows):
                self._name(button, rows[place])

    def forget(self) -> None:
        """Keep no place for who is no more among them."""
        self._rows = []

    def _name(self, button: QPushButton, one: Attendee) -> None:
        name, there = person_words(one), one.id in self._there
        past = f"{name}, {self._past}"
        button.setText(name if there else past)
        button.setAccessibleName(self._spoken.format(name=name) if there else past)
        font = button.font()
        font.setStrikeOut(not there)
        button.setFont(font)

    def _on_pressed(self, place: int) -> None:
        person = self._rows[place].id
        if person in self._there:
            self._press(person)

    def _add(self) -> None:
        place, button = len(self.buttons), QPushButton()
        button.setObjectName("person")
        button.setProperty("kind", "pill")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._on_pressed(place))
        self.buttons.append(button)
        self._flow.add(button)


class AgreementRow(QWidget):
    """How many say yes and how many say no to one purpose."""

    def __init__(self, acts: Acts, purpose: Purpose, words: str) -> None:
        super().__init__()
        self._acts = acts
        self._purpose = purpose
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Muted(words))
        row = Flowing(theme.em(0.35))
        self.yes, self.no = NumberLine(MOST_AT_ONCE), NumberLine(MOST_AT_ONCE)
        for label, field in ((_("Oui"), self.yes), (_("Non"), self.no)):
            told = QLabel(label)
            told.setBuddy(field)
            field.setAccessibleName(f"{label}, {words}")
            field.entered.connect(self._on_entered)
            row.add(told)
            row.add(field)
        button = Button(_("Noter"))
        button.clicked.connect(self._on_entered)
        row.add(button)
        column.addWidget(row)

    @Slot()
    def _on_entered(self) -> None:
        yes, no = self.yes.number or 0, self.no.number or 0
        self._acts.agreed_aloud(self._purpose, yes, no, self._on_noted)

    def _on_noted(self) -> None:
        self.yes.clear()
        self.no.clear()
