"""Every word that people read is marked in the sources, and said in every language.

French is the language of the sources. Where a test fails, its message says what to write and where.
"""

from __future__ import annotations

import ast
import html.parser
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.core.i18n import DOMAIN, languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "resources" / "locale"
TEMPLATES = ROOT / "resources" / "web" / "templates"
SCRIPTS = ROOT / "resources" / "web" / "static"
PACKAGES = ("app", "workshops")
SOURCE = "fr"
CODES = [code for code, _name in languages() if code != SOURCE]
THEN = "then run: make translations"

MARKS = frozenset({"_", "N_", "ngettext"})

FRENCH = re.compile(
    r"[à-öø-ÿœÀ-ÖØ-ßŒ«»’°\u00a0\u202f]"
    r"|\w .*\b(?i:le|la|les|des|du|une|pas|est|vous|votre|cette|ce|avec|sans|pour|dans|aux?)\b"
    r"|\b(?i:le|la|les|des|du|une|pas|est|vous|votre|cette|ce|avec|sans|pour|dans|aux?)\b.* \w"
)
"""Accents, French signs, or a French word among others."""

WORD = re.compile(r"(?!Mimosa\b)\b[^\W\d_]{2}")

SHOWN = frozenset({
    "Body", "Button", "Field", "Heading", "Muted", "Paragraph", "QAction", "QCheckBox", "QGroupBox",
    "QLabel", "QPushButton", "QRadioButton", "QToolButton", "Toggle", "addAction", "addItem", "addMenu",
    "addRow", "addTab", "complain", "insertItem", "say", "setAccessibleDescription",
    "setAccessibleName", "setPlaceholderText", "setPrefix", "setSpecialValueText", "setStatusTip",
    "setSuffix", "setTabText", "setText", "setTitle", "setToolTip", "setWhatsThis",
    "setWindowTitle", "showMessage", "tell",
})  # fmt: skip
"""What shows its first words to a person, with the errors that a person can mend."""

# In files (by the end of their path), what no catalogue says: the literal, and why.
LISTS = {
    "app/core/frequent.py": "endings of French words",
    "app/core/pointing.py": "patterns of French, by which somebody may be known",
    "app/core/vocabulary.py": "first names, towns, kin",
    "app/rehearsal/rewriting.py": "what simulated facilitators write",
}
"""Modules of which no word is said to anybody, and why."""

UNSAID: dict[str, dict[str, str]] = {
    "app/core/i18n.py": {"Français": "languages name themselves"},
    "app/core/naming.py": {
        "a ai alors apres au aussi aux avec c car ce ces cette chez comme contre d dans de des doit"
        " donc du elle en entre est et etait etes il ils j je l la le les leur lui m ma mais me mes"
        " moi mon n ne ni nous on ou par parce pas peut plus pour qu quand que qui s sa sans se ses"
        " si son sont sur t ta te tout toute tres tu un une va vous y traitant": "little words",
        r"\b(?:à|a|en|au|aux|vers|près d[eu]|sur|depuis|quitter|habite|vis à)\s+(?:l[ae] |les |l['’])?$": (
            "what places come after"
        ),
        r"[.!?…:;]\s+|[«“”\"(\[]\s*|^[\s\-–—•]*|\n[\s\-–—•]*": "what sentences begin after",
    },
    "app/report/extracts/spreadsheet.py": {
        r"""[\s\"'`´‘’“”«»\u200b-\u200f\u2060\ufeff]*[=+\-@|%−＝＋－＠]|[\t\r\n]""": "a formula",
    },
    "app/report/paper/flowables.py": {
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>\"«»]*[\w/]": "an address",
    },
    "app/report/written/html.py": {'", sans-serif; color: ': "a rule of style"},
    "app/ui/restitution/editors/passages.py": {"n°": "what may be typed before a number"},
    "app/rehearsal/people.py": {": no option says «\u00a0": "a bug of ours", "\u00a0»": "the same"},
    "app/rehearsal/devices.py": {
        r"n° (\d+) – (\S+)": "how a page tells a card and its code",
        r"n° (\d+)": "how a page tells a card",
    },
    "app/scene/text.py": {
        " (?=[;:!?»€%])": "where French never breaks a line",
        "(?<=«) ": "where French never breaks a line",
        r"(?<=\b[nN]°) (?=\w)": "where French never breaks a line",
        r"(?:ils?|elles?|on|je|tu|[nv]ous|ce|l[aeà]s?|leur|lui|[mt]oi|en|ci|[ytml])(?!\w)": (
            "what French keeps with its verb"
        ),
    },
    "app/ui/console/lines.py": {
        r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))| (?=[;:!?»€%])|(?<=«) ": "where French never breaks",
    },
    "app/ui/console/pills.py": {"0à": "keys", "2é": "keys", "7è": "keys", "9ç": "keys"},
    "app/ui/header.py": {
        "Langue · Language": "found by people who do not read the language in use",
    },
    "app/web/forms.py": {" \u00a0°ºo.": "what people may write"},
    "app/web/network.py": {
        r"^connexion au réseau local\*": "how Windows names a card",
        r"^réseau local\*": "how Windows names a card",
        "sans fil": "how Windows names a card",
    },
    "workshops/formats/arbre/layout.py": {"\u00a0·\u00a0": "a sign"},
    "workshops/formats/cartographie/settings.py": {"\u00a0?": "a sign in a name given in French"},
    "workshops/formats/freins_leviers/tally.py": {"\u00a0· ": "a sign"},
    "workshops/formats/cible/boards.py": {"\u00a0; ": "a sign"},
    "workshops/words.py": {
        r"^(?:de la |de l’|du |des |de |la |le |les |l’|une |un |d’)(?=\w)": "what people may write",
    },
}


