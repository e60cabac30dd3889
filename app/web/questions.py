"""The forms of a phone's page: what is asked of one person, and what they gave already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, Choice
from app.web.choosing import ChoiceForm, choice_form, refused
from app.web.own import place
from app.web.writing import IdeasForm, ideas_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import AnyInput, Phase
    from app.room.view import View
    from app.web.choosing import Refusal
    from app.web.own import Own
    from app.web.shown import Question
    from app.web.tables import Chair


def questions(
    view: View, own: Own, chair: Chair, *, open_: bool, refusal: Refusal | None = None
) -> tuple[Question, ...]:
    """Return what a person is asked now; when nothing is ``open_``, what their table has before it.

    A ``refusal`` comes back with what was ticked.
    """
    phase = view.phase
    if phase is None:
        return ()
    made: list[Question] = []
    before = _asked_before(view, phase, own) if open_ else []
    for where, question in [*before, *((phase, one) for one in phase.inputs)]:
        if _concerns(question, chair, open_=open_) and _is_asked(question, own):
            form = _form(view, where, question, own, chair, open_=open_)
            if refusal is not None and isinstance(form, ChoiceForm) and form.asked:
                form = refused(form, refusal)
            below = made or not open_ or phase.questionnaire
            made.append(replace(form, level="h2", main=False) if below else form)
    marked = any(isinstance(form, ChoiceForm) and form.signs for form in made)
    return tuple(_unread(form) if marked else form for form in made)


def what_first(view: View, own: Own, made: Sequence[Question]) -> str:
    """Return what to do, when what a person answers tells what else they are asked; else ""."""
    places = view.phase.leading if view.phase is not None else ()
    if not places:
        return ""
    if any(own.answer(one) is None for one in places):
        return _("Répondez d’abord à cette question. La suite vient après.")
    return "" if made else _("Ces questions sont pour d’autres personnes. Vous pouvez écouter.")


def _asked_before(view: View, phase: Phase, own: Own) -> list[tuple[Phase, AnyInput]]:
    """Return the earlier questions that tell what is asked now, and this person did not answer."""
    missing = {one for one in phase.leading if own.answer(one) is None}
    return [
        (earlier, question)
        for earlier in view.phases
        for question in earlier.inputs
        if earlier.key != phase.key and place(earlier, question) in missing
    ]


def _unread(form: Question) -> Question:
    """Leave out the lines that are to be marked on the same page."""
    return replace(form, lines=(), read_below=True) if isinstance(form, IdeasForm) else form


def _concerns(question: AnyInput, chair: Chair, *, open_: bool) -> bool:
    """Tell whether a question is for this person: a table's is for those who sit at one."""
    if not question.asked_on_phones:
        return False
    at_table = question.audience in (Audience.TEAMS, Audience.MEMBERS)
    if at_table or question.turns:
        marks = isinstance(question, Choice) and question.audience is Audience.EVERYONE
        # Whoever stayed behind has not the ideas before them that their table marks.
        if marks and (not open_ or chair.before(question) != chair.turn(question)):
            return False
        return bool(chair.team)
    return open_


def _is_asked(question: AnyInput, own: Own) -> bool:
    """Tell whether a question is asked of this person, by what they said before in the step."""
    said = question.asked_of
    return said is None or said.option in (own.answer(said.question) or ())


def _form(
    view: View, phase: Phase, question: AnyInput, own: Own, chair: Chair, *, open_: bool
) -> ChoiceForm | IdeasForm:
    asked = open_ and (chair.writes or question.audience is not Audience.TEAMS)
    if isinstance(question, Choice):
        return choice_form(view, phase, question, own, chair, asked=asked)
    return ideas_form(view, phase, question, own, chair, asked=asked)
