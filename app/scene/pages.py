"""Whole pages that any format may show: a text, a list, messages, a pause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext, said_time
from app.scene.cards import choices
from app.scene.chart import Bank, banks, ring_timer
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.table import Row, table
from app.scene.text import LEADING, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from app.scene.theme import Mark


def text_page(
    frame: Frame, text: str, instruction: str = "", *, heading: str = "", quiet: bool = False
) -> Page:
    """Return a page with one idea, as large as it fits, its heading over it, its instruction under.

    ``quiet`` draws the sign of silence with its word.
    """
    canvas, box = open_page(frame)
    if heading:
        high = canvas.must_read * 1.9
        canvas.label(
            box.top(high),
            heading,
            canvas.must_read * 1.2,
            canvas.secondary,
            anchor="middle",
            fill=canvas.theme.forest,
        )
        box = box.below(high)
    if quiet:
        box = _silence(canvas, box)
    if instruction:
        box = _instruction(canvas, box, instruction)
    room = box.inset(box.width * 0.03, box.height * 0.04)
    canvas.label(room, text, canvas.box.height * 0.17, canvas.secondary, anchor="middle", bold=True)
    canvas.say(instruction)
    return canvas.page(frame.title, text)


def _silence(canvas: Canvas, box: Box) -> Box:
    """Draw the sign of silence and its word at the foot; return what is left above."""
    high = canvas.must_read * 2
    line = box.foot(high)
    word = fit(_("En silence"), line, canvas.must_read, canvas.must_read, bold=True)
    sign = high * 0.62
    left = line.cx - (sign * 1.45 + word.width) / 2
    canvas.silence(left + sign / 2, line.cy, sign)
    place = Box(left + sign * 1.45, line.y, word.width + 1, high)
    canvas.text_block(word, place, valign="middle", fill=canvas.theme.muted)
    return box.above(high)


def _instruction(canvas: Canvas, box: Box, text: str) -> Box:
    """Write what to do at the foot; return what is left above."""
    room = Box(0, 0, box.width * 0.9, canvas.must_read * LEADING * 3)
    fitted = fit(text, room, canvas.must_read, canvas.secondary, balanced=True)
    high = fitted.height + canvas.must_read * 0.8
    foot, forest = box.foot(high), canvas.theme.forest
    canvas.text_block(fitted, foot, anchor="middle", valign="middle", fill=forest, said=False)
    return box.above(high)


def list_page(frame: Frame, heading: str, items: Sequence[Item], *, empty: str = "") -> Page:
    """Return a page with a list; the twin has every line of it, even those left out."""
    canvas, box = open_page(frame)
    box = _heading(canvas, box, heading)
    if items:
        bullets(canvas, box, items, canvas.must_read * 1.3)
    elif empty:
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=canvas.theme.muted)
    return canvas.page(heading or frame.title)


def _heading(canvas: Canvas, box: Box, text: str) -> Box:
    """Write a heading; return what is left below."""
    high = canvas.must_read * 2.2
    canvas.label(
        box.top(high * 0.75),
        text,
        canvas.must_read * 1.5,
        canvas.secondary,
        bold=True,
        fill=canvas.theme.forest,
    )
    return box.below(high)


def neutral_page(frame: Frame) -> Page:
    """Return the page of a moment to listen: nothing to read, nothing to follow."""
    words = _("Récit en cours. Rien n’est noté.")
    canvas, box = open_page(
        Frame("", rehearsal=frame.rehearsal, theme=frame.theme, size=frame.size)
    )
    sign = box.height * 0.42
    canvas.blossom(box.cx, box.y + box.height * 0.36, sign)
    foot = box.foot(box.height * 0.3)
    canvas.label(foot, words, canvas.must_read * 1.4, anchor="middle", valign="top")
    return canvas.page(words)


def pause_page(frame: Frame, heading: str, back: tuple[int, int] | None, minutes: float) -> Page:
    """Return the page of a pause: a clock at the hour (0–23) and minute to come back, in words too.

    Without the hour, only how many minutes it lasts.
    """
    canvas, box = open_page(frame)
    if back is None:
        lasts = ngettext("{n} minute", "{n} minutes", round(minutes))
        canvas.label(box, f"{heading} · {lasts}", box.height * 0.16, anchor="middle", bold=True)
        return canvas.page(heading)
    left, right = box.left(box.width * 0.42), box.after(box.width * 0.46)
    _clock(canvas, left, *back)
    room = right.inset(0, right.height * 0.14)
    canvas.label(
        room.top(room.height * 0.3), heading, canvas.must_read * 1.6, fill=canvas.theme.forest
    )
    middle = room.below(room.height * 0.3)
    line, below = middle.top(room.height * 0.2), middle.below(room.height * 0.2)
    canvas.label(line, _("On reprend à"), canvas.must_read * 1.2, said=False)
    hour, size = said_time(*back), box.height * 0.26
    canvas.label(below, hour, size, valign="top", bold=True, said=False)
    told = _("On reprend à {hour}.").format(hour=hour)
    canvas.say(told)
    return canvas.page(heading, told)


def _clock(canvas: Canvas, box: Box, hours: int, minutes: int) -> None:
    theme, r = canvas.theme, min(box.width, box.height) * 0.42
    canvas.circle(box.cx, box.cy, r, theme.paper, stroke=theme.mimosa, stroke_width=r * 0.09)
    for tick in range(12):
        x, y = sin(tick * pi / 6), -cos(tick * pi / 6)
        start, thick = (0.72, 10) if tick % 3 == 0 else (0.8, 5)
        near, far = r * start, r * 0.86
        canvas.line(
            (box.cx + x * near, box.cy + y * near),
            (box.cx + x * far, box.cy + y * far),
            theme.muted,
            thick,
        )
    for turn, length, width in (
        ((hours % 12 + minutes / 60) / 12, 0.44, 0.075),
        (minutes / 60, 0.66, 0.05),
    ):
        angle = turn * 2 * pi
        tip = (box.cx + sin(angle) * r * length, box.cy - cos(angle) * r * length)
        canvas.line((box.cx, box.cy), tip, theme.forest, r * width)
    canvas.circle(box.cx, box.cy, r * 0.06, theme.forest)


def timer_page(
    frame: Frame, left: float, total: float, instruction: str = "", *, note: str = ""
) -> Page:
    """Return the page of a countdown; times in seconds, ``left`` negative when over."""
    canvas, box = open_page(frame)
    if instruction:
        box = _instruction(canvas, box, instruction)
    ring_timer(canvas, box, left, total, note=note)
    canvas.say(instruction)
    return canvas.page(frame.title)


def message_page(
    frame: Frame, message: str, answers: Sequence[Mark], below: str, counts: Sequence[int] = ()
) -> Page:
    """Return a key message, large, and how it may be answered.

    ``counts`` (empty until they are revealed) are in the order of the answers; ``below`` is a
    sentence on them, or how many have answered.
    """
    canvas, box = open_page(frame)
    foot = box.foot(canvas.must_read * 2)
    box = box.above(foot.height)
    if below:
        canvas.pill(foot.cx, foot.cy, below, canvas.must_read, widest=foot.width, last=True)
    high = canvas.must_read * (5.5 if counts else 2.4)
    room = box.above(high).inset(box.width * 0.02, canvas.must_read * 0.4)
    canvas.label(
        room, message, canvas.box.height * 0.11, canvas.secondary, anchor="middle", bold=True
    )
    line = box.foot(high).inset(box.width * 0.12, 0).above(canvas.must_read * 0.3)
    if counts:
        pairs = zip(answers, counts, strict=True)
        banks(canvas, line, [Bank(mark, count) for mark, count in pairs])
    else:
        choices(canvas, line, answers, canvas.must_read * 1.1)
    return canvas.page(frame.title, message)


def followups_page(frame: Frame, heading: str, rows: Sequence[Row], *, empty: str = "") -> Page:
    """Return the table of « Suites »; rows that do not fit are told as a number."""
    canvas, box = open_page(frame)
    box = _heading(canvas, box, heading)
    if rows:
        table(canvas, box, (_("Quoi"), _("Qui"), _("Quand")), rows)
    else:
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=canvas.theme.muted)
    return canvas.page(heading)


@dataclass(frozen=True, slots=True)
class JoinWiFi:
    """The Wi-Fi of the room: the text of its QR code, its name, its key ("" unless shown)."""

    payload: str
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Joining:
    """What people need to join. ``address`` is what they type, without « http:// »."""

    address: str
    wifi: JoinWiFi | None
    present: int


