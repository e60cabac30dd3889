"""Pages of the help as the small HTML that Qt reads; every text is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.core.lexicon import Entry
    from app.format import Sheet
    from app.ui.help.topic import Part, Shortcut, Topic

SHEET_ANCHOR = "sheet"
"""Where the format's own sheet begins, in a page that ends with it."""


def topic_html(topic: Topic, key_name: Callable[[str], str], link: str = "") -> str:
    """Return a page of the help. ``key_name`` says keys as the keyboard's owner reads them.

    ``link`` comes under the title, not above it: from a link at the very beginning of a page Qt
    never lets Shift+Tab go.
    """
    told = [_heading(topic.title, 2), link]
    told += [_part(one) for one in topic.parts]
    if topic.shortcuts:
        told += [_heading(_("Au clavier"), 3), _keys(topic.shortcuts, key_name)]
    return "".join(told)


def sheet_html(name: str, sheet: Sheet) -> str:
    """Return the sheet of a format. ``name`` is in the language in use already."""
    title = _("Fiche : {name}").format(name=name)
    facts = (
        (_("Pour combien de personnes"), sheet.people),
        (_("La salle"), sheet.room),
        (_("Combien de temps"), sheet.duration),
    )
    return "".join(
        (
            f'<a name="{SHEET_ANCHOR}"></a>',
            _heading(title, 2),
            _paragraph(_(sheet.purpose)),
            *(_heading(head, 3) + _paragraph(_(text)) for head, text in facts),
            _heading(_("Le matériel"), 3),
            _list(sheet.material),
            _heading(_("Comment faire"), 3),
            _list(sheet.steps, "ol"),
            _heading(_("Points d’attention"), 3),
            _list(sheet.vigilance),
        )
    )


def words_html(entries: Iterable[Entry]) -> str:
    """Return the words of the lexicon, each with what it means; they are in the language in use."""
    return "".join(
        _heading_of(one.word)
        + _paragraph(one.meaning)
        + (_paragraph(_("Mieux que : {words}.").format(words=one.instead)) if one.instead else "")
        + (_paragraph(one.note) if one.note else "")
        for one in entries
    )


def link_html(target: str, words: str) -> str:
    """Return a line that leads elsewhere in the help."""
    return f'<p><a href="{escape(target)}">{escape(words)}</a></p>'


def _part(part: Part) -> str:
    head = _heading(part.title, 3) if part.title else ""
    return head + "".join(_paragraph(_(one)) for one in part.sentences)


def _heading_of(word: str) -> str:
    return f"<h3>{escape(word[:1].upper() + word[1:])}</h3>"


def _heading(text: str, level: int) -> str:
    return f"<h{level}>{escape(_(text))}</h{level}>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(texts: Iterable[str], tag: str = "ul") -> str:
    items = "".join(f"<li>{escape(_(one))}</li>" for one in texts)
    return f"<{tag}>{items}</{tag}>"


def _keys(shortcuts: Iterable[Shortcut], key_name: Callable[[str], str]) -> str:
    rows = "".join(
        f"<tr><td><b>{escape(key_name(one.keys))}</b></td><td>{escape(_(one.does))}</td></tr>"
        for one in shortcuts
    )
    return f'<table cellspacing="0" cellpadding="4">{rows}</table>'
