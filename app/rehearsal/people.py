"""Simulated people: they answer on the pages that are served, on paper, or with their hands."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import count, cycle
from typing import TYPE_CHECKING

from app.core.record import Role
from app.rehearsal.devices import Phone, Tablet, Way
from app.rehearsal.mind import Mind
from app.rehearsal.page import Fields, Form, Page, PageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from app.rehearsal.browser import Browser
    from app.rehearsal.devices import Device
    from app.rehearsal.ledger import Deed, Ledger

_CODE = re.compile(r"(Mimosa \d+) . (\w{4})")


class Habit(StrEnum):
    """What happens to some people and must harm nobody."""

    NONE = "none"
    REFRESHES = "refreshes"
    LOSES_WIFI = "loses_wifi"
    WITHDRAWS = "withdraws"
    CHANGES_PHONE = "changes_phone"
    REFUSES = "refuses"


class Person:
    """Someone in the room. ``device`` is what they answer on, None for hands and voice.

    ``id`` is theirs in the room, 0 while it is not known, and ``number`` that of their card: 0 for
    who has a phone. ``signs`` are the code on it. ``quoting``: they agree to be quoted, however
    they answer.
    """

    def __init__(
        self,
        name: str,
        mind: Mind,
        way: Way = Way.HANDS,
        device: Device | None = None,
        habit: Habit = Habit.NONE,
    ) -> None:
        self.name = name
        self.mind = mind
        self.way = way
        self.device = device
        self.habit = habit
        self.id = 0
        self.number = 0
        self.signs = ""
        self.quoting = mind.quotes
        self.returned = False
        self.code = ""
        self._answers: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._texts: list[str] = []
        self._troubled = False

    @property
    def browser(self) -> Browser | None:
        """The browser of their own phone, or None."""
        return self.device.browser if self.device is not None and self.way is Way.PHONE else None

    @property
    def by_phone(self) -> bool:
        """Whether the own phone of this person notes answers."""
        return self.way is Way.PHONE and self.habit is not Habit.REFUSES

    @property
    def one_by_one(self) -> bool:
        """Whether answers of this person are noted by themselves; if not, hands and voice are."""
        return self.device is not None and self.habit is not Habit.REFUSES

    @property
    def on_page(self) -> bool:
        """Whether this person answers on pages that are served, not on paper."""
        return self.one_by_one and self.way is not Way.PAPER

    async def join(self) -> None:
        """Come in with a phone, agreeing to be noted (or not) and quoted (or not)."""
        boxes = {"recueil": self.by_phone, "citation": self.quoting and self.by_phone}
        phone = self._phone
        form = (await phone.open()).form("/rejoindre")
        await phone.send(form, {name: "oui" for name, ticked in boxes.items() if ticked})
        page = await phone.open()
        if page.has("/rejoindre"):
            raise PageError(f"{self.name} is still at the door")
        self.code = (await self._code())[0]

    async def do(self, deed: Deed, ledger: Ledger) -> None:
        """Send a choice or a text, by the form that is served for it."""
        device = self._device
        async with device.turn(self) as browser:
            page = await browser.open(device.base or "/")
            asked = {"moment": deed.phase, "question": deed.input}
            action = f"{device.base}/ecrire" if deed.text else f"{device.base}/repondre"
            if device.base and not page.has(action, asked):
                # It follows from what they said before, which the tablet tells to their code.
                await self._open_card(browser)
                page = await browser.open(device.base)
            form = page.form(action, asked)
            if deed.text:
                fields = form.filled(_text_values(form, deed))
            else:
                fields = _choice_fields(form, deed)
            ledger.sent += 1
            await self._send(browser, form.action, fields, ledger)
            ledger.acknowledge(deed.text)
        if not deed.team:  # What a table says is nobody's own.
            self._remember(form, deed)

    async def say_profile(self) -> None:
        """Say one's coarse profile, or « Je ne dis pas », where the page asks for it."""
        await self._say("/profil", {"profil": self.mind.profile})

    async def take_role(self, role: Role) -> None:
        """Take what is to be done for one's table, where the page offers it: pairs have no timer."""
        await self._say("/role", {"role": role.value})

    async def _say(self, action: str, values: dict[str, str]) -> None:
        device = self._device
        async with device.turn(self) as browser:
            page = await browser.open(device.base or "/")
            action = f"{device.base}{action}"
            form = page.form(action) if page.has(action) else None
            if form is not None and form.takes(values):
                await browser.post(form.action, form.filled(values))

    async def write_for_table(self) -> None:
        """Be who writes for one's table, unless that is so."""
        await self.take_role(Role.WRITER)

    async def _send(self, phone: Browser, path: str, fields: Fields, ledger: Ledger) -> None:
        if self.habit is Habit.LOSES_WIFI and not self._troubled:
            self._troubled = True
            # Cut in the middle of the form, then after it was stored but before « Envoyé ».
            for share in (0.7, 1.0):
                ledger.resent += 1
                await phone.cut(path, fields, share)
        await phone.post(path, fields)
        if self.habit is Habit.REFRESHES:
            for _again in range(2):
                await phone.open()

    def _remember(self, form: Form, deed: Deed) -> None:
        if deed.text:
            self._texts.append(deed.text)
        else:
            self._answers[form.value("etape"), deed.phase, deed.input] = deed.value

    async def withdraw_a_text(self, ledger: Ledger) -> bool:
        """Take the first text back from « Mes réponses »; False when there is none."""
        phone = self._phone
        page = await phone.open("/mes-reponses")
        forms = page.every("/retirer-texte")
        if not forms:
            return False
        await phone.send(forms[0], {})
        left = await phone.open("/mes-reponses")
        gone = _absent(self._texts, left.marked("parole"))
        if len(gone) != 1:
            raise PageError(f"{self.name} took one text back, but {len(gone)} are gone")
        self._texts.remove(gone[0])
        ledger.withdrawn[gone[0]] += 1
        return True

    async def change_phone(self) -> None:
        """Come back on another phone with the personal code; the former phone is then unknown."""
        old = self._phone
        code, signs = await self._code()
        device = Phone(old.address)
        self.device = device
        await self.come_back(code, signs)
        if not (await old.open()).has("/rejoindre"):
            raise PageError(f"{self.name} is on two phones at once")
        await old.close()
        self.returned = True

    async def _code(self) -> tuple[str, str]:
        """Return this person's code (« Mimosa 7 ») and its signs, as « Mes réponses » shows them."""
        found = _CODE.search((await self._phone.open("/mes-reponses")).text)
        if found is None:
            raise PageError(f"{self.name} sees no personal code")
        return found[1], found[2]

    async def come_back(self, code: str, signs: str) -> None:
        """Come in as someone who was there before, by their code (« Mimosa 7 ») and its signs."""
        phone = self._phone
        form = (await phone.open("/revenir")).form("/revenir")
        page = await phone.send(form, {"nom": code, "signes": signs})
        if page.has("/revenir"):
            raise PageError(f"{self.name} is not known as {code}")
        self.code = code

    async def missing(self) -> int:
        """Return how many of this person's own answers « Mes réponses » does not hold as given."""
        device = self._device
        async with device.turn(self) as browser:
            page = await self._open_card(browser)
            held = {
                (form.value("etape"), form.value("moment"), form.value("question"))
                for form in page.every(f"{device.base}/retirer")
            }
            absent = _absent(self._texts, page.marked("parole"))
            return len(self._answers.keys() ^ held) + len(absent)

    async def _open_card(self, browser: Browser) -> Page:
        """Return « Mes réponses »: on the tablet, of a card that gave something, by its code."""
        base = self._device.base
        page = await browser.open(f"{base}/mes-reponses")
        if not page.has(f"{base}/code"):
            return page
        return await browser.send(page.form(f"{base}/code"), {"signes": self.signs})

    async def close(self) -> None:
        """Put the device away; again is harmless."""
        if self.device is not None:
            await self.device.browser.close()

    @property
    def _device(self) -> Device:
        if self.device is None:
            raise PageError(f"{self.name} answers by hand")
        return self.device

    @property
    def _phone(self) -> Browser:
        if self.browser is None:
            raise PageError(f"{self.name} has no phone")
        return self.browser


