"""Whatever people type, in every field: escaped and readable on every surface."""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from app.cli import main
from app.core.edition import Edition
from app.core.session import Facilitator
from app.format import Stage
from app.report.file import write_restitution
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from tests.support import sessions
from tests.support.held import ADDRESS, held
from tests.support.phone import Phone, Place, Remote
from tests.support.sessions import ARGUMENT, DEBATE, VOTE
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.held import Held

RULE = Place(1, "regles", "regle")
SYNTHESIS = 4
SIZES = ((1920, 1080), (1440, 1080))

TEXTS = {
    "markup": "<script>alert('x')</script> ]]> &amp; --> <b>\"gras\"</b> {{ 7*7 }} %s </textarea>",
    "right_to_left": "مرحبا بكم في الورشة (2024)، مع Mimosa",
    "direction_marks": "gauche \u202eetiord\u202c \u2066isolé\u2069 \u200ffin",
    "emoji": "Bravo 😀 👩\u200d⚕️ 🇫🇷 ❤️ 👍🏽 !",
    "cyrillic": "Привет, как дела? Ёлка",
    "hebrew": "שלום עולם, bonjour (oui)",
    "french": "« Œuvre – ça, 1 000 € » : pourquoi ? L’idée…",
    "formula": "=SOMME(A1:A9); @risque | -2+3",
    "one_word": "anticonstitutionnellement" * 5,
}
PRINTED = {"emoji": "Bravo 😀 👩⚕ [drapeau FR] ❤ 👍 !"}
"""What ink cannot tell as screens do is told in words."""
LONGEST = (
    "Une patiente partenaire intervient, dès le début, dans la conception du programme : " * 4
)[:299] + "!"


@dataclass
class Seen(HTMLParser):
    """What a page shows, and what it would run."""

    words: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run."""
        self.inside = tag
        self.handlers += [name for name, _value in attrs if name.startswith("on")]
        if tag == "b":
            self.scripts.append("<b>")

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Note what is shown."""
        if self.inside == "script":
            self.scripts.append(data)
        else:
            self.words.append(data)


