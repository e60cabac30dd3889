"""A small session of a made-up format, and texts that programs stumble over."""

from __future__ import annotations

from msgspec import Struct

from app.core.document import (
    Block,
    Column,
    Columns,
    Cover,
    Document,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Statement,
    Table,
    Tone,
)
from app.core.phase import Choice, Ideas, Option, Phase
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    CountingMode,
    FollowUp,
    KeyMessage,
    MessageStatus,
    Presence,
    Record,
    RoomCount,
)
from app.core.session import Facilitator, SessionInfo, Step
from app.format import Account, Format, Moment
from app.report.editions.source import SessionRecord, StepRecord
from app.scene.geometry import Box
from app.scene.svg import Canvas, Page
from tests.support.formats import SHEET

ARABIC = "أنا أعرف حياتي أفضل من أي شخص آخر، وأريد أن أكون شريكا في القرار."
RUSSIAN = "Я знаю свою жизнь лучше всех."
MARKUP = "<script>alert('x')</script> & <b>non</b> ]]> &amp; <para>"
EMOJI = "Bravo 👏🏽 à toute l’équipe 💚 🇫🇷 ✓"
LONG = ("Œuvre – ça, 1 000 € : « personne ne décide seul », même à l’hôpital. " * 5)[:300].strip()


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the made-up format asks about."""

    question: str


def phases(_step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Ask for a place and a free text."""
    options = (
        Option("oui", "D’accord", "circle", "agree"),
        Option("non", "Pas d’accord", "square"),
    )
    return (
        Phase(
            key="vote",
            title="Vote",
            short="Vote",
            inputs=(
                Choice(
                    key="place",
                    label=settings.question,
                    options=options,
                    counted=True,
                    mode=CountingMode.ROOM,
                ),
                Ideas(key="argument", label="Un argument ?", slots=options),
            ),
        ),
    )


def picture(moment: Moment[Settings]) -> Page:
    """Draw the question alone."""
    return drawing(moment.settings.question)