def make_people(
    ways: Sequence[Way], seed: int, address: str, habits: Sequence[Habit] = ()
) -> tuple[Person, ...]:
    """Make a crowd, one person for each way; the first ones with a phone have the ``habits``.

    Who they are depends on the seed alone. The tablet is one for all. Those who answer on a phone
    that is not theirs are beside one of those who have one, in turn.
    """
    phones = [Phone(address) for way in ways if way is Way.PHONE]
    tablet = Tablet(address)
    owned, beside, known = iter(phones), cycle(phones), iter(habits)
    devices: dict[Way, Callable[[], Device | None]] = {
        Way.PHONE: lambda: next(owned),
        Way.SHARED: lambda: next(beside),
        Way.KIOSK: lambda: tablet,
        Way.PAPER: lambda: tablet,
        Way.HANDS: lambda: None,
    }
    found, bare = [], count(1)
    for number, way in enumerate(ways):
        habit = next(known, Habit.NONE) if way is Way.PHONE else Habit.NONE
        person = Person(
            f"personne {number + 1}", Mind(f"{seed}|{number}"), way, devices[way](), habit
        )
        person.number = 0 if way is Way.PHONE else next(bare)
        found.append(person)
    return tuple(found)


def _text_values(form: Form, deed: Deed) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {"texte": form.texts(deed.text)}
    if form.options("place"):
        values["place"] = deed.slot
    return values


def _choice_fields(form: Form, deed: Deed) -> Fields:
    if not deed.value:
        return form.filled({"passe": "oui"})
    chosen = [_option(form, one) for one in deed.value] if deed.by_words else list(deed.value)
    if form.options("envoyer"):
        return form.filled({**form.ticked(chosen), "envoyer": "oui"})
    return form.filled({"choix": chosen[:1]})


def _option(form: Form, words: str) -> str:
    """Return the value of the option that says these words."""
    offered, wanted = form.labelled("choix"), _plain(words)
    for value, said in offered.items():
        if said == wanted:
            return value
    for value, said in offered.items():
        if said.startswith(wanted):
            return value
    raise PageError(f"{form.action}: no option says « {words} »")


def _absent(texts: Sequence[str], words: Collection[str]) -> list[str]:
    """Return the texts of which some line is not among ``words``: pages show each by itself."""
    seen = {"", *words}
    return [text for text in texts if not seen.issuperset(map(_plain, text.split("\n")))]


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
