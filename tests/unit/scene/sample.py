"""Pages that use everything the scene offers, with texts as people really type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.scene.chart import Bank, Change, Column, banks, before_after, columns, ring_timer
from app.scene.flow import Move, flow
from app.scene.frame import WIDE, Frame, open_page
from app.scene.theme import LIGHT, Mark, Shape, Theme, Tone
from tests.unit.scene.awkward import AWKWARD

if TYPE_CHECKING:
    from app.scene.svg import Page

AGREE = Mark(Shape.CIRCLE, Tone.AGREE, "D’accord")
DOUBT = Mark(Shape.TRIANGLE, Tone.DOUBT, "Je doute")
DISAGREE = Mark(Shape.SQUARE, Tone.DISAGREE, "Pas d’accord")
CAMPS = (AGREE, DOUBT, DISAGREE)
SCALE = (
    Mark(Shape.CIRCLE, Tone.AGREE, "Tout à fait d’accord"),
    Mark(Shape.HEXAGON, Tone.MOSTLY_AGREE, "Plutôt d’accord"),
    DOUBT,
    Mark(Shape.DIAMOND, Tone.MOSTLY_DISAGREE, "Plutôt pas d’accord"),
    DISAGREE,
    Mark(Shape.RING, Tone.ABSTAIN, "Je passe"),
)
WIFI = "WIFI:T:WPA;S:Mimosa;P:un-mot-de-passe;;"


def frame(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Frame:
    return Frame("Débat mouvant", "Affirmation 1 sur 2", "192.168.43.1", True, theme, size)


def texts_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    lines = box.left(box.width * 0.72).above(90).rows(len(AWKWARD), 4)
    for index, (text, line) in enumerate(zip(AWKWARD, lines, strict=True)):
        canvas.label(line, text, 46, bold=index % 2 == 1)
    side = box.after(box.width * 0.76)
    canvas.qr(WIFI, side.x, side.y, side.width)
    canvas.silence(side.cx, side.y + side.width + 100, 110)
    for shape, place in zip(Shape, box.foot(70).columns(len(Shape), 8), strict=True):
        canvas.shape(shape, place.cx, place.cy, 56, theme.agree)
    return canvas.page("Textes & formes", AWKWARD[3])


def change_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    statement = "« Le partenariat en santé, c’est mettre le patient au centre. »"
    canvas.label(box.top(230), statement, 96, 54, anchor="middle", bold=True)
    changes = [
        Change(AGREE, 11, 6, "5 de moins"),
        Change(DOUBT, 4, 5, "1 de plus"),
        Change(DISAGREE, 0, 7, "7 de plus"),
    ]
    before_after(canvas, box.below(250).above(120), changes)
    canvas.pill(box.cx, box.bottom - 48, "« Pas d’accord » : 0 personne avant, 7 après.", 44)
    return canvas.page("Avant et après")


def scale_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    changes = [Change(mark, 13 * i, 120 - 20 * i, "12 de moins") for i, mark in enumerate(SCALE)]
    before_after(canvas, box.below(240), changes)
    return canvas.page("Abaque")


def charts_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    upper, lower = box.rows(2, 30)
    left, right = upper.columns(2, 40)
    counts = (0, 1, 4, 12, 3, 0, 2, 7, 8, 1, 20)
    values = [Column(str(i), count) for i, count in enumerate(counts)]
    columns(canvas, left, values, ends=("Pas du tout", "Tout à fait d’accord"))
    marked = zip(CAMPS, (5, 0, 9), strict=True)
    columns(canvas, right, [Column(mark.word, n, mark) for mark, n in marked])
    left, right = lower.columns(2, 40)
    ring_timer(canvas, left, 245, 600)
    ring_timer(canvas, right, -35, 600, note="en pause")
    return canvas.page("Répartition")


def banks_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    upper, lower = box.rows(2, 30)
    counts = (11, 4, 123, 0, 1, 2)
    banks(canvas, upper, [Bank(mark, n) for mark, n in zip(SCALE, counts, strict=True)])
    banks(canvas, lower, [Bank(mark, n) for mark, n in zip(CAMPS, (9, 0, 5), strict=True)])
    return canvas.page("Rives")


def flow_page(theme: Theme = LIGHT, size: tuple[int, int] = WIDE) -> Page:
    canvas, box = open_page(frame(theme, size))
    moves = [Move(0, 0, 6), Move(0, 2, 5), Move(1, 1, 5), Move(2, 2, 6), Move(1, 0, 7)]
    flow(canvas, box.below(200), CAMPS, moves)
    return canvas.page("Déplacements")


PAGES = (texts_page, change_page, scale_page, charts_page, banks_page, flow_page)