def drawing(words: str) -> Page:
    """Draw some words on a page for the room, and a bar."""
    canvas = Canvas()
    canvas.label(Box(100, 100, 1720, 300), words, 90, bold=True, anchor="middle")
    canvas.bar(Box(300, 600, 1100, 90), canvas.theme.agree)
    return canvas.page("Vote", "Une barre")


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Tell the question, its picture and the arguments."""
    question = account.settings.question
    shown = account.record.shown("vote", "argument")

    def column(slot: str, title: str, shape: str, colour: str) -> Column:
        items = tuple(Passage(str(card.id), card.text) for card in shown if card.slot == slot)
        return Column(title, items, "Aucun argument.", shape, colour)

    return (
        Statement(question),
        Picture(drawing(question).svg(), "Une barre : 9 personnes d’accord."),
        Paragraph("9 personnes sur 14 sont d’accord.", Tone.SENTENCE),
        Heading("Les arguments", 2),
        Columns(
            (
                column("oui", "D’accord", "circle", "agree"),
                column("non", "Pas d’accord", "square", "disagree"),
            )
        ),
    )


def silent(_account: Account[Settings]) -> tuple[Block, ...]:
    """Tell nothing."""
    return ()


CATALOGUE: dict[str, Format[Settings]] = {
    "vote": Format("vote", "Vote", Settings, phases, picture, section, SHEET),
    "pause": Format("pause", "Pause", Settings, phases, picture, silent, SHEET),
    "messages": Format("messages", "Messages", Settings, phases, picture, silent, SHEET),
}


def card(number: int, text: str, slot: str = "oui", **changes: object) -> Card:
    """Return a card that the room saw."""
    fields = {"phase": "vote", "input": "argument", "status": CardStatus.SHOWN, **changes}
    return Card(id=number, slot=slot, text=text, **fields)  # type: ignore[arg-type]


CARDS = (
    card(3, "Sans écoute, il n’y a pas de soin.", alias="a1", quoted=True, quote_agreed=True),
    card(5, "On décide mieux ensemble.", alias="a2", quoted=True),
    card(8, "Je veux qu’on me parle.", "non", alias="a3", quote_agreed=True),
    card(12, "Au centre, on est seul.", "non", channel=Channel.VOICE, late=True),
    card(13, "Le nom de mon voisin.", status=CardStatus.MASKED, quoted=True, quote_agreed=True),
)

RECORD = Record(
    answers=(
        Answer("vote", "place", "a1", ("oui",)),
        Answer("vote", "place", "a2", ()),
        Answer("vote", "place", "a3", ("non",)),
    ),
    cards=CARDS,
    counts=(
        RoomCount("vote", "place", "oui", 9, CountingMode.ROOM),
        RoomCount("vote", "place", "non", 5, CountingMode.ROOM),
    ),
)

INFO = SessionInfo(
    title="Le partenariat en santé en ETP, quésaco ?",
    organiser="Association Agir ensemble",
    contact="contact@agir.example",
    date="2026-03-12",
    place="Montpellier, salle des Mimosas",
    objectives=("Comprendre ce qu’est le partenariat en santé.", "Écrire des messages clés."),
    facilitators=(
        Facilitator("Claire Martin", "infirmière", printed=True),
        Facilitator("Fatima Benali", "patiente partenaire"),
    ),
    readers="l’équipe de l’association",
)

CLOSING = Record(
    messages=(
        KeyMessage(1, "Rien sur nous sans nous.", MessageStatus.VALIDATED, (12, 3, 13)),
        KeyMessage(2, "Le savoir de l’expérience compte.", MessageStatus.VALIDATED),
        KeyMessage(3, "Il faut former tout le monde.", MessageStatus.REWORK),
    ),
    followups=(FollowUp(1, "Envoyer ce compte rendu.", "secrétariat", "avril 2026"),),
)

STEPS = (
    StepRecord(
        Step(
            id=1,
            key="debat",
            type="vote",
            title="Notre débat",
            position=0,
            minutes=30,
            settings={"question": "Le partenariat, c’est mettre le patient au centre."},
            started=1000.0,
            ended=1000.0 + 34 * 60,
            spent=34 * 60,
        ),
        RECORD,
    ),
    StepRecord(
        Step(
            id=2,
            key="pause",
            type="pause",
            title="Pause",
            position=1,
            minutes=10,
            settings={"question": ""},
        )
    ),
    StepRecord(
        Step(
            id=3,
            key="bilan",
            type="vote",
            title="Bilan",
            position=2,
            minutes=5,
            settings={"question": "Rien."},
            skipped=True,
        )
    ),
    StepRecord(
        Step(
            id=4,
            key="messages",
            type="messages",
            title="Nos messages",
            position=3,
            minutes=20,
            settings={"question": "Rien."},
            started=4000.0,
            ended=4020.0,
            spent=20,
        ),
        CLOSING,
    ),
)

PRESENCE = Presence(
    with_phone=10,
    without_phone=4,
    by_hand=1,
    helpers=2,
    profiles=(("usagers", 6), ("professionnels", 4), ("institutions", 2)),
)

SESSION = SessionRecord(INFO, STEPS, PRESENCE)


def document(
    *blocks: Block, draft: bool = False, rehearsal: bool = False, title: str = "Un atelier"
) -> Document:
    """Return a document of these blocks under a plain cover."""
    cover = Cover(title, "12 mars 2026", "Montpellier", "Agir", ("Claire",), draft, rehearsal)
    return Document(cover, blocks)


def awkward() -> tuple[Block, ...]:
    """Return every block with texts that programs stumble over, and with nothing."""
    hard = (ARABIC, RUSSIAN, EMOJI, MARKUP, "Mot" * 120)
    items = tuple(Passage(str(101 + i), text, MARKUP) for i, text in enumerate(hard))
    many = tuple(Passage(str(200 + i), f"Argument {i}, écrit vite.") for i in range(80))
    return (
        Heading(f"Textes difficiles : {MARKUP}"),
        Statement(LONG),
        Passages(items),
        Heading(ARABIC, 2),
        Columns(
            (
                Column("D’accord", many, "", "circle", "agree"),
                Column("Pas d’accord " * 12, (Passage("300", ARABIC),), "", "square", "disagree"),
            )
        ),
        Table((MARKUP, RUSSIAN), ((LONG, ARABIC), (EMOJI, "1"))),
        Columns((Column("Vide", ()), Column("Vide aussi", (), "Rien ici."))),
        Columns(()),
        Passages((), "Aucun texte."),
        Passages(()),
        Table(("A", "B"), ()),
        Heading(""),
        Paragraph(""),
        Statement(""),
    )
