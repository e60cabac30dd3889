"""The published page of a real workshop, typed by hand after the fact: the restitution says it all.

Objectives, quotations and key messages are those of the document that the ready-made workshop comes
from (its source 003, « Atelier : L’ETP avec les patients partenaires »), typed as a team would. Nobody
is named here: the names are made up, the functions are those of the page.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from app.core.session import Facilitator
from app.rehearsal.page import read_page
from app.room.preparing import read_named
from app.web.limits import SIMULATED
from tests.support import sessions
from tests.support.held import held
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.core.record import Card
    from tests.support.held import Held
    from tests.support.phone import Remote

PEOPLE = 18
SUPPORT = "Le diaporama de l’atelier, sur le site du COPS"
FACILITATORS = (
    Facilitator(
        "Camille Exemple", "chargée de projet, Centre opérationnel du partenariat en santé", True
    ),
    Facilitator("Sacha Exemple", "patiente partenaire", True),
    Facilitator("Andrea Exemple", "patiente partenaire", True),
    Facilitator("Jo Exemple Deux-Noms", "chargée de projets, Diabète Occitanie", True),
)
OBJECTIVES = (
    "Sensibiliser les participants aux enjeux du partenariat en santé en ETP",
    (
        "Questionner de qui on parle quand on parle patient partenaire ? Quelles sont ses missions ? "
        "Quelles sont ses compétences ?"
    ),
)
QUOTES = (
    (
        "Le partenariat en santé ça va au-delà du fait que le patient soit au centre. Ce n’est pas que "
        "cela, il s’agit aussi de co-construire ensemble"
    ),
    (
        "Le partenariat en santé en ETP c’est une équipe composée de professionnels et de patients qui "
        "ont un discours commun"
    ),
    "Le partenariat en santé c’est l’approche centrée patient et son environnement, son entourage…",
    (
        "La mission du patient partenaire n’est pas seulement de témoigner de son expérience de vie "
        "mais aussi de partager une expérience plus globale, d’animer des actions, d’être formateur, "
        "coenseignant… Il y a tout un panel de possibilités"
    ),
)
SIDES = ("desaccord", "accord", "accord", "desaccord")
"""Where who said it stands, of an affirmation that the quotations answer."""
MESSAGES = (
    "Le patient partenaire en ETP est une personne qui a l’expérience de la maladie chronique.",
    (
        "Le patient partenaire « témoin » n’a pas de formation « seuil » exigée mais des compétences "
        "relationnelles. Le patient partenaire intervenant est formé a minima aux 40h, il mobilise ses "
        "compétences éducatives et ses savoirs expérientiels. La formation permet d’avoir un tronc "
        "commun de compétences entre professionnels et patients."
    ),
    (
        "Les missions sont nombreuses et variées pour les patients partenaires : témoignage, animation "
        "de séances éducatives, construction de programmes, coordination de programmes, formation, "
        "recherche. Il y a différents niveaux d’engagement Consultation > Collaboration > Partenariat."
    ),
    (
        "Le recrutement de patients partenaires peut avoir lieu parmi la patientèle, les patients "
        "ayant participé à des actions d’éducation, via les associations de patients, via le COPS."
    ),
    (
        "L’équipe doit définir les attendus : Quelles sont les missions du patient partenaire "
        "(témoignage, animation, évaluation…) ? En fonction, quelles compétences sont nécessaires "
        "(prise de recul, relationnelles, pédagogiques…) ? En fonction, quelle formation doit-il avoir "
        "suivie (aucune, 40h ETP, Diplôme universitaire…). Créer une fiche de mission et/ou établir "
        "une convention de partenariat permet de préciser ces attendus."
    ),
    (
        "Il semble important de questionner la rémunération des patients partenaires en ETP car elle a "
        "un impact fort sur la pérennité des collaborations."
    ),
)
IDEAS = {
    "qui": ("Une personne qui vit avec une maladie chronique", "Le recul sur sa propre histoire"),
    "quoi": ("Animer des séances éducatives", "Construire des programmes", "Former, chercher"),
    "comment": ("Une fiche de mission", "Une convention de partenariat"),
}
"""What each table wrote on its poster, and keeps the first of, by question."""


@dataclass
class Typing:
    """A facilitator who types what is on paper, in the forms that the remote serves."""

    remote: Remote
    steps: Mapping[str, int]

    async def send(
        self,
        path: str,
        command: str,
        where: Mapping[str, str] | None = None,
        **values: str | list[str],
    ) -> None:
        """Fill in one form of a page, the one that holds ``where``, and send it."""
        page = read_page(path, (await self.remote.get(path)).text)
        wanted = {name: one for name, one in values.items() if isinstance(one, str)}
        form = page.form(f"/co/{command}", where or {}, wanted)
        reply = await self.remote.post(form.action, form.filled(values))
        assert reply.status == 303, reply.text

    async def complete(
        self,
        step: str,
        command: str,
        where: Mapping[str, str] | None = None,
        **values: str | list[str],
    ) -> None:
        """Fill in one form of the page « Compléter » of a step."""
        await self.send(f"/co/etape/{self.steps[step]}", command, where, **values)

    async def note(self, step: str, moment: str, text: str, **place: str) -> int:
        """Note what a person said or wrote at one moment of a step; return its number."""
        where = {"moment": moment}
        await self.complete(step, "noter", where, texte=text, **place)
        page = read_page("", (await self.remote.get(f"/co/etape/{self.steps[step]}")).text)
        return max(int(one.value("carte")) for one in page.every("/co/citer"))


async def _hold(hall: Held, remote: Remote, steps: Mapping[str, int]) -> None:
    """Hold the workshop on paper: people are there, tables are made, « Suivant » to the end."""
    typing = Typing(remote, steps)
    await typing.send("/co", "presence", change="arrive", nombre=str(PEOPLE))
    made = False
    while not hall.view.run.finished:
        assert (await remote.next()).status == 303
        if hall.view.phase is not None and hall.view.phase.grouping and not made:
            await typing.send("/co", "composer")
            made = True


async def _type(hall: Held) -> None:
    """Hold it, then type the whole page."""
    steps = {step.key: step.id for step in hall.view.steps}
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        await _hold(hall, remote, steps)
        typing = Typing(remote, steps)
        await _debate(typing)
        await _tables(typing)
        await _messages(typing)
    for card in _said(hall):
        hall.room.editing.read(
            "test", card.id, reader="Chargée de projet", partner="Patiente partenaire"
        ).result(sessions.TIME)


def _said(hall: Held) -> tuple[Card, ...]:
    """Return what is proposed as a quotation."""
    with closing(hall.room.reader()) as reader:
        cards = (card for step in reader.steps() for card in reader.record(step.id).cards)
        return tuple(card for card in cards if card.quoted)


async def _debate(typing: Typing) -> None:
    """Count places, and note what was said as quotations that their authors agree to."""
    for moment, places in (("a1_avant", (9, 4, 5)), ("a1_apres", (6, 3, 9))):
        numbers = dict(zip(("accord", "doute", "desaccord"), map(str, places), strict=True))
        await typing.complete(
            "debat", "compter", {"moment": moment}, **{f"n-{key}": n for key, n in numbers.items()}
        )
    for text, place in zip(QUOTES, SIDES, strict=True):
        card = str(await typing.note("debat", "a1_arguments", text, place=place))
        await typing.complete("debat", "accord", {"carte": card})


async def _tables(typing: Typing) -> None:
    """Type the posters, then the idea that each table circled."""
    for number, (slot, texts) in enumerate(IDEAS.items(), 1):
        table = f"g{number}"
        cards = [
            await typing.note("qui-quoi-comment", "t1", text, table=f"{table}:{slot}")
            for text in texts
        ]
        await typing.complete(
            "qui-quoi-comment", "choisir", {"table": table}, choix=[f"c{cards[0]}"]
        )


async def _messages(typing: Typing) -> None:
    """Type the key messages, all of them validated."""
    path = f"/co/etape/{typing.steps['messages']}"
    for text in MESSAGES:
        await typing.complete("messages", "message", texte=text)
    page = read_page(path, (await typing.remote.get(path)).text)
    for form in page.every("/co/juger"):
        await typing.complete(
            "messages", "juger", {"message": form.value("message")}, statut="validated"
        )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the words of the restitution, as « mimosa report » prints them, without spaces."""
    folder = tmp_path_factory.mktemp("page")
    file = sessions.make(
        folder / "seance.mimosa",
        read_named("etp-patients-partenaires", CATALOGUE),
        facilitators=FACILITATORS,
        objectives=OBJECTIVES,
        support=SUPPORT,
        date="2024-09-23",
        place="Narbonne",
    )
    with held(file, SIMULATED) as hall:
        asyncio.run(_type(hall))
    out = folder / "compte-rendu.pdf"
    assert main(["report", str(file), "--out", str(out)]) == 0
    return bare("".join(filter(_told, sessions.pdf_text(out).splitlines())))