def join_page(
    frame: Frame, welcome: str, *, wifi: JoinWiFi | None = None, present: int = 0
) -> Page:
    """Return how to join: Wi-Fi first, then the page; no phone is very well too.

    People type ``frame.join``; when it is empty there is no network and no code. ``present``
    counts everyone who is there, never who has no phone.
    """
    canvas, box = open_page(replace(frame, join=""))
    box = _welcome(canvas, box, welcome)
    joining = _Joining(frame.join, wifi, present)
    if not joining.address:
        _by_hand(canvas, box, present)
    elif wifi:
        _two_codes(canvas, box, joining, wifi)
    else:
        _one_code(canvas, box, joining)
    return canvas.page(_("Bienvenue"), welcome)


def _welcome(canvas: Canvas, box: Box, sentence: str) -> Box:
    title = canvas.must_read * 1.9
    canvas.label(box.top(title), _("Bienvenue"), title * 0.8, bold=True, fill=canvas.theme.forest)
    under = box.below(title).top(canvas.must_read * 1.6)
    if sentence:
        canvas.label(under, sentence, canvas.must_read * 0.85, valign="top")
    return box.below(title + canvas.must_read * 1.65)


def _two_codes(canvas: Canvas, box: Box, joining: _Joining, wifi: JoinWiFi) -> None:
    """Draw the codes at both ends of the page: a camera must not catch the wrong one."""
    unit = canvas.must_read
    typed = canvas.secondary * LEADING * 2.25 + unit * LEADING * bool(wifi.key)
    side = min(box.height - unit * 1.4 - typed, box.width * 0.31)
    gap = box.width * 0.027
    wide = max(side, box.width * 0.27)
    left, right = box.left(wide), box.after(box.width - wide)
    middle = box.after(wide + gap).left(box.width - 2 * (wide + gap))
    name = _("Wi-Fi {name}").format(name=wifi.name)
    key = _("Clé : {key}").format(key=wifi.key) if wifi.key else ""
    _code(canvas, left, side, (_("D’abord le Wi-Fi"), name, key), wifi.payload, number=1)
    canvas.say(_stay_connected())
    _code(
        canvas, right, side, (_("Ensuite la page"), joining.address, ""), _link(joining), number=2
    )
    _hints(canvas, middle.above(box.height * 0.02), joining.present)


