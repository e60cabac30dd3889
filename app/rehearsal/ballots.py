"""A simulated facilitator who types paper ballots, one whole ballot after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.phase import Choice, Ideas, address
from app.core.text import split_parts
from app.rehearsal.browser import RefusedSendingError
from app.rehearsal.page import Form, PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.phase import Phase
    from app.rehearsal.browser import Browser
    from app.rehearsal.ledger import Deed, Ledger
    from app.rehearsal.page import Page
    from app.room.view import View

    Said = Mapping[str, tuple[str, ...]]

BALLOTS = "/co/bulletins"


class Scribe:
    """Someone who holds a remote, and types what others ticked and wrote on paper."""

    def __init__(self, browser: Browser, ledger: Ledger) -> None:
        self._browser = browser
        self._ledger = ledger

    async def type(
        self, view: View, phase: Phase, deeds: Sequence[Deed], number: int | None, before: Said
    ) -> None:
        """Type one ballot: that of a card, or one without a number (None).

        ``before`` is what its person said earlier in the step, by « phase.input »: a ballot whose
        questions follow from it asks it first.
        """
        form = _form(await self._browser.open(BALLOTS), phase)
        leading, names = _names(view, phase)
        values: dict[str, str | list[str]] = {"numero": str(number) if number else ""}
        if "oui" in form.options("suite"):
            told = {f"{name}-o": list(before[where]) for name, where in leading.items()}
            page = await self._browser.send(form, {**values, **told, "suite": "oui"})
            form = _form(page, phase)
        for deed in deeds:
            values |= _filled(form, names[deed.input], deed)
        fields = form.filled(values)
        self._ledger.sent += len(deeds)
        try:
            await self._browser.post(form.action, fields)
        except RefusedSendingError as error:
            if number is None or "remplacera" not in str(error):
                raise
            # This card has answered here: its ballot goes on.
            await self._browser.post(form.action, [*fields, ("remplacer", str(number))])
        for deed in deeds:
            self._ledger.acknowledge(deed.text)


def _form(page: Page, phase: Phase) -> Form:
    form = next((one for one in page.forms if "numero" in one.free), None)
    if form is None:
        raise PageError(f"{phase.key} has no ballot")
    return form


def needs_number(view: View, phase: Phase) -> bool:
    """Tell whether what people give there belongs to what they give elsewhere.

    A question follows from another, the step comes again, or what they write is typed first.
    """
    asked = [one for moment in view.phases for one in moment.inputs]
    follows = any(
        one.prefilled_from or one.asked_of or getattr(one, "slot_from", ()) for one in asked
    )
    grouped = any(moment.grouping is not None for moment in view.phases)
    kind = view.step.type if view.step is not None else ""
    again = sum(step.type == kind for step in view.steps) > 1
    return follows or grouped or again or not typed_at_once(phase)


def typed_at_once(phase: Phase) -> bool:
    """Tell whether what people write can be typed with what they choose, on one ballot."""
    asked = [one for one in phase.inputs if one.on_ballots]
    texts = [one for one in asked if isinstance(one, Ideas)]
    choices = [one for one in asked if isinstance(one, Choice)]
    heard = any(one.slots for one in texts) or any(one.options_from for one in choices)
    return not heard or not texts


def _names(view: View, phase: Phase) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the fields of each question are called, those of before first.

    The earlier ones by the name of their fields, as « phase.input »; its own, by their key.
    """
    leading = [
        address(one.key, question.key)
        for one in view.phases
        for question in one.inputs
        if one.key != phase.key and address(one.key, question.key) in phase.leading
    ]
    own = [one.key for one in phase.inputs if one.on_ballots]
    return (
        {f"q{n}": where for n, where in enumerate(leading)},
        {key: f"q{n}" for n, key in enumerate(own, len(leading))},
    )


def _filled(form: Form, name: str, deed: Deed) -> dict[str, str | list[str]]:
    if deed.text:
        return _text(form, name, deed)
    if not deed.value:
        box = f"{name}-passe" if f"{name}-passe" in form.choices else f"{name}-o"
        return {box: "-"}
    if deed.by_words:
        return {f"{name}-o": [_option(form, f"{name}-o", words) for words in deed.value]}
    if all("_" in one and f"{name}-{one.partition('_')[0]}" in form.choices for one in deed.value):
        return _marks(name, deed.value)
    return {f"{name}-o": list(deed.value)}


def _marks(name: str, value: Iterable[str]) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for one in value:
        found.setdefault(f"{name}-{one.partition('_')[0]}", []).append(one)
    return dict(found)


def _text(form: Form, name: str, deed: Deed) -> dict[str, str | list[str]]:
    parts = sorted(one for one in form.free if one.startswith(f"{name}-texte-0-"))
    said = split_parts(deed.text, len(parts)) if len(parts) > 1 else (deed.text,)
    values: dict[str, str | list[str]] = dict(zip(parts, said, strict=True))
    if f"{name}-place-0" in form.choices:
        values[f"{name}-place-0"] = deed.slot
    return values


def _option(form: Form, name: str, words: str) -> str:
    """Return the value of the box that says these words."""
    wanted = " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())
    for value, said in form.labelled(name).items():
        if said == wanted:
            return value
    raise PageError(f"{name}: no box says {words!r}")