# The catalogues


def lines(what: str, found: Iterable[object]) -> str:
    return "\n".join([f"{what}:", *sorted(map(str, found))])


@cache
def asked() -> frozenset[str | tuple[str, ...]]:
    """Return the messages of the sources, as .ci/translations finds them."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = set()
    for folder in (*PACKAGES, str(TEMPLATES.relative_to(ROOT))):
        for _file, _line, message, *_rest in extract_from_dir(ROOT / folder, methods, options):
            found.add(message if isinstance(message, str) else tuple(message[:2]))
    return frozenset(found)


@cache
def catalogue(code: str) -> Catalog:
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file)


def messages(code: str) -> list[Message]:
    return [one for one in catalogue(code) if one.id]


def translated(code: str) -> list[Message]:
    return [one for one in messages(code) if all(forms(one.string))]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or of its translation: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{+\w*\}+", text))


def test_the_sources_have_messages() -> None:
    assert "Je passe" in asked()
    assert ("{n} personne", "{n} personnes") in asked()
    assert "Débat mouvant" in asked()
    assert "Aller au contenu" in asked()


@pytest.mark.parametrize("code", CODES)
def test_catalogue_has_the_messages_of_the_sources(code: str) -> None:
    known = {one.id if isinstance(one.id, str) else tuple(one.id) for one in messages(code)}
    new, gone = asked() - known, known - asked()
    assert not new, lines("New in the sources, run: make translations", new)
    assert not gone, lines("Gone from the sources, run: make translations", gone)


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code: str) -> None:
    missing = [one.id for one in messages(code) if not all(map(str.strip, forms(one.string)))]
    assert not missing, lines(f"Write them into {code}/LC_MESSAGES/{DOMAIN}.po, {THEN}", missing)


@pytest.mark.parametrize("code", CODES)
def test_every_number_has_its_form(code: str) -> None:
    plural = [one for one in messages(code) if one.pluralizable]
    assert plural
    wrong = [one.id for one in plural if len(forms(one.string)) != catalogue(code).num_plurals]
    assert not wrong, lines("Wrong", wrong)


@pytest.mark.parametrize("code", CODES)
def test_translations_fill_the_same_holes(code: str) -> None:
    wrong = []
    for one in translated(code):
        wanted = [holes(form) for form in forms(one.id)]
        # « Parmi la personne… » may say its number in words: the plural never does.
        said = [holes(form) for form in forms(one.string)]
        if said[-1] != wanted[-1] or not all(form <= wanted[-1] for form in said):
            wrong.append((one.id, one.string))
    assert not wrong, lines("Wrong", wrong)


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_guessed(code: str) -> None:
    assert [one.id for one in messages(code) if one.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_translations_begin_and_end_like_the_message(code: str) -> None:
    wrong = []
    for one in translated(code):
        for source, said in zip(forms(one.id), forms(one.string), strict=False):
            margins = [re.findall(r"^[ \n]*|[ \n]*$", text) for text in (source, said)]
            if margins[0] != margins[1]:
                wrong.append((source, said))
    assert not wrong, lines("Wrong", wrong)


def test_english_has_no_french_typography() -> None:
    wrong = [
        said
        for one in messages("en")
        for said in forms(one.string)
        if re.search(r"[«»\u202f]|(?<!:)[ \u00a0][;:!?]|'", said)
    ]
    assert not wrong, lines("English asks for “ ” and ’, and no space before ; : ! ?", wrong)


@pytest.mark.parametrize("code", CODES)
def test_compiled_catalogue_is_that_of_the_translations(code: str) -> None:
    made = io.BytesIO()
    write_mo(made, catalogue(code))
    compiled = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    assert compiled.read_bytes() == made.getvalue(), f"not compiled: {THEN}"


def test_every_catalogue_is_a_language_that_can_be_chosen() -> None:
    assert sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/*.po")) == CODES


# French typography


def test_french_has_its_no_break_spaces() -> None:
    """« ; : ! ? » and the inside of guillemets ask for a space that never breaks (U+00A0)."""
    wrong = [
        form
        for message in asked()
        for form in forms(message)
        if re.search(r" [;:!?»]|« |\u202f|\w[!?]|\w:(?= |$)|«(?!\u00a0)|(?<!\u00a0)»", form)
    ]
    assert not wrong, lines("A space that never breaks is missing", wrong)


# The sources


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def name_of(call: ast.Call) -> str:
    """Return what is called: « f » for f(), « g » for a.b.g()."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_log(call: ast.Call) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in {"log", "_log", "logging"}
    )