def _stay_connected() -> str:
    return _("Votre téléphone dit “pas\u00a0d’Internet” ? Touchez “Rester\u00a0connecté”.")


def _no_phone() -> str:
    return _("Pas de téléphone ? C’est très bien.")


def _link(joining: _Joining) -> str:
    return f"http://{joining.address}/"


def _code(
    canvas: Canvas,
    box: Box,
    side: float,
    words: tuple[str, str, str],
    payload: str,
    *,
    number: int = 0,
    said: bool = True,
) -> None:
    """Draw a code on white, its step over it, what to type in its place under it."""
    unit, (head, typed, more) = canvas.must_read, words
    if number:
        _step(canvas, box.top(unit * 1.4), number, head)
        box = box.below(unit * 1.4)
    card = Box(box.cx - side / 2, box.y, side, side)
    canvas.rect(card, "#FFFFFF", radius=24, stroke=canvas.theme.line, stroke_width=3)
    inner = card.inset(side * 0.02)
    canvas.qr(payload, inner.x, inner.y, inner.width)
    line = canvas.secondary * LEADING
    text = Box(box.x, card.bottom + line * 0.2, box.width, line * 2.05)
    fitted = canvas.label(text, typed, unit, anchor="middle", valign="top", bold=True, said=said)
    low = Box(box.x, text.y + fitted.height, box.width, unit * LEADING)
    if more and fit(more, low, unit, canvas.secondary).cut:
        canvas.say(more)
    elif more:
        canvas.label(low, more, unit, anchor="middle", valign="top")


def _step(canvas: Canvas, box: Box, number: int, text: str) -> None:
    """Write one step on one line, after its number."""
    unit = canvas.must_read
    canvas.say(f"{number}. {text}")
    _badge(canvas, box.x + unit * 0.62, box.cy, str(number))
    room = box.after(unit * 1.6)
    canvas.label(room, text, unit, bold=True, said=False)


