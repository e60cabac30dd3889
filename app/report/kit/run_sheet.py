"""The team's run sheet: enough to hold the workshop with this paper alone.

It has planned and cumulated minutes but no clock: nobody knows yet when the workshop starts.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from app.core.i18n import _, ngettext, said_date
from app.core.phase import Audience, Choice, Option, Phase, Speaker
from app.report.kit.flow import flow
from app.report.kit.plan import whom
from app.report.kit.sheet import MARGIN, Sheets, tint
from app.report.kit.ways import each_time, way_words
from app.report.paper.flowables import Bullet, Part, Piece, Text
from app.report.paper.ink import baseline, colour, fill_path, write, write_right
from app.report.paper.styles import LEAST, PAGE, SMALL, Style
from app.scene.signs import shape_path
from app.scene.text import measure, wrap
from app.scene.theme import LIGHT, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.core.session import Facilitator
    from app.report.kit.plan import Plan, PlannedStep
    from app.report.kit.ways import Asked

_WIDTH = PAGE[0] - 2 * MARGIN
_HEIGHT = PAGE[1] - 2 * MARGIN - 24
_CLOCK = 78.0
"""Width of the column of minutes."""

_SAID = 260.0
"""Width of the place to write what the room said, in points."""

_TITLE = Style(21, bold=True, colour=LIGHT.forest, leading=1.2)
_STEP = Style(14, bold=True, colour=LIGHT.forest, leading=1.25)
_PHASE = Style(11, bold=True, leading=1.3)
_BODY = Style(11, leading=1.34)
_ASKED = Style(12, bold=True, leading=1.3)
_META = Style(10, colour=LIGHT.muted, leading=1.35)
_WHO = {
    Speaker.FACILITATOR: lambda: _("l’animateur ou l’animatrice"),
    Speaker.COFACILITATOR: lambda: _("la personne qui coanime"),
    Speaker.BOTH: lambda: _("les deux"),
}

Block = tuple[Piece, ...]


def run_sheet(plan: Plan) -> bytes:
    """Return the run sheet, on as many A4 pages as it takes."""
    title = plan.info.title
    sheets = Sheets(title, _("Déroulé"), rehearsal=plan.info.rehearsal)
    draw_run_sheet(sheets, plan)
    return sheets.save()


def draw_run_sheet(sheets: Sheets, plan: Plan) -> None:
    """Draw the run sheet on pages of its own."""
    material = () if plan.thrifty else _material(plan)  # The first page of the kit lists it.
    blocks = [*_head(plan), *material, *_steps(plan)]
    pages = flow(blocks, _WIDTH, _HEIGHT)
    for number, page in enumerate(pages, 1):
        sheets.page()
        for y, piece in page:
            piece.drawOn(sheets.canvas, MARGIN, PAGE[1] - MARGIN - y - piece.height)
        _foot(sheets, plan.info.title, number, len(pages))


def _foot(sheets: Sheets, title: str, number: int, total: int) -> None:
    folio = _("page {number} sur {total}").format(number=number, total=total)
    y = MARGIN - 8
    write_right(sheets.canvas, PAGE[0] - MARGIN, y, folio, SMALL)
    room = _WIDTH - measure(folio, LEAST) - 20
    short = sheets.fitted_line(title, room, LEAST)
    write(sheets.canvas, MARGIN, y, short, SMALL)


def _head(plan: Plan) -> Iterator[Block]:
    info = plan.info
    yield (
        Text([Part(_("Déroulé"), Style(11, bold=True, colour=LIGHT.leaf))], space=0),
        Text([Part(info.title, _TITLE)], space=2),
        Text([Part(_about(plan), _META)], space=4),
    )
    if info.facilitators:
        yield (
            Text([Part(_("L’équipe"), _PHASE)], space=12),
            *(Bullet([Part(_person(one), _BODY)], space=3, indent=16) for one in info.facilitators),
        )


def _about(plan: Plan) -> str:
    info = plan.info
    minutes = round(sum(one.step.minutes for one in plan.steps))
    facts = (
        said_date(info.date),
        info.place,
        info.organiser,
        ngettext("{n} personne attendue", "{n} personnes attendues", plan.people),
        _("{n} min en tout").format(n=minutes),
    )
    return " · ".join(filter(None, facts))


def _person(one: Facilitator) -> str:
    return ", ".join(filter(None, (one.name, one.function)))


def _steps(plan: Plan) -> Iterator[Block]:
    """Tell each step: its opening stands with what comes first, never at the foot of a page."""
    start = 0.0
    asked = each_time(plan.steps) if plan.thrifty else {}
    for place, one in enumerate(plan.steps):
        head: Block = _opening(one, start)
        if plan.notes and one.step.notes:
            yield head
            yield (_line(_("Notes : {notes}").format(notes=one.step.notes), _BODY, 4),)
            head = ()
        for phase in one.phases:
            if len(one.phases) > 1 or phase.inputs:
                told = {
                    key: it for (at, of, key), it in asked.items() if (at, of) == (place, phase.key)
                }
                for block in _phase(phase, one, told):
                    yield (*head, *block)
                    head = ()
        if head:
            yield head
        start += one.step.minutes


def _opening(one: PlannedStep, start: float) -> Block:
    """Tell a step: when, what, who speaks, what to say, what is on the screen."""
    step = one.step
    clock = _("{start} à {end} min").format(start=round(start), end=round(start + step.minutes))
    meta = " · ".join(
        (
            _("{n} min").format(n=round(step.minutes)),
            one.format_name,
            _("Parle : {who}").format(who=_WHO[step.speaker]()),
        )
    )
    said = [_("À dire : {text}").format(text=step.guidance.say)] if step.guidance.say else []
    seen = (
        [_("À l’écran : {text}").format(text=step.guidance.screen)] if step.guidance.screen else []
    )
    return (
        Opening([Part(step.title, _STEP), Part(meta, _META)], clock),
        *(_line(text, _BODY, 4) for text in (*said, *seen)),
    )


def _answered(phase: Phase, asked: Sequence[Asked]) -> Iterator[Text]:
    """Tell how questions are answered, those that follow each other the same way together."""
    for (way, again), same in groupby(asked, key=lambda it: (it.way, it.phase.key != phase.key)):
        numbers = [one.number for one in same]
        first, last = numbers[0], numbers[-1]
        name = (
            _("Question {n} :").format(n=first)
            if first == last
            else _("Questions {first} à {last} :").format(first=first, last=last)
        )
        if again and first == last:
            name = _("Question {n}, à nouveau :").format(n=first)
        yield _line(f"{name} {way_words(way)}", _META, 4)


def _phase(phase: Phase, one: PlannedStep, told: Mapping[str, Asked]) -> Iterator[Block]:
    """Tell a phase: a box to tick once it is done, the question, what to say, what to count.

    What the step has told already is left out. ``told``: how its questions are answered on paper,
    by their key; those of a questionnaire are on the sheet that each person has then.
    """
    minutes = [_("{n} min").format(n=round(phase.minutes))] if phase.minutes >= 1 else []
    asked = [] if phase.questionnaire else [_question(one, each) for each in _counted(phase, 1)]
    more = phase.say.removeprefix(one.step.guidance.say).strip()
    said = [more] if more else []
    yield (
        Ticked(" · ".join((phase.title, *minutes)), _PHASE, space=9),
        *(_line(text, _ASKED, 2) for text in asked),
        *(_line(text, _BODY, 2) for text in said),
        *_answers(phase, told),
    )
    for each in _counted(phase) if phase.questionnaire and not told else ():
        yield _line(_question(one, each), _ASKED, 4), Counts(each.options)
    for other in phase.inputs:
        if isinstance(other, Choice) and other.audience is Audience.ROOM:
            answer = Counts((Option("", _("La salle a dit")),), blank=_SAID)
            yield _line(other.label, _ASKED, 4), answer


def _answers(phase: Phase, told: Mapping[str, Asked]) -> Iterator[Piece]:
    """Tell how each question is answered, and give its figures a place right under it."""
    counted = [] if phase.questionnaire else [each.key for each in _counted(phase)]
    waiting: list[Asked] = []
    for one in phase.inputs:
        if one.key in told:
            waiting.append(told[one.key])
        if isinstance(one, Choice) and one.key in counted:
            yield from _answered(phase, waiting)
            waiting = []
            yield Counts(one.options)
    yield from _answered(phase, waiting)


def _counted(phase: Phase, least: int = 0) -> Iterator[Choice]:
    """Give what is counted by hand, of more than ``least`` options."""
    for asked in phase.inputs:
        if isinstance(asked, Choice) and asked.counted and len(asked.options) > least:
            yield asked


def _question(one: PlannedStep, asked: Choice) -> str:
    """Return a question, and of whom it is asked."""
    view = whom(one.phases, asked)
    return f"{asked.label} · {view}" if view else asked.label


def _material(plan: Plan) -> Iterator[Block]:
    """List what must be there, to tick, and how the room is laid out."""
    items = [
        *plan.material,
        _("feuilles et stylos"),
        _("ordinateur, chargeur, câble du vidéoprojecteur"),
    ]
    head = Text([Part(_("À préparer"), _STEP)], space=22)
    room = [_line(_("La salle : {room}").format(room=plan.room), _BODY, 3)] if plan.room else []
    yield head, *room, Ticked(items[0], _BODY, space=6)
    for item in items[1:]:
        yield (Ticked(item, _BODY, space=4),)


def _line(text: str, style: Style, space: float) -> Text:
    return Text([Part(text, style)], space=space, indent=_CLOCK)


class Opening(Text):
    """The title of a step under a rule, its minutes at its left."""

    _PAD = 7.0

    def __init__(self, parts: Sequence[Part], clock: str) -> None:
        super().__init__(parts, space=15, indent=_CLOCK)
        self.clock = clock

    def _padding(self) -> float:
        return 2 * self._PAD

    def _adorn(self) -> None:
        self.canv.setFillColor(colour(LIGHT.leaf))
        self.canv.rect(0, self.height - 1.2, self.width, 1.2, stroke=0, fill=1)
        if self.first and self.lines:
            y = self.height - self._PAD - baseline(self.lines[0].style)
            write(self.canv, 0, y, self.clock, Style(11, bold=True))


class Ticked(Text):
    """A line with a box to tick at its left."""

    _SIDE = 9.0

    def __init__(self, text: str, style: Style, *, space: float) -> None:
        super().__init__([Part(text, style)], space=space, indent=_CLOCK)

    def _adorn(self) -> None:
        if self.first and self.lines:
            style = self.lines[0].style
            low = self.height - baseline(style) - 0.5
            self.canv.setStrokeColor(colour(LIGHT.ink))
            self.canv.setLineWidth(0.9)
            self.canv.rect(_CLOCK - self._SIDE - 6, low, self._SIDE, self._SIDE, stroke=1, fill=0)


class _Place(NamedTuple):
    """Where a figure is counted, in points.

    ``foot``: how far under the top its last line ends; ``x`` and ``text``: where it and its words begin.
    """

    option: Option
    words: tuple[str, ...]
    foot: float
    x: float
    text: float


class Counts(Piece):
    """A dotted place to write each figure in, after the shape and the word that it counts."""

    _LINE = 22.0
    _MORE = 15.0
    """The height of a line, and of each one before the last of long words."""

    _BETWEEN = 16.0

    def __init__(self, options: Sequence[Option], *, blank: float = 44) -> None:
        super().__init__(3)
        self.blank = blank
        self.options = tuple(options)
        self._places: tuple[_Place, ...] = ()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the figures on as many lines as they need."""
        self.width = width
        self._places = tuple(self._placed())
        self.height = max((one.foot for one in self._places), default=self._LINE)
        return width, self.height

    def _placed(self) -> Iterator[_Place]:
        """Place each figure beside the former; one whose words take several lines stands alone."""
        foot, x = self._LINE, _CLOCK
        for option in self.options:
            first = 15.0 if option.shape else 0.0
            after = first + 5 + self.blank
            words = tuple(wrap(option.label, _BODY.size, self.width - _CLOCK - after)) or ("",)
            wide = after + max(measure(one, _BODY.size) for one in words)
            alone = len(words) > 1
            if x > _CLOCK and (alone or x + wide > self.width):
                foot, x = foot + self._LINE, _CLOCK
            foot += self._MORE * (len(words) - 1)
            yield _Place(option, words, foot, x, x + first)
            x = self.width if alone else x + wide + self._BETWEEN

    def draw(self) -> None:
        """Draw the shapes, the words and the dotted lines."""
        for one in self._places:
            low = self.height - one.foot + 6
            high = low + self._MORE * (len(one.words) - 1)
            if one.option.shape:
                data = shape_path(Shape(one.option.shape), 0, 0, 10)
                fill_path(self.canv, data, one.x + 5, high + 4, 1, tint(one.option))
            for number, words in enumerate(one.words):
                write(self.canv, one.text, high - self._MORE * number, words, _BODY)
            start = one.text + measure(one.words[-1], _BODY.size) + 5
            self.canv.setStrokeColor(colour(LIGHT.muted))
            self.canv.setDash(1, 2)
            self.canv.line(start, low - 2, start + self.blank, low - 2)
            self.canv.setDash()