_AROUND = re.compile(r"page \d+ sur \d+|Projet – à relire|23 septembre 2024|\f?L’ETP avec les .*")
"""What each page says on top and below, and the title."""


def _told(line: str) -> bool:
    return not _AROUND.fullmatch(line)


def bare(text: str) -> str:
    """Return a text without its spaces: lines and pages are cut anywhere."""
    return "".join(text.split())


def between(text: str, first: str, then: str) -> str:
    """Return what stands between two headings."""
    return text.partition(bare(first))[2].partition(bare(then))[0]


def test_cover_names_who_held_it_with_their_functions(printed: str) -> None:
    told = "".join(f"{one.name}, {one.function}" for one in FACILITATORS)
    assert bare(f"23 septembre 2024 · Narbonne Animation : {told} Objectifs") in printed


def test_objectives_are_those_of_the_page(printed: str) -> None:
    assert between(printed, "Objectifs", "Qui était là") == bare("".join(OBJECTIVES))


@pytest.mark.parametrize(
    "said",
    [
        "Le partenariat en santé en ETP, quésaco ?",
        "Débat mouvant : chaque personne choisit sa place",
        "Les groupes ont tourné autour des questions : 3 tables de 6 personnes, 36 minutes prévues.",
        "QUI ? Quel est le profil du patient partenaire ?",
        "QUOI ? Quelles sont ses missions ?",
        "COMMENT ? Comment travailler ensemble ?",
        "Deux patientes partenaires racontent leur expérience",
    ],
)
def test_what_people_did_is_told(said: str, printed: str) -> None:
    assert bare(said) in printed


