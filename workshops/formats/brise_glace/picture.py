"""The room's pages of an ice-breaker: what is said in turn, then what was sent, unsigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import CardStatus
from app.core.text import on_one_line
from app.scene.frame import open_page
from app.scene.lists import Item, bullets
from app.scene.text import LEADING
from workshops.chips import Word, word_rows
from workshops.cloud import cloud_and_list
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame
from workshops.formats.brise_glace.phases import MOST_TOGETHER, ball_rule, weathers
from workshops.formats.brise_glace.settings import Variant
from workshops.formats.brise_glace.tally import sky, texts_of, too_few
from workshops.formats.brise_glace.weather import weather_row
from workshops.turns import each, in_threes
from workshops.words import in_small_letters, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.brise_glace.settings import Settings
    from workshops.words import Said

_LARGEST = 1.5  # times what must be read: words are no title


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment: what was sent is shown together, and only once revealed."""
    if moment.state is not State.REVEALED or not moment.phase.inputs:
        return _turn(moment)
    if moment.settings.variant is Variant.WEATHER:
        return _weathers(moment)
    return _texts(moment)


def _turn(moment: Moment[Settings]) -> Page:
    settings = moment.settings
    shown = settings.variant is Variant.PICTURES
    drawn = settings.variant is Variant.WEATHER
    return collecting_page(
        moment,
        moment.phase.screen,
        _instruction(moment),
        examples=[one.title for one in settings.pictures] if shown else settings.proposed,
        heading=_("Les images") if shown else "",
        drawing=(lambda canvas, box: weather_row(canvas, box, weathers())) if drawn else None,
        received=_received(moment),
    )


def _instruction(moment: Moment[Settings]) -> str:
    """Return how people take turns, where it is not simply one after the other."""
    settings = moment.settings
    told = []
    if in_threes(moment.record, MOST_TOGETHER):
        time = each(settings.seconds_each)
        told.append(_("Mettez-vous par trois : {time} par personne.").format(time=time))
    if settings.ball:
        told.append(ball_rule(settings))
    if settings.variant is Variant.PICTURES:
        told.append(_("En silence. Deux personnes peuvent prendre la même."))
    return " ".join(told)


def _received(moment: Moment[Settings]) -> str:
    """Return how many answers came, never which."""
    if not moment.phase.inputs:
        return ""
    found = sky(moment.record, moment.phases)
    number = len(texts_of(moment.record)) if found is None else found.figures.phones
    if not worth_telling(moment.record, number):
        return ""
    if moment.settings.variant in (Variant.WORD, Variant.EMOTION):
        return ngettext("{n} mot reçu", "{n} mots reçus", number)
    return ngettext("{n} réponse reçue", "{n} réponses reçues", number)


def _weathers(moment: Moment[Settings]) -> Page:
    """Draw how many chose each weather, and nobody beside it."""
    canvas, box = _headed(moment, title := _("La météo de la salle"))
    found = sky(moment.record, moment.phases)
    figures = found.figures if found else None
    told = bool(found and found.told)
    options = found.choice.options if found else ()
    numbers = [figures.of(one.key) for one in options] if figures and told else []
    total = figures.total if figures else 0
    foot = box.foot(canvas.must_read * 2)
    sentence = _weather_sentence(total, moment.record.threshold, told=told)
    canvas.pill(foot.cx, foot.cy, sentence, canvas.must_read, widest=foot.width, last=True)
    weather_row(canvas, box.above(foot.height), options, numbers)
    return canvas.page(title, sentence)


def _weather_sentence(total: int, threshold: int, *, told: bool) -> str:
    if told:
        return ngettext(
            "{n} personne a donné sa météo.", "{n} personnes ont donné leur météo.", total
        )
    return too_few(threshold) if total else _("La météo a été dite à voix haute.")


def _texts(moment: Moment[Settings]) -> Page:
    """Draw the texts that may be shown: sentences in a list, words together."""
    titles = {
        Variant.KEY_IDEA: _("Les idées clés"),
        Variant.PICTURES: _("Les images et leurs phrases"),
        Variant.TALENT: _("Les talents de la salle"),
    }
    title = titles.get(moment.settings.variant, _("Les mots de la salle"))
    canvas, box = _headed(moment, title)
    texts = texts_of(moment.record)
    shown = [card for card in texts if card.status is CardStatus.SHOWN]
    if not shown:
        muted = canvas.theme.muted
        empty = nothing_shown(texts, _("Tout a été dit à voix haute."))
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=muted)
    elif moment.settings.variant in (Variant.KEY_IDEA, Variant.PICTURES):
        items = [Item(_sentence(card, moment)) for card in shown]
        bullets(canvas, box, items, canvas.must_read * 1.2)
    elif moment.settings.variant is Variant.TALENT:
        _talents(moment, canvas, box, shown)
    else:
        _words(canvas, box, shown)
    return canvas.page(title)


def _sentence(card: Card, moment: Moment[Settings]) -> str:
    """Return a text in one line, after the title of the picture that it is about."""
    text = on_one_line(card.text)
    slots = getattr(moment.phase.input(card.input), "slots", ())
    chosen = next((one.label for one in slots if one.key == card.slot), "")
    return _("{title} – {text}").format(title=chosen, text=text) if chosen else text


def _talents(moment: Moment[Settings], canvas: Canvas, box: Box, shown: list[Card]) -> None:
    if moment.settings.board:
        line = box.foot(canvas.secondary * LEADING * 1.3)
        told = _("Ce tableau sera effacé à la fin de l’atelier.")
        muted = canvas.theme.muted
        canvas.label(line, told, canvas.secondary, anchor="middle", fill=muted)
        box = box.above(line.height)
    words = [Word(one.text) for one in together(shown) for _passage in one.passages]
    word_rows(canvas, box, words, canvas.must_read * _LARGEST)


def _words(canvas: Canvas, box: Box, shown: list[Card]) -> None:
    """Draw words by how often they were said; all alike where each was said once."""
    found = in_small_letters(together(shown))
    if all(one.times == 1 for one in found):
        word_rows(canvas, box, [Word(one.text) for one in found], canvas.must_read * _LARGEST)
        return
    foot = box.foot(canvas.must_read * 1.8)
    told = ngettext("{n} mot en tout.", "{n} mots en tout.", len(shown))
    canvas.pill(foot.cx, foot.cy, f"{told} {_often(found)}", canvas.must_read, widest=foot.width)
    canvas.say_picture(_("un nuage de mots. Plus un mot revient, plus il est grand."))
    cloud_and_list(canvas, box.above(foot.height * 1.15), found, canvas.must_read * _LARGEST)


def _often(words: Sequence[Said]) -> str:
    """Return what was said most, none before the others where several were said as often."""
    times = max(one.times for one in words)
    most = [one.text for one in words if one.times == times]
    if len(most) == 1:
        return _("« {word} » revient {n} fois.").format(word=most[0], n=times)
    told = ngettext(
        "{n} mot revient {{times}} fois.", "{n} mots reviennent {{times}} fois.", len(most)
    )
    return told.format(times=times)


def _headed(moment: Moment[Settings], title: str) -> tuple[Canvas, Box]:
    """Return a page with a title, and what is left under it."""
    canvas, box = open_page(frame(moment))
    head = canvas.must_read * 1.8
    forest = canvas.theme.forest
    canvas.label(box.top(head), title, canvas.must_read * 1.3, bold=True, fill=forest)
    return canvas, box.below(head * 1.2)
