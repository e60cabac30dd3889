"""The tree drawn: wood and foliage first, then what the room wrote, on top."""

from __future__ import annotations

from math import cos, hypot, pi
from random import Random
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.scene.aloud import labelled
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, measure
from workshops.formats.arbre.growth import dot, frond, grow
from workshops.formats.arbre.labels import draw, icon, look, sign, tuft
from workshops.formats.arbre.layout import TAG_ICON
from workshops.formats.arbre.notes import enlarged
from workshops.formats.arbre.shades import shades

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.scene.svg import Canvas
    from app.scene.text import Fitted
    from workshops.formats.arbre.layout import Layout, Patch
    from workshops.formats.arbre.values import Bunch, Leaf, Part

_LEAST = 34  # px: the size of secondary text at 1080, where a unit is 1
_LINKS = 12  # more of them hide more than they say
_BUDS = 40  # of one part: more of them are told by the number alone
_BUD = 1.15  # of the least size
_PACE = 1.9  # between two buds


def paint(
    canvas: Canvas,
    layout: Layout,
    *,
    lit: str | None = None,
    counts: Mapping[str, int] | None = None,
) -> None:
    """Draw the tree; its twin says every leaf, also those that are gathered.

    ``lit`` is the key of a part shown with its question, the others stepping back. ``counts``
    shows how many leaves each part has received instead of what they say.
    """
    _tree(canvas, layout, lit)
    if counts is not None:
        _counts(canvas, layout, counts)
        return
    _links(canvas, layout)
    for patch in layout.patches:
        part = patch.plot.part
        if part.key == lit and not patch.notes and not patch.more:
            _question(canvas, layout, patch)
        else:
            _patch(canvas, patch, lit)
        if lit in (None, part.key):
            say_part(canvas, part, layout.leaves, layout.bunches, asked=part.key == lit)


def spotlight(canvas: Canvas, box: Box, leaf: Leaf, part: Part) -> None:
    """Draw one leaf as large as it fits, under the name of its part, to be read aloud."""
    size = canvas.must_read
    head = box.top(size * 1.9)
    room = Box(0, 0, box.width - size * 8, size * 1.3)
    label = fit(part.label, room, size, canvas.secondary, bold=True)
    wide = label.width + size * 1.6
    left = head.cx - wide / 2
    sign(canvas, part, left + size * 0.6, head.cy, size * 1.2)
    words = Box(left + size * 1.6, head.y, label.width, head.height)
    canvas.text_block(label, words, valign="middle", fill=canvas.theme.forest)
    _spray(canvas, left - size * 0.8, head.cy, size, pi)
    _spray(canvas, left + wide + size * 0.8, head.cy, size, 0)
    room = box.below(head.height).inset(box.width * 0.04, size * 0.4)
    draw(canvas, enlarged(part, leaf, room, canvas.box.height * 0.15, canvas.secondary))
    canvas.say(_told(leaf))


def _spray(canvas: Canvas, x: float, y: float, size: float, angle: float) -> None:
    """Draw a sprig of mimosa that points to ``angle``."""
    tones, way = shades(canvas.theme), cos(angle)
    leaves = "".join(frond((x, y), angle + turn, size * 1.4, 8) for turn in (-0.45, 0.45))
    canvas.path(leaves, "none", stroke=tones.foliage, stroke_width=size * 0.09)
    for dx, dy in ((0.0, 0.0), (0.62, 0.08), (0.3, -0.42)):
        tuft(canvas, x + way * dx * size, y + dy * size, size * 0.26)


def _tree(canvas: Canvas, layout: Layout, lit: str | None) -> None:
    unit = layout.smallest / _LEAST
    grown = grow(layout.site, unit)
    tones = shades(canvas.theme)
    keys = [plot.part.key for plot in layout.site.crown] or [""]
    for lobe, key in zip(grown.lobes, keys, strict=True):
        fill = canvas.theme.pale if key == lit else tones.crown
        canvas.path(lobe, fill, stroke=tones.crown_edge, stroke_width=2 * unit)
    canvas.path(grown.earth, tones.earth)
    canvas.path(grown.roots, tones.root)
    canvas.path(grown.wood, tones.bark, stroke=tones.bark_edge, stroke_width=2 * unit)
    canvas.path(grown.grain, "none", stroke=tones.grain, stroke_width=3 * unit)
    canvas.path(grown.turf, "none", stroke=tones.turf, stroke_width=7 * unit)
    for leaves in grown.foliage:
        canvas.path(leaves, "none", stroke=tones.foliage, stroke_width=4 * unit)
    for round_tuft in grown.pompoms:
        canvas.path(round_tuft, tones.pompom, stroke=tones.pompom_edge, stroke_width=1.5 * unit)
    canvas.path(grown.sparks, tones.spark)