@cache
def told_errors() -> frozenset[str]:
    """Return the names of the exceptions whose words a person reads: UserError and its kinds."""
    bases = {
        node.name: [base.id for base in node.bases if isinstance(base, ast.Name)]
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    names = {"UserError"}
    while more := {one for one, above in bases.items() if names & set(above)} - names:
        names |= more
    return frozenset(names)


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the strings that are words of an expression: itself, or the parts of an f-string."""
    for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part


def unmarked(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield strings that a person may read and that no mark surrounds; docstrings are not."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Call):
        if name_of(node) in MARKS or is_log(node):
            return
        if node.args and name_of(node) in SHOWN | told_errors():
            shown = literals(node.args[0])
            yield from (one for one in shown if WORD.search(str(one.value)))
    for one in literals(node):
        if (
            len(str(one.value)) > 1
            and not str(one.value).isspace()
            and FRENCH.search(str(one.value))
        ):
            yield one
    for child in ast.iter_child_nodes(node):
        yield from unmarked(child)


def unmarked_in(source: str, path: str = "") -> dict[str, int]:
    """Return what is not marked, and on which line."""
    known = next((words for end, words in UNSAID.items() if path.endswith(end)), {})
    return {
        str(one.value): one.lineno for one in unmarked(ast.parse(source)) if one.value not in known
    }


def test_every_word_of_the_sources_is_marked() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words!r}"
        for path in modules()
        if path.relative_to(ROOT).as_posix() not in LISTS
        for words, line in unmarked_in(path.read_text("utf-8"), path.as_posix()).items()
    ]
    assert all((ROOT / one).exists() for one in LISTS)
    assert not found, lines("Mark these with _(), or N_() where a name is said later", found)


def test_what_is_not_said_is_still_there() -> None:
    for end, known in UNSAID.items():
        source = "".join(path.read_text("utf-8") for path in modules() if path.match(f"*/{end}"))
        literal = {
            one.value for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Constant)
        }
        assert known.keys() <= literal, end


@pytest.mark.parametrize(
    "source",
    [
        "x = 'Étape'",
        "x = f'{n} réponses'",
        "QLabel('Annuler')",
        "self.box.setText(f'{n} votes')",
        "raise UserError('Recommencez')",
        "raise StaleError('Regardez')",
        "x = 'Choisissez le moment'",
    ],
)
def test_words_are_found_when_nothing_marks_them(source: str) -> None:
    assert unmarked_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(_('Étape'))",
        "x = N_('Étape')",
        "x = ngettext('{n} réponse', '{n} réponses', n)",
        "'Étape'",
        "log.warning('la copie manque')",
        "QLabel('')",
        "box.setText('–')",
        "raise ValueError('no such thing')",
        "x = {'le': 1}",
        "x = 'SELECT key FROM card'",
    ],
)
def test_words_are_left_alone_when_they_are_marked_or_read_by_nobody(source: str) -> None:
    assert not unmarked_in(source)


def said_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of `_` and `ngettext` made when a module is imported."""
    if isinstance(node, ast.Call) and name_of(node) in MARKS - {"N_"}:
        yield node
    below = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        defaults = [one for one in (*node.args.defaults, *node.args.kw_defaults) if one]
        below = [*defaults, *getattr(node, "decorator_list", [])]
    for child in below:
        yield from said_at_import(child)


def test_nothing_is_said_when_modules_are_imported() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in modules()
        for call in said_at_import(tree(path))
    ]
    assert not found, lines("These keep their language: N_() here, and _() where it is used", found)


