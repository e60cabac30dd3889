"""Pages where people choose among short texts: what is offered, and how many have chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.text import LEADING, fit
from workshops.drawing import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.tally import Tally
    from app.format import Moment
    from app.scene.svg import Canvas, Page

_FEW = 4  # texts that are written larger


def offering_page(
    moment: Moment[Any], heading: str, texts: Sequence[str], below: str = "", *, empty: str = ""
) -> Page:
    """Return numbered texts that people choose among; ``below`` tells how many have chosen."""
    numbered = [Item(text, number) for number, text in enumerate(texts, 1)]
    return choosing_page(moment, heading, numbered, below, empty=empty, answered=True)


def choosing_page(
    moment: Moment[Any],
    heading: str,
    items: Sequence[Item],
    below: str = "",
    *,
    empty: str = "",
    answered: bool = False,
) -> Page:
    """Return a list under a heading, and a sentence under it.

    ``answered``: people answer now; the sentence has its room from the first, so that nothing
    moves when it comes.
    """
    canvas, box = open_page(frame(moment))
    if below or answered:
        box = told_below(canvas, box, below)
    box = _headed(canvas, box, heading)
    if items:
        bullets(canvas, box, items, canvas.must_read * (1.8 if len(items) <= _FEW else 1.3))
    elif empty:
        muted = canvas.theme.muted
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=muted)
    return canvas.page(heading or moment.phase.title, below)


def told_below(canvas: Canvas, box: Box, words: str) -> Box:
    """Write a sentence at the foot, or leave its room; return what is left above."""
    foot = box.foot(canvas.must_read * 1.9)
    if words:
        canvas.pill(foot.cx, foot.cy, words, canvas.must_read, widest=foot.width, last=True)
    return box.above(foot.height + canvas.must_read * 0.2)


def _headed(canvas: Canvas, box: Box, heading: str) -> Box:
    """Write the heading on two lines at most; return what is left below."""
    room = Box(0, 0, box.width, canvas.must_read * 1.3 * LEADING * 2)
    fitted = fit(heading, room, canvas.must_read * 1.3, canvas.secondary, bold=True)
    canvas.text_block(fitted, box, fill=canvas.theme.forest)
    return box.below(fitted.height + canvas.must_read * 0.5)


def have_chosen(votes: Tally) -> str:
    """Return how many have answered on phones; "" where nobody did: hands are counted at the end."""
    came = votes.phones + votes.passes
    if not came:
        return ""
    return ngettext("{n} réponse reçue", "{n} réponses reçues", came)


def nobody_told() -> str:
    """Return what is said where there is nothing to choose from yet."""
    return _("Il n’y a rien à choisir pour le moment.")