def test_places_are_those_that_were_counted(printed: str) -> None:
    assert bare("D’accord 9 6 3 de moins Je doute 4 3 1 de moins Pas d’accord 5 9") in printed


@pytest.mark.parametrize("texts", IDEAS.values(), ids=IDEAS)
def test_ideas_that_tables_keep_come_first_then_all_of_them(
    texts: tuple[str, ...], printed: str
) -> None:
    kept, _mark, every = printed.partition(bare("Annexe : toutes les idées"))
    assert [bare(text) in kept for text in texts] == [True, *(False for _each in texts[1:])]
    assert all(bare(text) in every for text in texts)


def test_key_messages_are_in_order_and_whole(printed: str) -> None:
    """Their numbers, or bullets where there is less room, are drawn beside them."""
    told = (rf"(?:{number})?{re.escape(bare(text))}" for number, text in enumerate(MESSAGES, 1))
    assert re.search("".join(told), printed)


def test_quotations_stand_together_and_are_not_signed(printed: str) -> None:
    told = "".join(f"n° {number} « {text} »" for number, text in enumerate(QUOTES, 1))
    assert between(printed, "Quelques paroles", "Le support") == bare(told)


def test_support_can_be_found(printed: str) -> None:
    assert bare(f"Le support {SUPPORT}") in printed


def test_nobody_is_said_to_have_had_a_phone(printed: str) -> None:
    rows = between(printed, "dont notés", "« Personnes »")
    assert rows == bare(
        "Le partenariat en santé en ETP, quésaco ? 18 toute la salle, à la main 4 4 "
        "QUI ? QUOI ? COMMENT ? 0 – 7 7"
    )


async def _offered(hall: Held) -> set[str]:
    """End the workshop from its last step, and return the pages that can be completed."""
    last = hall.view.steps[-1].id
    hall.room.conduct.go("test", None, last).result(sessions.TIME)
    while not hall.view.run.finished:
        hall.room.conduct.next("test", None).result(sessions.TIME)
    async with hall.remote() as remote:
        await remote.pair(hall.room.seats.code())
        return set(re.findall(r'href="/co/etape/(\d+)"', (await remote.get("/co")).text))


def test_steps_that_were_held_on_paper_can_all_be_completed_at_the_end(tmp_path: Path) -> None:
    with held(sessions.make(tmp_path / "seance.mimosa")) as hall:
        assert asyncio.run(_offered(hall)) == {str(step.id) for step in hall.view.steps}