def _patch(canvas: Canvas, patch: Patch, lit: str | None) -> None:
    """Draw one part: its name, its notes, and how many leaves are gathered."""
    part, row = patch.plot.part, patch.tag
    _tag(canvas, part, row.box, row.text.size, lit=part.key == lit)
    words = row.box.after(row.text.size * (TAG_ICON + 0.35))
    ink = canvas.theme.on_mimosa if part.key == lit else canvas.theme.forest
    canvas.text_block(row.text, words, valign="middle", fill=ink, said=False)
    for note in patch.notes:
        draw(canvas, note, dim=lit is not None and part.key != lit)
    if patch.more:
        _more(canvas, patch.more.text.lines[0], patch.more.box, patch.more.text.size)


def _tag(canvas: Canvas, part: Part, box: Box, size: float, *, lit: bool = False) -> None:
    """Draw the band of the name of a part, with its shape."""
    fill = canvas.theme.mimosa if lit else canvas.theme.ivory
    edge = look(part, canvas.theme).stroke
    canvas.rect(box, fill, radius=size * 0.35, stroke=edge, stroke_width=size * 0.07)
    sign(canvas, part, box.x + size * 0.95, box.cy, size * 0.95)


def _more(canvas: Canvas, words: str, box: Box, size: int) -> None:
    """Write how many leaves are gathered, on a band that keeps it readable."""
    wide = measure(words, size) + size * 0.9
    band = Box(box.right - wide, box.y, wide, box.height)
    line = canvas.theme.line
    canvas.rect(band, canvas.theme.ivory, radius=band.height / 2, stroke=line, stroke_width=2)
    base = canvas.middle_baseline(band.cy, size)
    canvas.text(band.cx, base, words, size, anchor="middle", said=False)


def _counts(canvas: Canvas, layout: Layout, counts: Mapping[str, int]) -> None:
    """Draw how many leaves each part has received, and as many buds; all names alike."""
    least, patches = layout.smallest, layout.patches
    numbers = [counts.get(patch.plot.part.key, 0) for patch in patches]
    lead = max((measure(_tail(n), least * 1.4, True) for n in numbers), default=0) + least * 3.3
    rooms = [Box(0, 0, patch.plot.beds[0].width - lead, least * LEADING * 2.1) for patch in patches]
    names = [patch.plot.part.label for patch in patches]
    line = least * 1.4 * LEADING
    alike = [
        fit(name, room.top(line), least * 1.4, least, bold=True)
        for name, room in zip(names, rooms, strict=True)
    ]
    size = min((one.size for one in alike), default=least)
    for patch, room, number in zip(patches, rooms, numbers, strict=True):
        words = fit(patch.plot.part.label, room, size, least, bold=True)
        _counted(canvas, patch, words, number, least)


def _tail(number: int) -> str:
    return _("· {n}").format(n=number)


def _counted(canvas: Canvas, patch: Patch, words: Fitted, number: int, least: int) -> None:
    """Draw the name of one part, its number, whole even where the name is cut, and its buds."""
    part, bed, size, tail = patch.plot.part, patch.plot.beds[0], words.size, _tail(number)
    name = words.width + size * 0.3
    wide, high = name + measure(tail, size, True) + size * 2.25, words.height + size * 0.3
    box = Box(bed.cx - wide / 2 if patch.tag.box.x > bed.x + 1 else bed.x, bed.y, wide, high)
    for x, y in _sites(patch, box, least, min(number, _BUDS)):
        icon(canvas, part, x, y, least * _BUD)
    _tag(canvas, part, box, size)
    line, forest = box.after(size * (TAG_ICON + 0.35)), canvas.theme.forest
    canvas.text_block(words, line, valign="middle", fill=forest, said=False)
    base = canvas.middle_baseline(line.cy, size)
    canvas.text(line.x + name, base, tail, size, bold=True, fill=forest, said=False)
    told = ngettext("{n} feuille", "{n} feuilles", number)
    canvas.say(labelled(part.label, told))