def _badge(canvas: Canvas, cx: float, cy: float, number: str) -> None:
    unit = canvas.must_read
    canvas.circle(cx, cy, unit * 0.62, canvas.theme.mimosa)
    base = canvas.middle_baseline(cy, unit * 0.85)
    ink = canvas.theme.on_mimosa
    canvas.text(cx, base, number, unit * 0.85, anchor="middle", bold=True, fill=ink, said=False)


def _hints(canvas: Canvas, box: Box, present: int) -> None:
    """Write between the codes what may trouble people, and how many are there."""
    unit = canvas.must_read
    low = unit * 1.9 if present else 0.0
    upper, lower = box.above(low).rows(2, unit * 0.7)
    canvas.card(upper)
    inner = upper.inset(unit * 0.5)
    canvas.label(inner, _stay_connected(), unit * 0.9, anchor="middle", said=False)
    canvas.say(f"3. {_no_phone()}")
    _badge(canvas, lower.cx, lower.y + unit * 0.7, "3")
    text = lower.below(unit * 1.5)
    colour = canvas.theme.forest
    canvas.label(text, _no_phone(), unit, anchor="middle", bold=True, fill=colour, said=False)
    _present(canvas, box.foot(low), present)


def _present(canvas: Canvas, box: Box, number: int) -> None:
    """Say how many people are there: everyone, never who has no phone."""
    if number:
        words = ngettext("{n} personne est là", "{n} personnes sont là", number)
        canvas.pill(box.cx, box.cy, words, canvas.must_read * 0.85, widest=box.width, last=True)


def _one_code(canvas: Canvas, box: Box, joining: _Joining) -> None:
    unit = canvas.must_read
    side = min(box.height - unit * 1.5, box.width * 0.42)
    right = box.after(box.width - side)
    _code(canvas, right, side, ("", joining.address, ""), _link(joining), said=False)
    left = box.left(box.width - side - unit)
    low = unit * 2.2 if joining.present else 0.0
    typed = _("ou tapez {address}").format(address=joining.address)
    steps = (
        (_("Rejoignez le Wi-Fi de la salle"), _stay_connected()),
        (_("Scannez le code"), typed),
        (_no_phone(), ""),
    )
    _steps(canvas, left.above(low), steps)
    _present(canvas, left.foot(low), joining.present)


def _steps(canvas: Canvas, box: Box, steps: Sequence[tuple[str, str]]) -> None:
    """Write steps under each other, what explains each whole under it."""
    unit = canvas.must_read
    head, lead, least = unit * 1.4, unit * 1.6, unit * 0.15
    room = box.height - len(steps) * (head + least)
    texts = _whole(canvas, [rest for _head, rest in steps], box.width - lead, room)
    spare = (room - sum(text.height for text in texts)) / len(steps)
    y = box.y
    for number, ((title, rest), text) in enumerate(zip(steps, texts, strict=True), 1):
        place = Box(box.x, y, box.width, head + text.height)
        _step(canvas, place.top(head), number, title)
        if rest:
            canvas.text_block(text, place.below(head).after(lead), fill=canvas.theme.muted)
        y = place.bottom + least + max(0.0, spare)


def _whole(canvas: Canvas, texts: Sequence[str], width: float, height: float) -> list[Fitted]:
    """Fit texts whole at the largest size at which all of them are at most ``height`` high."""
    wide, size = Box(0, 0, width, 1e6), int(canvas.must_read * 0.8)
    while True:
        fitted = [fit(text, wide, size, size) for text in texts]
        if size <= canvas.secondary or sum(one.height for one in fitted) <= height:
            return fitted
        size -= 1


def _by_hand(canvas: Canvas, box: Box, present: int) -> None:
    """Say that the workshop goes on by hand: nobody has done anything wrong."""
    lines = (
        _("Aujourd’hui, on travaille sans téléphone."),
        _("On se place, on lève la main, on parle."),
    )
    low = canvas.must_read * 2
    for text, place in zip(lines, box.above(low).inset(0, low * 0.6).rows(2, 0), strict=True):
        canvas.label(place, text, canvas.must_read * 1.5, anchor="middle", bold=text is lines[0])
    _present(canvas, box.foot(low), present)
