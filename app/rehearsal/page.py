"""A served page, read as a browser does: its words, its forms, and what they would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml.etree import HTMLParser

from app.core.text import split_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Fields = list[tuple[str, str]]

TEXT = "texte"
CHOICE = "choix"
"""The names of what is written and of what is chosen, in every form."""

_TEXT_KINDS = frozenset({"text", "search", "number", "tel", "date", "password"})
_SILENT = frozenset({"script", "style", "template", "noscript", "title"})


class PageError(Exception):
    """The page does not have the form, field or option that somebody wants to use."""


@dataclass(slots=True)
class Button:
    """A button that sends its form, with its own name and value if it has a name."""

    name: str
    value: str
    text: str = ""


@dataclass(slots=True)
class Form:
    """A form: what it holds when nobody touches it, and what can be chosen in it.

    ``choices`` maps the name of radio buttons, boxes and lists to their values; ``boxes`` has the
    words beside each button or box, by its name and value.
    """

    method: str
    action: str
    fields: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)
    buttons: list[Button] = field(default_factory=list)
    boxes: dict[tuple[str, str], str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what a field holds now, or an empty text."""
        return next((value for key, value in self.fields if key == name), "")

    def holds(self, values: Mapping[str, str]) -> bool:
        """Tell whether the form holds all these fields with these values."""
        return all((name, value) in self.fields for name, value in values.items())

    def texts(self, text: str) -> list[str]:
        """Return a text as the form asks for it: part by part where it has several fields."""
        asked = sum(name == TEXT for name, _value in self.fields)
        return list(split_parts(text, asked)) if asked > 1 else [text]

    def ticked(self, value: Sequence[str]) -> dict[str, str | list[str]]:
        """Return what is ticked to choose these: all together, or one sign of each text."""
        apart = any(name.startswith(f"{CHOICE}-") for name in self.choices)
        if not apart:
            return {CHOICE: list(value)}
        return {f"{CHOICE}-{one.partition('_')[0]}": one for one in value}

    def options(self, name: str) -> tuple[str, ...]:
        """Return the values that can be given to ``name``, by boxes or by buttons."""
        pressed = (button.value for button in self.buttons if button.name == name)
        return (*self.choices.get(name, ()), *pressed)

    def labelled(self, name: str) -> dict[str, str]:
        """Return the words of the buttons and boxes called ``name``, by their value."""
        pressed = {button.value: button.text for button in self.buttons if button.name == name}
        ticked = {value: words for (box, value), words in self.boxes.items() if box == name}
        return {**ticked, **pressed}

    def takes(self, values: Mapping[str, str | Iterable[str]]) -> bool:
        """Tell whether all these fields can be given these values."""
        try:
            self.filled(values)
        except PageError:
            return False
        return True

    def filled(self, values: Mapping[str, str | Iterable[str]]) -> Fields:
        """Return the fields to send once ``values`` were given by hand.

        Raises PageError when the form has no such field, or a choice has no such option.
        """
        given = {
            name: [value] if isinstance(value, str) else list(value)
            for name, value in values.items()
        }
        for name, wanted in given.items():
            self._check(name, wanted)
        kept = [(name, value) for name, value in self.fields if name not in given]
        return kept + [(name, value) for name, wanted in given.items() for value in wanted]

    def _check(self, name: str, wanted: list[str]) -> None:
        known = self.options(name)
        unknown = name not in self.free and any(value not in known for value in wanted)
        if unknown or not (known or name in self.free):
            raise PageError(f"{self.action}: no {name}={wanted}, only {sorted(set(known))}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was served. ``text`` is what can be read, spaces brought down to one.

    ``words`` is the same as it came, and ``parts`` where the elements of each class have theirs.
    """

    path: str
    text: str
    forms: tuple[Form, ...]
    words: Sequence[str]
    parts: Mapping[str, Sequence[slice]]

    def form(
        self,
        action: str,
        held: Mapping[str, str] | None = None,
        taken: Mapping[str, str] | None = None,
    ) -> Form:
        """Return the first form to ``action`` that holds some fields and takes others.

        Raises PageError when there is none.
        """
        for form in self.every(action):
            if form.holds(held or {}) and form.takes(taken or {}):
                return form
        raise PageError(f"{self.path}: no form to {action} with {held} that takes {taken}")

    def every(self, action: str) -> tuple[Form, ...]:
        """Return the forms that go to ``action``."""
        return tuple(form for form in self.forms if form.action == action)

    def has(self, action: str, values: Mapping[str, str] | None = None) -> bool:
        """Tell whether there is such a form."""
        return any(form.holds(values or {}) for form in self.every(action))

    def marked(self, style: str) -> tuple[str, ...]:
        """Return the words of the elements that have this class."""
        return tuple(_plain("".join(self.words[one])) for one in self.parts.get(style, ()))


def read_page(path: str, html: str) -> Page:
    """Read a page."""
    reader = _Reader()
    parser = HTMLParser(target=reader)
    parser.feed(html)
    parser.close()
    parts: dict[str, list[slice]] = {}
    for one in reader.parts:
        for style in one.styles:
            parts.setdefault(style, []).append(slice(one.start, one.end))
    return Page(path, _plain(" ".join(reader.words)), tuple(reader.forms), reader.words, parts)


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@dataclass(slots=True)
class _Part:
    """An element that has classes: from which of the words to which it has its own."""

    styles: list[str]
    start: int
    end: int = 0


class _Reader:
    """Collect forms, words, and where those of an element with a class are, as lxml reads on."""

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.parts: list[_Part] = []
        self._open: list[_Part | None] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self._area: tuple[str, list[str]] | None = None
        self._label: list[str] = []
        self._box: tuple[str, str] | None = None
        self._list = ""
        self._silent = 0

    def start(self, tag: str, known: Mapping[str, str]) -> None:
        """Enter an element."""
        self._silent += tag in _SILENT
        styles = known.get("class")
        part = _Part(styles.split(), len(self.words)) if styles else None
        self._open.append(part)
        if part is not None:
            self.parts.append(part)
        if tag == "form":
            self._form = Form(known.get("method", "get").lower(), known.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, known)

    def _field(self, form: Form, tag: str, known: Mapping[str, str]) -> None:
        name = known.get("name", "")
        if tag == "input":
            self._input(form, name, known, "checked" in known)
        elif tag == "button":
            self._button = Button(name, known.get("value", ""))
            form.buttons.append(self._button)
        elif tag == "label":
            self._label, self._box = [], None
        elif tag == "textarea":
            form.free.add(name)
            self._area = name, []
        elif tag == "select":
            self._list = name
            form.choices.setdefault(name, [])
        elif tag == "option" and self._list:
            form.choices[self._list].append(known.get("value", ""))
            if "selected" in known:
                form.fields.append((self._list, known.get("value", "")))

    def _input(self, form: Form, name: str, known: Mapping[str, str], checked: bool) -> None:
        kind = known.get("type", "text")
        if kind == "hidden":
            form.fields.append((name, known.get("value", "")))
        elif kind in ("radio", "checkbox"):
            value = known.get("value", "on")
            form.choices.setdefault(name, []).append(value)
            self._box = name, value
            if checked:
                form.fields.append((name, value))
        elif kind in _TEXT_KINDS:
            form.free.add(name)
            form.fields.append((name, known.get("value", "")))

    def end(self, tag: str) -> None:
        """Leave an element."""
        self._silent -= tag in _SILENT
        part = self._open.pop()
        if part is not None:
            part.end = len(self.words)
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "select":
            self._list = ""
        elif tag == "label" and self._box and self._form:
            self._form.boxes[self._box] = _plain(" ".join(self._label))
            self._box = None
        elif tag == "textarea" and self._area and self._form:
            self._form.fields.append((self._area[0], "".join(self._area[1])))
            self._area = None

    def data(self, data: str) -> None:
        """Read words."""
        if self._area:
            self._area[1].append(data)
            return
        if self._silent:
            return
        self.words.append(data)
        self._label.append(data)
        if self._button is not None:
            self._button.text = _plain(f"{self._button.text} {data}")

    def close(self) -> None:
        """Come to the end."""