def _sites(patch: Patch, tag: Box, least: float, count: int) -> Iterator[tuple[float, float]]:
    """Yield where buds come out, always in the same order, clear of the name of the part."""
    chance, found = Random(patch.plot.part.key), []
    for bed in patch.plot.beds:
        across = max(1, int(bed.width / (least * _PACE)))
        down = max(1, int(bed.height / (least * _PACE)))
        wide, high = bed.width / across, bed.height / down
        for place in range(across * down):
            x = bed.x + (place % across + 0.3 + 0.4 * chance.random()) * wide
            y = bed.y + (place // across + 0.3 + 0.4 * chance.random()) * high
            if x - least > tag.right or y - least > tag.bottom or x + least < tag.x:
                found.append((x, y))
    chance.shuffle(found)
    yield from found[:count]


def _question(canvas: Canvas, layout: Layout, patch: Patch) -> None:
    """Draw the name of a part and its question on a sheet, where the part will grow.

    One beside the other in a low bed, else one under the other.
    """
    part, bed, least = patch.plot.part, patch.plot.beds[0], layout.smallest
    edge = least * 0.6
    beside = bed.width > bed.height * 4
    wide = bed.width if beside else min(bed.width, least * 30)
    most = bed.width * 0.4 if beside else wide - least * 1.7 - 2 * edge
    name = fit(part.label, Box(0, 0, most, least * 1.6), least * 1.2, least, bold=True)
    if name.cut:
        name = fit(part.label, Box(0, 0, most, least * 3.2), least * 1.2, least, bold=True)
    lead = name.width + least * 2.2 if beside else 0.0
    head = 0.0 if beside else max(least * 1.7, name.height + least * 0.2)
    room = Box(0, 0, wide - lead - 2 * edge, bed.height - head - 2 * edge)
    asked = fit(part.question, room, least * 1.6, least)
    wide = asked.width + lead + 2 * edge + 1 if lead else wide
    high = max(asked.height, name.height) + head + 2 * edge
    sheet = Box(bed.cx - wide / 2, bed.cy - high / 2, wide, high)
    line = least * 0.15
    canvas.rect(
        sheet, canvas.theme.paper, radius=edge, stroke=canvas.theme.mimosa, stroke_width=line
    )
    inner = sheet.inset(edge)
    top = inner.top(head or inner.height)
    sign(canvas, part, inner.x + least * 0.7, top.cy, least * 1.2)
    words = top.after(least * 1.7)
    canvas.text_block(name, words, valign="middle", fill=canvas.theme.forest, said=False)
    canvas.text_block(asked, inner.below(head).after(lead), valign="middle", said=False)


def _links(canvas: Canvas, layout: Layout) -> None:
    """Draw dotted curves between linked leaves that are shown."""
    places = {
        row.leaf: note.box for patch in layout.patches for note in patch.notes for row in note.rows
    }
    pairs = dict.fromkeys(
        (min(leaf.id, other), max(leaf.id, other))
        for leaf in layout.leaves
        for other in leaf.linked
    )
    shown = [pair for pair in pairs if pair[0] in places and pair[1] in places]
    unit = layout.smallest / _LEAST
    data = "".join(_dots(places[one], places[other], unit) for one, other in shown[:_LINKS])
    if data:
        canvas.path(data, canvas.theme.forest)


def _dots(one: Box, other: Box, unit: float) -> str:
    """Return the dots of a curve from the middle of a box to that of another."""
    far = hypot(other.cx - one.cx, other.cy - one.cy)
    x, y = (one.cx + other.cx) / 2, (one.cy + other.cy) / 2 - far * 0.16
    count = max(2, int(far / (15 * unit)))
    data = ""
    for index in range(count + 1):
        t = index / count
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        px, py = a * one.cx + b * x + c * other.cx, a * one.cy + b * y + c * other.cy
        data += dot(px, py, 3.6 * unit)
    return data


def say_part(
    canvas: Canvas,
    part: Part,
    leaves: Sequence[Leaf],
    bunches: Sequence[Bunch],
    *,
    asked: bool = False,
) -> None:
    """Say a part in the twin: its question when it is asked, and every leaf."""
    inside = [leaf for leaf in leaves if leaf.part == part.key]
    count = ngettext("{n} feuille", "{n} feuilles", len(inside))
    canvas.say(labelled(part.label, part.question if asked else count))
    held = {bunch.id: bunch for bunch in bunches if bunch.part == part.key}
    for leaf in inside:
        if leaf.cluster not in held:
            canvas.say(_told(leaf))
    for bunch in held.values():
        held_by = [leaf for leaf in inside if leaf.cluster == bunch.id]
        name = _("Groupe {title}").format(title=in_quotes(bunch.title))
        canvas.say(labelled(name, ngettext("{n} feuille", "{n} feuilles", len(held_by))))
        for leaf in held_by:
            canvas.say(_told(leaf))


def _told(leaf: Leaf) -> str:
    if not leaf.marks:
        return leaf.text
    counts = ngettext("compte pour {n} personne", "compte pour {n} personnes", leaf.marks)
    return f"{leaf.text} ({counts})"
