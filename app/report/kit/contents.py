"""The first page of the whole kit: what is in it, on which pages, what to cut, what to bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.report.kit.sheet import MARGIN, MM, Sheets
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.report.kit.plan import Plan

_PAGES = 30 * MM
_CUT = 26 * MM
_TICK = 9.0


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Sizes in points: of the name of a thing, of what is told of it, and of the room between."""

    name: float
    about: float
    gap: float


_TRIED = (_Sizes(12, 11, 5), _Sizes(11, 10, 3.5), _Sizes(10, 9, 2.5))
"""The largest at which all is on one page; the first where it takes more at any."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the kit, from page ``first`` to page ``last``. ``cut``: it is cut out."""

    name: str
    about: str
    first: int
    last: int
    cut: bool = False

    def after(self, pages: int) -> Entry:
        """Return the same thing behind so many pages."""
        return replace(self, first=self.first + pages, last=self.last + pages)


def draw_contents(sheets: Sheets, plan: Plan, entries: Sequence[Entry]) -> None:
    """Draw the list: on one page, but for very long ones."""
    _draw(
        sheets,
        plan,
        entries,
        next((one for one in _TRIED if _holds(plan, entries, one)), _TRIED[0]),
    )


def _holds(plan: Plan, entries: Sequence[Entry], sizes: _Sizes) -> bool:
    """Tell whether the list is on one page at these sizes."""
    sheets = Sheets("", "")
    _draw(sheets, plan, entries, sizes)
    return sheets.pages == 1


def _draw(sheets: Sheets, plan: Plan, entries: Sequence[Entry], sizes: _Sizes) -> None:
    box = sheets.page().inset(MARGIN)
    head = sheets.label(box.top(34), _("Kit papier"), 26, bold=True, paint=LIGHT.forest)
    box = box.below(head.height + 2)
    title = sheets.label(box.top(2 * 15 * LEADING), plan.info.title, 15, 11, bold=True)
    box = box.below(title.height + 4)
    told = sheets.label(box.top(36 * LEADING), _told(plan, entries), 12, 11)
    box = box.below(told.height + 2 * sizes.gap)
    for entry in entries:
        box = _row(sheets, box, entry, sizes)
    _bring(sheets, box.below(2 * sizes.gap), plan, entries, sizes)


def _room(sheets: Sheets, box: Box, high: float) -> Box:
    """Return where something so high goes: a page of its own where it does not fit any more."""
    return box if high <= box.height else sheets.page().inset(MARGIN)


def _told(plan: Plan, entries: Sequence[Entry]) -> str:
    pages = entries[-1].last if entries else 1
    people = ngettext("Pour {n} personne.", "Pour {n} personnes.", plan.people)
    count = ngettext(
        "{n} page, d’un seul côté, en noir et blanc ou en couleur.",
        "{n} pages, d’un seul côté, en noir et blanc ou en couleur.",
        pages,
    )
    enough = _("Avec ces pages, l’atelier peut se tenir sans aucun téléphone.")
    return f"{people} {count} {enough}"


def _row(sheets: Sheets, box: Box, entry: Entry, sizes: _Sizes) -> Box:
    """Write a thing beside its pages; return what is left under it."""
    words = box.after(_PAGES)
    words = words.left(words.width - _CUT)
    name = fit(entry.name, words, sizes.name, sizes.about, bold=True)
    about = fit(entry.about, words, sizes.about, sizes.about)
    high = name.height + about.height + sizes.gap
    box = _room(sheets, box, high)
    sheets.line((box.x, box.y), (box.right, box.y), LIGHT.muted, width=0.5)
    row = box.top(high).below(sizes.gap / 2)
    _ticked(sheets, row.x, row.y)
    pages = row.left(_PAGES - 2 * MM).after(_TICK + 6)
    where = sheets.label(
        pages.top(sizes.name * LEADING), _where(entry), sizes.name, sizes.about, bold=True
    )
    sheets.label(pages.below(where.height), _sheets(entry), sizes.about, 9, paint=LIGHT.muted)
    sheets.block(name, row.after(_PAGES))
    sheets.block(about, row.after(_PAGES).below(name.height))
    if entry.cut:
        sheets.label(
            row.after(row.width - _CUT),
            _("À découper"),
            sizes.name,
            sizes.about,
            bold=True,
            anchor="end",
        )
    return box.below(high + sizes.gap / 2)


def _ticked(sheets: Sheets, x: float, y: float) -> None:
    sheets.rect(Box(x, y + 2, _TICK, _TICK), stroke=LIGHT.ink, width=0.9)


def _where(entry: Entry) -> str:
    if entry.first == entry.last:
        return _("Page {n}").format(n=entry.first)
    return _("{first} à {last}").format(first=entry.first, last=entry.last)


def _sheets(entry: Entry) -> str:
    return ngettext("{n} feuille", "{n} feuilles", entry.last - entry.first + 1)


def _bring(sheets: Sheets, box: Box, plan: Plan, entries: Sequence[Entry], sizes: _Sizes) -> None:
    """Tell how the room is laid out, and list what else must be there, to tick."""
    box = _room(sheets, box, 4 * sizes.name * LEADING)
    sheets.line((box.x, box.y), (box.right, box.y), LIGHT.muted, width=0.5)
    box = box.below(sizes.gap)
    head = sheets.label(box, _("À préparer"), 15, bold=True, paint=LIGHT.forest)
    box = box.below(head.height + sizes.gap)
    if plan.room:
        words = _("La salle : {room}").format(room=plan.room)
        room = sheets.label(box.top(3 * sizes.name * LEADING), words, sizes.name, sizes.about)
        box = box.below(room.height + sizes.gap)
    cut = [_("des ciseaux, ou un massicot")] if any(one.cut for one in entries) else []
    items = [
        *plan.material,
        _("des stylos, un par personne"),
        *cut,
        _("de quoi coller au mur, des gommettes"),
        _("une boîte fermée pour les bulletins"),
        _("ordinateur, chargeur, câble du vidéoprojecteur"),
    ]
    half = -(-len(items) // 2)
    for pair in zip_longest(items[:half], items[half:]):
        laid = [fit(text, _beside(box, 0), sizes.name, sizes.about) for text in pair if text]
        high = max(fitted.height for fitted in laid) + sizes.gap / 2
        box = _room(sheets, box, high)
        for column, fitted in enumerate(laid):
            place = _beside(box, column)
            _ticked(sheets, place.x - _TICK - 6, place.y)
            sheets.block(fitted, place)
        box = box.below(high)


def _beside(box: Box, column: int) -> Box:
    """Return where the words of a thing to bring are, beside its box to tick."""
    return box.columns(2, 6 * MM)[column].after(_TICK + 6).top(4 * _TRIED[0].name * LEADING)
