"""Making the tables: how many, drawn anew, kept; what is wished, for facilitators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.core.groups import WishKind, group_count
from app.core.i18n import _
from app.core.people import profile_look, profiles
from app.core.record import Role
from app.core.teams import MOST_TEAMS, ROLES, role_words, wish_word
from app.ui import theme
from app.ui.console.devices import Removals
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.pills import Pill, Pills
from app.ui.console.signs import Sign, tone_colour
from app.ui.pieces import Body, Button, Muted, NumberBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room.panel.tables import ShownPerson, Tables
    from app.ui.console.table_acts import TableActs

COMPOSE_KEY = "Alt+C"


class ComposeBar(Flowing):
    """How many tables, « Composer », « Garder »."""

    def __init__(self, acts: TableActs) -> None:
        super().__init__(theme.em(0.5))
        self._acts = acts
        self._shown: Tables | None = None
        self._by_hand = False
        self.words = Muted(_("Nombre de tables"))
        self.words.setWordWrap(False)
        self.number = NumberBox(1, MOST_TEAMS)
        self.number.setAccessibleName(_("Nombre de tables"))
        # Qt moves what stands for another in the order of Tab; PySide’s stub forgets None.
        self.number.setFocusProxy(None)  # type: ignore[arg-type]
        self.compose_button = Button("")
        self.lock_button = Button("")
        self.lock_button.setCheckable(True)
        for one in (self.words, self.number, self.compose_button, self.lock_button):
            self.add(one)
        self.number.value_changed.connect(self._on_number)
        self.compose_button.clicked.connect(self.compose)
        self.lock_button.clicked.connect(self._on_lock)

    def show_tables(self, shown: Tables, people: int) -> None:
        """Show what can be drawn."""
        if self._shown is not None and self._shown.step != shown.step:
            self._by_hand = False
        self._shown = shown
        if not self._by_hand:
            self.number.set_value(min(shown.wanted or group_count(max(1, people)), MOST_TEAMS))
        made = bool(shown.tables)
        say(self.words, _("Nombre d’équipes") if shown.by_wish else _("Nombre de tables"))
        for one in (self.words, self.number):
            present(one, made or not shown.by_wish)
        again = _("Composer à nouveau") if shown.by_wish else _("Composer autrement")
        words = again if made else _("Composer")
        self.compose_button.setText(keyed(words, COMPOSE_KEY))
        self.compose_button.setEnabled(bool(people) and not shown.locked)
        present(self.lock_button, made)
        self.lock_button.setChecked(shown.locked)
        self.lock_button.say(
            _("Déverrouiller les tables") if shown.locked else _("Garder ces tables")
        )

    @Slot()
    def compose(self) -> None:
        """Draw the tables anew."""
        if self._shown is not None and self.compose_button.isEnabled():
            decided = self._by_hand or not self._shown.by_wish
            self._acts.compose(self._shown.step, self.number.value if decided else 0)
            self._by_hand = False

    @Slot()
    def _on_number(self) -> None:
        self._by_hand = True

    @Slot()
    def _on_lock(self) -> None:
        if self._shown is not None:
            locked = self._shown.locked
            self.lock_button.setChecked(locked)  # The view says what is so.
            self._acts.lock(self._shown.step, locked=not locked)


class PeopleBar(QWidget):
    """What is done with the chosen people. ``used`` tells that it was."""

    used = Signal()

    def __init__(self, acts: TableActs) -> None:
        super().__init__()
        self._acts = acts
        self._shown: Tables | None = None
        self._people: tuple[ShownPerson, ...] = ()
        self._private = False
        self.words = Muted()
        self.gone_button = Button(_("Est partie"), "quiet")
        self.roles = Pills(focusable=True)
        self.profiles = Pills(focusable=True)
        self.profile_title = Muted(_("Son profil, dit à voix haute"))
        self.together = Button(wish_word(WishKind.TOGETHER))
        self.apart = Button(wish_word(WishKind.APART))
        self.accessible = Button(wish_word(WishKind.ACCESSIBLE))
        self.wishes = Flowing(theme.em(0.35))
        leaving = Flowing(theme.em(0.35))
        leaving.add(self.gone_button)
        for one in (self.together, self.apart, self.accessible):
            self.wishes.add(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        for part in (
            self.words, self.roles, self.wishes, self.profile_title, self.profiles, leaving,
        ):  # fmt: skip
            column.addWidget(part)
        self.roles.chosen.connect(self._on_role)
        self.profiles.chosen.connect(self._on_profile)
        self.together.clicked.connect(lambda: self._wish(WishKind.TOGETHER))
        self.apart.clicked.connect(lambda: self._wish(WishKind.APART))
        self.accessible.clicked.connect(self._on_accessible)
        self.gone_button.clicked.connect(self._on_gone)

    def show_people(self, shown: Tables, people: Sequence[ShownPerson], *, private: bool) -> None:
        """Show what can be done with these people."""
        self._shown, self._people, self._private = shown, tuple(people), private
        number = len(people)
        say(self.words, self._hint(shown, people))
        seated = number == 1 and shown.of(people[0].id) is not None
        roles = [Pill(one.value, role_words(one).told) for one in ROLES] if seated else []
        self.roles.show_pills(roles, people[0].role.value if seated else None)
        present(self.gone_button, number == 1)
        secret = shown.composing and not private
        present(self.wishes, secret and number in (1, 2))
        for pair in (self.together, self.apart):
            present(pair, number == 2)
        present(self.accessible, number == 1)
        alone = secret and number == 1
        present(self.profile_title, alone)
        pills = [Pill(key, *profile_look(key)) for key in profiles()] if alone else []
        current = next(
            (one.key for one in pills if people and one.label == people[0].profile), None
        )
        self.profiles.show_pills(pills, current)

    @staticmethod
    def _hint(shown: Tables, people: Sequence[ShownPerson]) -> str:
        if people:
            return " · ".join(one.name for one in people)
        if not any(table.people for table in shown.tables) or not shown.composing:
            return ""
        return _(
            "Pour déplacer une personne : glissez-la, ou tapez le numéro de sa table. "
            "La barre d’espace choisit plusieurs personnes."
        )

    @Slot(str)
    def _on_role(self, role: str) -> None:
        if self._shown is not None and self._people:
            one = self._people[0]
            self._acts.role(self._shown, one.id, Role.NONE if one.role == role else Role(role))

    @Slot(str)
    def _on_profile(self, profile: str) -> None:
        if self._people:
            one = self._people[0]
            word, _shape, _tone = profile_look(profile)
            self._acts.profile(one.id, "" if one.profile == word else profile)

    def _wish(self, kind: WishKind) -> None:
        if self._shown is not None and len(self._people) == 2:
            one, other = (person.id for person in self._people)
            self._acts.wish(self._shown.step, kind, one, other)
            self.used.emit()

    @Slot()
    def _on_gone(self) -> None:
        if len(self._people) == 1:
            self._acts.leave(self._people[0].id)
            self.used.emit()

    @Slot()
    def _on_accessible(self) -> None:
        if self._shown is not None and len(self._people) == 1:
            self._acts.wish(self._shown.step, WishKind.ACCESSIBLE, self._people[0].id)
            self.used.emit()


class Legend(Flowing):
    """What the shapes beside people mean."""

    def __init__(self) -> None:
        super().__init__(theme.em(0.35))
        self._pairs: list[tuple[Sign, Muted]] = []

    def show_profiles(self, profiles: Sequence[tuple[str, str, str]]) -> None:
        """Show the word of each shape."""
        while len(self._pairs) < len(profiles):
            label = Muted()
            label.setWordWrap(False)
            self._pairs.append((Sign(0.9), label))
            for one in self._pairs[-1]:
                self.add(one)
        for place, (mark, label) in enumerate(self._pairs):
            there = place < len(profiles)
            word, shape, tone = profiles[place] if there else ("", "", "")
            say(label, word)
            mark.show_sign(shape, tone_colour(tone, QApplication.palette()))
        present(self, bool(profiles))


class WishList(QWidget):
    """What is wished of the tables, and who is alone of their profile: hidden from the room."""

    def __init__(self, acts: TableActs) -> None:
        super().__init__()
        self.alone = Body()
        self.broken = Body()
        self.rows = Removals(lambda key: acts.unwish(int(key)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        self.legend = Legend()
        for one in (self.legend, self.alone, self.broken, self.rows):
            column.addWidget(one)

    def show_tables(self, shown: Tables, *, private: bool) -> None:
        """Show them, or that they are hidden."""
        wishes = () if private else shown.wishes
        there = bool(shown.wishes or shown.alone or shown.profiles)
        self.legend.show_profiles(() if private else shown.profiles)
        hidden = _("Profils et souhaits : cachés, la salle voit peut-être cet écran.")
        present(self, there)
        say(self.alone, (hidden if private else shown.alone) if there else "")
        missed = any(one.broken for one in wishes) and bool(shown.tables)
        say(self.broken, _("Un souhait n’est pas tenu : déplacez à la main.") if missed else "")
        not_kept = _("{wish} (pas tenu)")
        self.rows.show_rows([
            (str(one.id), not_kept.format(wish=one.words) if one.broken and shown.tables else one.words)
            for one in wishes
        ])  # fmt: skip
        present(self.rows, bool(wishes))