@pytest.mark.parametrize(
    "source",
    ["x = _('a')", "class A:\n    x = {1: _('a')}", "def f(x=_('a')): pass", "x = [ngettext(*y)]"],
)
def test_saying_is_found_when_it_happens_at_import(source: str) -> None:
    assert list(said_at_import(ast.parse(source)))


def test_saying_is_fine_inside_functions() -> None:
    assert not list(said_at_import(ast.parse("def f(): return _('a')\nx = lambda: _('a')")))


def test_what_is_marked_is_a_whole_sentence() -> None:
    """`_(f"…")` and `_("…".format())` reach no catalogue: the call of format comes after."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in modules()
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and name_of(call) in MARKS
        for one in call.args[:2]
        if isinstance(one, ast.JoinedStr | ast.BinOp)
        or (isinstance(one, ast.Call) and name_of(one) == "format")
    ]
    assert not found, lines("Mark the sentence, then fill its holes", found)


def marked_in(source: ast.Module) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Yield what is marked, with its line, as Python reads it."""
    for call in ast.walk(source):
        if isinstance(call, ast.Call) and name_of(call) in MARKS:
            words = [str(one.value) for one in call.args[:2] if isinstance(one, ast.Constant)]
            if words:
                yield call.lineno, tuple(words) if name_of(call) == "ngettext" else words[0]


def test_what_is_marked_reaches_the_catalogue() -> None:
    """A mark inside of an f-string, or inside of another mark, is found by Python alone."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words!r}"
        for path in modules()
        for line, words in marked_in(tree(path))
        if words and words not in asked()
    ]
    assert not found, lines("Say these outside of f-strings, on a line of their own", found)


# The pages


class _Reader(html.parser.HTMLParser):
    """Collect what a person reads or hears in a page: texts, and some attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        heard = {"alt", "aria-label", "placeholder", "title"}
        self.words += [value or "" for name, value in attrs if name in heard]


PAGE_WORDS = {
    "Mimosa": "the program's name",
    "– Mimosa": "the program's name",
    "A": "the letter that grows",
    "A+": "the letter that grows",
    "Mimosa 7": "a code, as it is given",
    "K4TB": "a code, as it is given",
}


def page_words(template: str) -> list[str]:
    """Return the words of a template that stand outside of every expression."""
    bare = ""
    hidden = r"{% block (path|kind|data) %}.*?{% endblock %}"
    template = re.sub(hidden, "", template, flags=re.DOTALL)
    for _line, token, value in jinja2.Environment().lex(template):
        if token == "data":
            bare += value
        elif token == "variable_begin" and bare.endswith(("<", "</")):
            bare += "p"
    reader = _Reader()
    reader.feed(re.sub(r"@@\w+@@", "", bare))
    return [one for one in reader.words if re.search(r"[^\W\d_]", one) and one not in PAGE_WORDS]


def test_every_word_of_the_pages_is_marked() -> None:
    found = [
        f"{path.name}: {words!r}"
        for path in sorted(TEMPLATES.glob("*.html"))
        for words in page_words(path.read_text("utf-8"))
    ]
    assert not found, lines("Write {{ _(…) }} around these", found)


@pytest.mark.parametrize(
    "template",
    [
        "<p>Bonjour</p>",
        "<h1>{{ x }} fois</h1>",
        '<input placeholder="Nom">',
        "<p>{% if x %}a{% endif %}",
    ],
)
def test_words_are_found_when_a_page_does_not_mark_them(template: str) -> None:
    assert page_words(template)


def test_marked_words_and_markup_of_a_page_are_left_alone() -> None:
    assert not page_words(
        '<{{ h }} id="a">{{ _("Bonjour") }}</{{ h }}><p title="{{ _("Nom") }}">Mimosa'
    )


SCRIPT_WORDS = {"annonce la": "names of styles"}


def script_words(script: str) -> list[str]:
    """Return the strings of a script that look like words for a person."""
    code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script, flags=re.DOTALL)
    strings = re.findall(r"'((?:[^'\\\n]|\\.)*)'", code)
    return [one for one in strings if FRENCH.search(one) and one not in SCRIPT_WORDS]


def test_scripts_have_no_words_of_their_own() -> None:
    """They take them from the page, which takes them from the catalogue."""
    found = [
        f"{path.name}: {words!r}"
        for path in sorted(SCRIPTS.glob("*.js"))
        for words in script_words(path.read_text("utf-8"))
    ]
    assert not found, lines("Give these to the script in a data attribute of the page", found)
    assert script_words("x.textContent = 'Envoyé';")
