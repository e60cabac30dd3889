"""A simulated facilitator: drives the remote by the forms of its pages, once paired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.teams import ROOM
from app.rehearsal.browser import RefusedSendingError
from app.rehearsal.page import Page, PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.record import MessageStatus, Role
    from app.core.session import Screen
    from app.rehearsal.browser import Browser
    from app.rehearsal.ledger import Ledger
    from app.store import Purpose

HOME = "/co"
TABLES = "/co/tables"
TEXT = "/co/texte"


class Facilitator:
    """Someone who holds a remote. Every command is a form of the page as it is now."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    async def pair(self, code: str) -> None:
        """Trade the code that the laptop shows for a seat."""
        form = (await self.browser.open(HOME)).form("/co/code")
        page = await self.browser.send(form, {"code": code})
        if page.has("/co/code"):
            raise PageError("the remote is not paired")

    async def look(self) -> Page:
        """Read the remote's page."""
        return await self.browser.open(HOME)

    async def next(self) -> None:
        """Touch « Suivant »; once more where it is told first what would be left behind."""
        try:
            await self._command("suivant")
        except RefusedSendingError:
            if not (await self.look()).form("/co/suivant").value("averti"):
                raise
            await self._command("suivant")

    async def count(
        self, phase: str, question: str, numbers: Mapping[str, int], *, reveal: bool
    ) -> None:
        """Type the hands counted for each option, and reveal in the same command."""
        typed = {f"n-{option}": str(number) for option, number in numbers.items()}
        if reveal:
            typed["reveler"] = "oui"
        await self._command("compter", typed, {"moment": phase, "question": question})

    async def note(
        self, phase: str, question: str, slot: str, text: str, ledger: Ledger, *, team: str = ""
    ) -> None:
        """Note what someone says aloud; ``team``: for that table."""
        form = (await self.look()).form("/co/noter", {"moment": phase, "question": question})
        values: dict[str, str | list[str]] = {"texte": form.texts(text)}
        if form.options("place"):
            values["place"] = slot
        if team:
            # A table is offered in front of what it has before it.
            values["table"] = next(
                one for one in form.options("table") if one.startswith(f"{team}:")
            )
        ledger.sent += 1
        await self.browser.send(form, values)
        ledger.acknowledge(text)

    async def show_all(self) -> int:
        """Read over and show each text that waits; returns how many there were."""
        shown = 0
        page = await self.look()
        while page.has("/co/montrer"):
            page = await self.browser.send(page.every("/co/montrer")[0], {})
            shown += 1
        return shown

    async def mask(self, card: int) -> None:
        """Take a text from every surface."""
        await self._of_text(card, "masquer")

    async def show(self, card: int) -> None:
        """Show one text."""
        await self._of_text(card, "montrer")

    async def quote(self, card: int) -> None:
        """Propose a text as a quotation."""
        await self._of_text(card, "citer", {"citer": "oui"})

    async def agreed(self, card: int) -> None:
        """Propose a text as a quotation: its author, who did not write it down, agrees aloud."""
        await self._of_text(card, "accord")

    async def _of_text(self, card: int, name: str, held: Mapping[str, str] | None = None) -> None:
        page = await self.browser.open(f"{TEXT}/{card}")
        await self.browser.send(page.form(f"/co/{name}", held), {})

    async def screen(self, screen: Screen) -> None:
        """Show the way in, a neutral screen or the step."""
        await self._command("ecran", {"ecran": screen.value})

    async def mode(self, mode: str) -> None:
        """Change how phones and hands make one figure, in this step."""
        await self._command("mode", {"mode": mode})

    async def arrive(self, people: int) -> None:
        """Note that people without a phone came in."""
        await self._command("presence", {"nombre": str(people), "change": "arrive"})

    async def helper(self) -> None:
        """Note that an interpreter or helper is there, not counted."""
        await self._command("presence", {"change": "aide-arrive"})

    async def oral_agreement(self, purpose: Purpose, yes: int, no: int) -> None:
        """Note what several people said aloud to one of the two agreements."""
        values = {"oui": str(yes), "non": str(no)}
        await self._command("accords", values, {"finalite": purpose.value})

    async def compose(self) -> None:
        """Have the tables made, as the step asks."""
        await self._command("composer")

    async def choose(
        self, phase: str, question: str, team: str, value: Sequence[str], ledger: Ledger
    ) -> None:
        """Write down what a table, or the whole room, chose."""
        held = {"moment": phase, "question": question, "table": team}
        page = await self.browser.open(HOME if team == ROOM else TABLES)
        form = page.form("/co/choisir", held)
        ledger.sent += 1
        await self.browser.send(form, form.ticked(value))
        ledger.acknowledge()

    async def role(self, person: int, role: Role) -> None:
        """Note what somebody does for their table."""
        page = await self.browser.open(TABLES)
        for form in page.every("/co/role"):
            if form.holds({"personne": str(person)}) and form.takes({"role": role.value}):
                await self.browser.send(form, {"role": role.value})

    async def seat(self, person: int, table: str) -> None:
        """Seat somebody at another table."""
        page = await self.browser.open(TABLES)
        form = page.form("/co/asseoir", {"personne": str(person)})
        await self.browser.send(form, {"table": table})

    async def read_next(self) -> None:
        """Read the next text out, shown large."""
        await self._command("lire-suivant")

    async def put_back(self) -> None:
        """Put the text that is large back in its place."""
        await self._command("agrandir", {}, {"carte": "0"})

    async def cluster(self, cards: Sequence[int], title: str) -> None:
        """Put texts together under a title."""
        first, *others = cards
        page = await self.browser.open(f"{TEXT}/{first}")
        await self.browser.send(page.form("/co/regrouper", {}, {"titre": title}), {"titre": title})
        for one in others:
            page = await self.browser.open(f"{TEXT}/{one}")
            form = next(form for form in page.every("/co/regrouper") if form.options("groupe"))
            await self.browser.send(form, {"groupe": form.options("groupe")[-1]})

    async def tie(self, one: int, other: int) -> None:
        """Say that two texts answer each other."""
        form = (await self.browser.open(f"{TEXT}/{one}")).form("/co/attacher")
        await self.browser.send(form, {"autre": str(other)})

    async def message(self, text: str) -> None:
        """Add a key message."""
        await self._command("message", {"texte": text})

    async def link(self, message: int, sources: Iterable[int]) -> None:
        """Tick the passages that a message comes from, among those offered."""
        page = await self.browser.open(f"{HOME}/message/{message}")
        form = page.form("/co/relier", {"message": str(message)})
        known = set(form.options("passage"))
        ticked = [str(one) for one in sources if str(one) in known]
        if ticked:
            await self.browser.send(form, {"passage": ticked})

    async def judge(self, message: int, status: MessageStatus) -> None:
        """Record what the room said of a message."""
        await self._command("juger", {"statut": status.value}, {"message": str(message)})

    async def followup(self, what: str, who: str, when: str) -> None:
        """Add a follow-up."""
        await self._command("suite", {"quoi": what, "qui": who, "quand": when})

    async def close(self) -> None:
        """Put the remote away."""
        await self.browser.close()

    async def _command(
        self,
        name: str,
        values: Mapping[str, str] | None = None,
        held: Mapping[str, str] | None = None,
    ) -> None:
        form = (await self.look()).form(f"/co/{name}", held, values)
        await self.browser.send(form, values or {})
