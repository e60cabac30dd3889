"""Today and in a year, side by side: one domain as a ladder, several as rows of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.scene.aloud import labelled, people
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, fit_alike, measure
from app.scene.theme import mix
from workshops.drawing import mark
from workshops.formats.niveaux.tally import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Option
    from app.scene.svg import Anchor, Canvas
    from workshops.formats.niveaux.tally import Domain, Placed

_NAMES = 0.26
"""Of the width: the names of domains."""

_BETWEEN = 0.04
"""Of the width: between today and a year from now."""

_WORDED = 6
"""Of the least size: the height of a row that has room for a sentence under its counts."""


def _moments() -> tuple[str, str]:
    return _("Aujourd’hui"), _("Dans un an")


def _untold(placed: Placed) -> str:
    """Return why figures are not told."""
    return _("Trop peu de réponses") if placed.figures.total else _("Pas de réponse")


def one_domain(canvas: Canvas, box: Box, domain: Domain) -> None:
    """Draw the levels as a ladder, the highest above: today on its left, a year on its right."""
    unit = canvas.must_read
    title = box.top(unit * 1.7)
    forest = canvas.theme.forest
    label = domain.label
    canvas.label(title, label, unit * 1.3, bold=True, anchor="middle", fill=forest, said=False)
    box = box.below(title.height)
    foot = box.foot(unit * LEADING * 2 + 8)
    told = fit_alike(
        [sentence(one) for one in domain.both], foot.top(unit * LEADING), unit, canvas.secondary
    )
    for text, line in zip(told, foot.rows(2, 8), strict=True):
        canvas.text_block(text, line, anchor="middle", said=False)
    _say_options(canvas, domain.today.choice.options)
    _say(canvas, domain)
    box = box.above(foot.height + unit * 0.3)
    middle = box.width * 0.3
    wide = (box.width - middle) / 2
    heads = box.top(unit * LEADING)
    sides = box.below(heads.height)
    for one, name, x in zip(domain.both, _moments(), (0.0, wide + middle), strict=True):
        head = heads.after(x).left(wide)
        canvas.label(head, name, unit, anchor="middle", bold=True, said=False)
        _side(canvas, sides.after(x).left(wide), one, outwards=-1.0 if x == 0.0 else 1.0)
    _rungs(canvas, sides.after(wide).left(middle), domain.today.choice.options)


def _lines(box: Box, count: int) -> tuple[Box, ...]:
    """Return the lines of the levels, the lowest first at the foot, what is not known under all."""
    *levels, unknown = box.rows(count, box.height * 0.02)
    return (*reversed(levels), unknown)


def _rungs(canvas: Canvas, box: Box, options: Sequence[Option]) -> None:
    unit = canvas.must_read
    room = Box(0, 0, box.width - unit * 1.7, box.height / len(options))
    words = fit_alike([one.label for one in options], room, unit, canvas.secondary, bold=True)
    wide = max(word.width for word in words) + unit * 1.3
    for one, word, line in zip(options, words, _lines(box, len(options)), strict=True):
        sign = mark(one)
        left = line.cx - wide / 2
        canvas.mark(sign, left + unit * 0.4, line.cy, unit * 0.8)
        place = Box(left + unit * 1.3, line.y, wide, line.height)
        colour = canvas.theme.tone(sign.tone)
        canvas.text_block(word, place, valign="middle", fill=colour, said=False)


def _side(canvas: Canvas, box: Box, placed: Placed, outwards: float) -> None:
    """Draw the bars of one question, from the ladder outwards, each with its count at its end."""
    unit, options = canvas.must_read, placed.choice.options
    if not placed.told:
        canvas.label(
            box, _untold(placed), unit, anchor="middle", fill=canvas.theme.muted, said=False
        )
        return
    most = max(1, *(number for _key, number in placed.figures.numbers))
    longest = box.width - measure(str(most), unit, bold=True) - unit
    foot = box.right if outwards < 0 else box.x
    for one, line in zip(options, _lines(box, len(options)), strict=True):
        count = placed.figures.of(one.key)
        wide = longest * count / most
        high = line.height * 0.62
        left = foot - wide if outwards < 0 else foot
        colour = canvas.theme.tone(mark(one).tone)
        canvas.rect(Box(left, line.cy - high / 2, wide, high), colour)
        x = foot + outwards * (wide + unit * 0.35)
        base = canvas.middle_baseline(line.cy, unit)
        anchor: Anchor = "end" if outwards < 0 else "start"
        canvas.text(x, base, str(count), unit, anchor=anchor, bold=True, said=False)
    canvas.line((foot, box.y), (foot, box.bottom), canvas.theme.muted, 3)


def all_domains(
    canvas: Canvas, box: Box, domains: Sequence[Domain], heads: tuple[str, str] | None = None
) -> None:
    """Draw a row of counts for each domain, under the shapes of the levels.

    ``heads`` stand over today and a year from now. Where domains are few, what most people say is
    in words under their counts; the twin has it of all.
    """
    small = canvas.secondary
    options = domains[0].today.choice.options
    legend = box.top(canvas.must_read * 1.3)
    _legend(canvas, legend, options)
    box = box.below(legend.height)
    names = box.width * _NAMES
    wide = (box.width - names - box.width * _BETWEEN) / 2
    halves = (names, names + wide + box.width * _BETWEEN)
    over = box.top(canvas.must_read * 1.2 + small * 1.3)
    for name, x in zip(heads or _moments(), halves, strict=True):
        half = over.after(x).left(wide)
        title = half.above(small * 1.3)
        largest = canvas.must_read
        canvas.label(title, name, largest, small, anchor="middle", bold=True, said=bool(heads))
        for one, place in zip(
            options, half.foot(small * 1.2).columns(len(options), 0), strict=True
        ):
            canvas.mark(mark(one), place.cx, place.cy, small)
    rows = box.below(over.height).rows(len(domains), 8)
    room = Box(0, 0, names - small * 0.5, rows[0].height)
    labels = fit_alike([one.label for one in domains], room, canvas.must_read, small)
    worded = rows[0].height >= small * _WORDED
    said = [sentence(one) for domain in domains for one in domain.both]
    line = Box(0, 0, wide, small * LEADING * 3)
    told = iter(fit_alike(said, line, canvas.must_read, small))
    for domain, label, row in zip(domains, labels, rows, strict=True):
        figures = row.above(small * LEADING * 3) if worded else row
        canvas.text_block(label, figures.left(names), valign="middle", said=False)
        for placed, x in zip(domain.both, halves, strict=True):
            _counts(canvas, figures.after(x).left(wide), placed)
            words = next(told)
            if worded and placed.told:
                under = row.below(figures.height).after(x).left(wide)
                canvas.text_block(words, under, anchor="middle", valign="middle", said=False)
        _say(canvas, domain)


def _say(canvas: Canvas, domain: Domain) -> None:
    """Tell every count of a domain that is drawn, or that there is none to tell."""
    told = [
        labelled(f"{name}, {_asked(placed)}", f"{_counts_said(placed)}.")
        if placed.told
        else sentence(placed)
        for placed, name in zip(domain.both, _moments(), strict=True)
    ]
    canvas.say(f"{domain.label}. {' '.join(told)}")


def _asked(placed: Placed) -> str:
    return _("sur {people}").format(people=people(placed.figures.total))


def _counts_said(placed: Placed) -> str:
    """Return « 3 personnes disent « Consultation », … »; nobody is not told."""
    found = [(one, placed.figures.of(one.key)) for one in placed.choice.options]
    return ", ".join(
        ngettext("{n} personne dit {{level}}", "{n} personnes disent {{level}}", number).format(
            level=in_quotes(one.label)
        )
        for one, number in found
        if number
    )


def _say_options(canvas: Canvas, options: Sequence[Option]) -> None:
    canvas.say(labelled(_("Réponses possibles"), f"{', '.join(one.label for one in options)}."))


def _legend(canvas: Canvas, box: Box, options: Sequence[Option]) -> None:
    """Write what each shape is, on one line, as large as it may be up to what must be read."""
    _say_options(canvas, options)
    small = canvas.secondary
    full = sum(measure(one.label, 100) for one in options) + 100 * (2.2 * len(options) - 1)
    size = max(small, min(canvas.must_read, int(100 * box.width / full)))
    sign, gap = size * 1.2, size
    words = [fit(one.label, Box(0, 0, 1e6, size * LEADING), size, size) for one in options]
    wide = sum(word.width + sign for word in words) + gap * (len(words) - 1)
    x = box.cx - wide / 2
    for one, word in zip(options, words, strict=True):
        canvas.mark(mark(one), x + size * 0.4, box.cy, size * 0.8)
        place = Box(x + sign, box.y, word.width, box.height)
        canvas.text_block(word, place, valign="middle", said=False)
        x += sign + word.width + gap


def _counts(canvas: Canvas, row: Box, placed: Placed) -> None:
    """Draw the counts of one question: the more people, the deeper the colour behind."""
    if not placed.told:
        muted = canvas.theme.muted
        canvas.card(row, radius=12)
        text = _untold(placed)
        canvas.label(row, text, canvas.secondary, anchor="middle", fill=muted, said=False)
        return
    options = placed.choice.options
    size = min(canvas.must_read, int(row.height * 0.7))
    for one, cell in zip(options, row.columns(len(options), 6), strict=True):
        count = placed.figures.of(one.key)
        colour = canvas.theme.tone(mark(one).tone)
        share = 0.34 * count / placed.figures.total
        canvas.rect(
            cell, mix(colour, canvas.theme.paper, share), radius=12, stroke=canvas.theme.line
        )
        base = canvas.middle_baseline(cell.cy, size)
        fill = canvas.theme.ink if count else canvas.theme.muted
        text = str(count)
        canvas.text(
            cell.cx, base, text, size, anchor="middle", bold=count > 0, fill=fill, said=False
        )
