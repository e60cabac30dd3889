"""The tree that people take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.format import KEEPSAKE_LEAST, Kept
from workshops.formats.arbre import words
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.painting import paint
from workshops.formats.arbre.phases import LEAF
from workshops.formats.arbre.tally import naming, tree
from workshops.keepsake import Sheet

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.arbre.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the tree with its leaves, and what it is called; None without a leaf."""
    record = account.record
    if not record.cards_of("", LEAF):
        return None
    found = tree(account.settings, record, account.phases, marked=True)
    canvas = Sheet(*_shape(size))
    laid = lay_out(
        account.settings.parts,
        found.leaves,
        found.bunches,
        canvas.box.inset(KEEPSAKE_LEAST / 2),
        smallest=KEEPSAKE_LEAST,
    )
    name = words.named(naming(record, account.phases)) if account.settings.named else ""
    canvas.say(name)
    paint(canvas, laid)
    return Kept(canvas.page(_("Notre arbre"), name))


def _shape(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size of a tree: no higher than one and a half times its width."""
    width, height = size
    return width, min(height, width * 3 // 2)