def bare(text: str) -> str:
    """Return a text without what no eye sees: spaces, direction marks, joiners."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(
        sign
        for sign in normal
        if unicodedata.category(sign) not in ("Cf", "Cc", "Zs", "Zl", "Zp") and sign != "\ufe0f"
    )


def shown(page: str) -> str:
    """Return what a page shows, bare; nothing of ours or theirs may run inline."""
    seen = Seen()
    seen.feed(page)
    assert "".join(seen.scripts).strip() == "", "something could run"
    assert not seen.handlers
    return bare("".join(seen.words))


async def _page(phone: Phone | Remote, path: str) -> str:
    reply = await phone.get(path)
    assert reply.status == 200, path
    return shown(reply.text)


def _drawn(hall: Held) -> str:
    """Return the text twin of the projector; its pictures are sound XML of every size."""
    lines: tuple[str, ...] = ()
    for size in SIZES:
        page = stage_page(hall.view, CATALOGUE, Stage(size, LIGHT, ADDRESS))
        root = ET.fromstring(page.svg())
        assert {one.tag.rpartition("}")[2] for one in root.iter()}.isdisjoint({"script", "b"})
        lines = page.lines
    return bare("".join(lines))


def _workshop(path: Path, text: str, statement: str) -> Path:
    person = Facilitator(text, text, printed=True)
    workshop = sessions.debate_about(statement, nb_prevu=1, mode_comptage="telephones_plus_main")
    fields = dict.fromkeys(("title", "organiser", "contact", "place", "readers"), text)
    return sessions.make(path, workshop, **fields, facilitators=(person,))


async def _write_everywhere(hall: Held, text: str, found: dict[str, str]) -> None:
    """Type a text wherever it can be, and keep every page that must show it."""
    room = hall.room
    async with hall.phone() as stranger, hall.phone() as phone, hall.remote() as remote:
        found["way in"] = await _page(stranger, "/")
        await phone.join(quoting=True)
        await remote.pair(room.seats.code())
        sessions.lead(room, RULE)
        assert (await phone.write(RULE, text)).status == 303
        hall.view  # noqa: B018 - it is published now
        found["own idea"] = shown(await phone.page())
        found["remote, idea that waits"] = await _page(remote, "/co")
        await remote.command("montrer", carte=hall.view.waiting[0].id)
        hall.view  # noqa: B018
        found["screen of rules"], found["rules"] = await _page(phone, "/lire-ecran"), _drawn(hall)
        sessions.lead(room, VOTE)
        found["statement"] = shown((await phone.get("/")).text)
        found["statement drawn"] = _drawn(hall)
        await phone.answer(VOTE, "accord")
        sessions.lead(room, ARGUMENT)
        assert (await phone.write(ARGUMENT, text, "accord")).status == 303
        (card,) = hall.view.waiting
        for name, fields in (
            ("montrer", {"carte": card.id}),
            ("citer", {"carte": card.id, "citer": "oui"}),
        ):
            assert (await remote.command(name, **fields)).status == 303, name
        noted = [("cle", "a" * 20), *ARGUMENT.fields, ("place", "desaccord"), ("texte", text)]
        assert (await remote.post("/co/noter", noted)).status == 303
        hall.view  # noqa: B018
        found["arguments drawn"] = _drawn(hall)
        found["arguments on the phone"] = await _page(phone, "/lire-ecran")
        found["own answers"] = await _page(phone, "/mes-reponses")
        found["remote, step"] = await _page(remote, f"/co/etape/{DEBATE}")
        await _conclude(hall, remote, text)
        found["messages drawn"] = _drawn(hall)
        found["messages on the phone"] = await _page(phone, "/lire-ecran")
        found["remote, messages"] = await _page(remote, "/co")


async def _conclude(hall: Held, remote: Remote, text: str) -> None:
    await remote.command("message", etape=SYNTHESIS, texte=text)
    await remote.command("suite", etape=SYNTHESIS, quoi=text, qui=text[:100], quand=text[:70])
    hall.room.conduct.go("test", None, SYNTHESIS, "messages").result(sessions.TIME)
    hall.view  # noqa: B018


def printed(file: Path, out: Path, edition: Edition = Edition.SHARED) -> str:
    """Return the words of the restitution of a session, bare."""
    reader = sessions.reader(file)
    try:
        write_restitution(reader, CATALOGUE, out, edition)
    finally:
        reader.close()
    return bare(sessions.pdf_text(out))


def is_printed(text: str, said: str) -> bool:
    """Tell whether a text is in the words of a PDF.

    pdftotext turns words that are written from right to left around: each may be either way.
    """
    if bare(text) in said:
        return True
    words = re.findall(r"\w+", text)
    return _from_right(text) and all(word in said or word[::-1] in said for word in words)


def _from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_escaped_and_readable_on_every_surface(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEXTS[name]
    file = _workshop(tmp_path / "seance.mimosa", text, text)
    found: dict[str, str] = {}
    with held(file) as hall:
        asyncio.run(_write_everywhere(hall, text, found))
    assert [place for place, said in found.items() if bare(text) not in said] == []
    assert is_printed(PRINTED.get(name, text), printed(file, tmp_path / "r.pdf"))

    capsys.readouterr()
    assert main(["check", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == text


def test_statement_of_300_characters_is_whole_on_every_surface(tmp_path: Path) -> None:
    file = _workshop(tmp_path / "seance.mimosa", "Titre", LONGEST)
    found: dict[str, str] = {}
    assert len(LONGEST) == 300
    with held(file) as hall:
        asyncio.run(_write_everywhere(hall, "Une idée", found))
    found["restitution"] = printed(file, tmp_path / "r.pdf")
    for place in ("statement", "statement drawn", "restitution"):
        assert bare(LONGEST) in found[place], place
