"""« À emporter »: what the room saw and no more, on one page."""

from __future__ import annotations

from dataclasses import replace as changed
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from app.core.edition import Editing, Reading
from app.core.phase import Ideas, Phase
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    FollowUp,
    KeyMessage,
    MessageStatus,
    Record,
)
from app.core.session import Run, Step
from app.format import Account, Format, Kept
from app.report.editions.seen import keepsakes, seen
from app.report.editions.source import SessionRecord, StepRecord
from app.report.paper.takeaway_page import takeaway_pdf
from app.report.takeaway import Takeaways, takeaway
from app.scene.fonts import drawable
from app.scene.geometry import Box
from app.scene.svg import Canvas
from tests.support.formats import SHEET
from tests.support.listening import hear
from tests.unit.report import sample
from tests.unit.scene.awkward import AWKWARD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

LONG = sample.LONG


def _phases(_step: Step, _settings: sample.Settings, _record: Record) -> tuple[Phase, ...]:
    return (
        Phase(
            key="vote",
            title="Vote",
            short="Vote",
            inputs=(
                Ideas(key="argument", label="Un argument ?"),
                Ideas(key="talent", label="Un talent ?", fleeting=True),
                Ideas(key="entre", label="Entre vous ?", between=True),
                Ideas(key="bilan", label="Un bilan ?", private=True),
            ),
        ),
        Phase(key="suites", title="Suites", short="Suites", followups=True),
        Phase(key="fin", title="Fin", short="Fin", followups=True),
    )


def _keepsake(account: Account[sample.Settings], size: tuple[int, int]) -> Kept | None:
    """Draw every text there is, as high as it may."""
    cards = account.record.cards_of("", "argument")
    every = account.record.cards
    if not cards:
        return None
    canvas = Canvas(width=size[0], height=size[1])
    for one in every:
        canvas.say(one.text)
    canvas.text(20, 40, account.step.title, 20, said=False)
    canvas.bar(Box(20, 60, 200, 30), canvas.theme.agree)
    return Kept(canvas.page(account.step.title))


def _form(key: str, *, emblem: bool = False, drawn: bool = True) -> Format[sample.Settings]:
    return Format(
        key, key, sample.Settings, _phases, sample.picture, sample.section, SHEET,
        keepsake=_keepsake if drawn else None, emblem=emblem,
    )  # fmt: skip


CATALOGUE: dict[str, Format[Any]] = {
    "vote": _form("vote"),
    "arbre": _form("arbre", emblem=True),
    "pause": _form("pause", drawn=False),
}
FINISHED = Run(step=1, phase="vote", finished=True)


def step(number: int, kind: str = "vote", **fields: object) -> Step:
    plain = Step(
        id=number, key=f"s{number}", type=kind, title=f"Étape {number}", position=number,
        minutes=10, settings={"question": "?"}, started=100.0 * number, ended=100.0 * number + 50,
    )  # fmt: skip
    return replace(plain, **fields)


def card(number: int, text: str, **fields: object) -> Card:
    return replace(Card(number, "vote", "argument", "", text, CardStatus.SHOWN), **fields)


def session(
    *records: StepRecord, messages: Iterable[KeyMessage] = (), followups: Iterable[FollowUp] = ()
) -> SessionRecord:
    last = StepRecord(
        step(90, "pause"), Record(messages=tuple(messages), followups=tuple(followups))
    )
    return SessionRecord(sample.INFO, (*records, last))


def messages(*texts: str) -> tuple[KeyMessage, ...]:
    return tuple(KeyMessage(n, text, MessageStatus.VALIDATED) for n, text in enumerate(texts, 1))


def told(source: SessionRecord, run: Run = FINISHED) -> list[str]:
    """Return the texts in the pictures that are taken away."""
    found = seen(source, run, CATALOGUE)
    return [line for one in keepsakes(found, CATALOGUE, (900, 300)) for line in one.page.lines]


def printed(source: SessionRecord, run: Run = FINISHED) -> PdfReader:
    return PdfReader(BytesIO(takeaway_pdf(seen(source, run, CATALOGUE), CATALOGUE)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_only_what_the_room_saw_is_taken_away() -> None:
    cards = (
        card(1, "Montré"),
        card(2, "Masqué", status=CardStatus.MASKED),
        card(3, "En attente", status=CardStatus.RECEIVED),
        card(4, "Noté, pas montré", status=CardStatus.RECEIVED, channel=Channel.PAPER),
        card(5, "Un talent", input="talent"),
        card(6, "Entre nous", input="entre"),
        card(7, "Un bilan", input="bilan"),
    )
    assert told(session(StepRecord(step(1), Record(cards=cards)))) == ["Montré"]


def test_what_lay_before_a_step_holds_but_what_the_room_saw() -> None:
    masked = Record(cards=(card(1, "Masqué", status=CardStatus.MASKED), card(2, "Vu")))
    record = Record(cards=(card(3, "Ici"),), before=replace(masked, before=masked))
    found = seen(session(StepRecord(step(1), record)), FINISHED, CATALOGUE)
    before = found.told[0].record.before
    assert before is not None
    assert [one.text for one in before.cards] == ["Vu"]
    assert before.before is not None
    assert [one.text for one in before.before.cards] == ["Vu"]


def test_answers_that_do_not_last_are_gone() -> None:
    record = Record(answers=(Answer("vote", "talent", "a1", ("oui",)),), cards=(card(1, "Vu"),))
    found = seen(session(StepRecord(step(1), record)), FINISHED, CATALOGUE)
    assert found.told[0].record.answers == ()


@pytest.mark.parametrize("run", [FINISHED, Run(step=9)])
def test_a_name_hidden_in_a_quotation_is_taken_away_by_nobody(run: Run) -> None:
    masked = Record(cards=(card(1, "Jeanne a dit oui"),))
    record = Record(cards=(card(2, "Avec Jeanne, on avance"),), before=masked)
    hidden = (Reading(1, text="[une personne] a dit oui"), Reading(2, text="Avec elle, on avance"))
    source = session(StepRecord(step(1), record))
    found = repr(seen(replace(source, editing=Editing(readings=hidden)), run, CATALOGUE))
    assert "Avec elle" in found
    assert "Jeanne" not in found


def test_the_step_where_the_room_is_waits_for_its_end() -> None:
    one = StepRecord(step(1), Record(cards=(card(1, "Avant"),)))
    here = StepRecord(step(2, ended=None), Record(cards=(card(2, "Maintenant"),)))
    later = StepRecord(step(3, started=None, ended=None), Record(cards=(card(3, "Après"),)))
    passed = StepRecord(step(4, skipped=True), Record(cards=(card(4, "Passée"),)))
    source = session(one, here, later, passed)
    assert told(source, Run(step=2, phase="vote")) == ["Avant"]
    assert sorted(told(source)) == ["Avant", "Maintenant"]


def test_all_steps_are_told_where_the_program_led_none() -> None:
    one = StepRecord(step(1, started=None, ended=None), Record(cards=(card(1, "Noté"),)))
    source = SessionRecord(sample.INFO, (one,))
    assert told(source, Run()) == ["Noté"]


def test_emblems_come_first_then_the_last_steps() -> None:
    kinds = ("vote", "arbre", "vote")
    steps = (
        StepRecord(step(n, kind), Record(cards=(card(n, f"Texte {n}"),)))
        for n, kind in enumerate(kinds, 1)
    )
    assert told(session(*steps)) == ["Texte 2", "Texte 3", "Texte 1"]


def test_a_message_is_there_once_the_room_validated_it() -> None:
    drafts = [
        KeyMessage(1, "Proposé"),
        KeyMessage(2, "À revoir", MessageStatus.REWORK),
        KeyMessage(3, "Validé", MessageStatus.VALIDATED),
    ]
    assert seen(session(messages=drafts), FINISHED, CATALOGUE).messages == ("Validé",)


def test_what_follows_waits_for_the_page_that_shows_it() -> None:
    here = StepRecord(step(1, ended=None), Record())
    source = session(here, followups=[FollowUp(1, "Écrire")])

    def shown(phase: str) -> int:
        return len(seen(source, Run(step=1, phase=phase), CATALOGUE).followups)

    assert shown("suites") == 0
    assert shown("vote") == 1
    assert shown("fin") == 1
    assert len(seen(source, FINISHED, CATALOGUE).followups) == 1


@pytest.mark.parametrize("count", [0, 1, 6, 12, 40])
@pytest.mark.parametrize("pictures", [0, 1, 3])
@pytest.mark.parametrize("text", ["Décider ensemble.", LONG])
def test_all_of_it_is_on_one_page(count: int, pictures: int, text: str) -> None:
    steps = [StepRecord(step(n), Record(cards=(card(n, "Vu"),))) for n in range(1, pictures + 1)]
    follow = [FollowUp(n, text, "La coordination", "avant l’été") for n in range(count // 2)]
    texts = messages(*(f"{n}, {text}" for n in range(1, count + 1)))
    pdf = printed(session(*steps, messages=texts, followups=follow))
    assert len(pdf.pages) == 1
    words = text_of(pdf)
    assert sample.INFO.title in words
    assert "12 mars 2026" in words
    assert sample.INFO.organiser in words
    assert "chaque passage a un numéro" in words
    assert sample.INFO.contact in words
    assert ("1, " in words) is bool(count)
    if count == 40 and text is LONG:
        assert "à lire dans le compte rendu" in words
    elif count <= 12 and text is not LONG:
        assert f"{count}, {text}" in words or not count
        assert ("Étape" in words) is bool(pictures)


@pytest.mark.parametrize("count", [0, 1, 6, 12, 18, 24, 30, 40])
def test_a_picture_without_room_on_the_page_is_told(count: int) -> None:
    one = StepRecord(step(1), Record(cards=(card(1, "Vu"),)))
    told = messages(*(f"{n}, {LONG}" for n in range(count)))
    words, without = (text_of(printed(session(*some, messages=told))) for some in ([one], []))
    assert ("L’image n’a pas de place ici." in words) is ("Étape 1" not in words)
    assert "L’image" not in without
    assert count < 40 or "Étape 1" not in words, "there is none beside so many"


def test_awkward_texts_are_on_one_page_too() -> None:
    info = replace(sample.INFO, title=LONG, organiser=LONG, place=AWKWARD[5])
    source = session(
        StepRecord(step(1, title=LONG), Record(cards=(card(1, "Vu"),))),
        messages=messages(*AWKWARD),
        followups=[FollowUp(n, text, text, text) for n, text in enumerate(AWKWARD)],
    )
    assert len(printed(replace(source, info=info)).pages) == 1


def test_an_unread_restitution_and_a_rehearsal_are_told_at_the_top() -> None:
    source = session(messages=messages("Oui."))
    assert "Projet – à relire" in text_of(printed(source))
    read = replace(source, info=replace(sample.INFO, validated=True, rehearsal=True))
    words = text_of(printed(read))
    assert "Projet – à relire" not in words
    assert "RÉPÉTITION" in words


def test_nothing_validated_is_said_kindly_on_a_page_with_nothing_else() -> None:
    assert "n’a pas encore validé" in text_of(printed(session()))


def test_once_closed_nobody_is_sent_to_their_own_answers() -> None:
    source = session()
    assert "Mes réponses" in text_of(printed(source))
    closed = replace(source, info=replace(sample.INFO, anonymised=True))
    assert "Mes réponses" not in text_of(printed(closed))


def test_what_is_printed_is_heard_in_order() -> None:
    one = StepRecord(step(1), Record(cards=(card(1, "Vu"),)))
    texts = ("Rien sur nous.", LONG, AWKWARD[0])
    follow = (FollowUp(1, "Écrire", "équipe", "avril"),)
    source = session(one, messages=messages(*texts), followups=follow)
    found = hear(takeaway_pdf(seen(source, FINISHED, CATALOGUE), CATALOGUE))
    (page,) = found.pages

    assert (found.missing, page.unmarked, page.decoration) == ((), "", "")
    kinds = [part.kind for part in found.root.all("H1", "Figure", "L", "Table")]
    assert kinds == ["H1", "Figure", "L", "Table"]
    told = [part.words for part in found.root.all("LI")]
    assert told == [" ".join(drawable(one).split()) for one in texts]
    assert [part.text for part in found.root.all("TH", "TD")][3:] == ["Écrire", "équipe", "avril"]
    (figure,) = found.root.all("Figure")
    assert "Vu" in figure.alt
    assert found.root.words.index("avril") < found.root.words.index("Vous voulez retirer")


def test_the_same_session_gives_the_same_bytes() -> None:
    source = session(StepRecord(step(1), Record(cards=(card(1, "Vu"),))), messages=messages("Oui."))
    found = seen(source, FINISHED, CATALOGUE)
    assert takeaway_pdf(found, CATALOGUE) == takeaway_pdf(found, CATALOGUE)


def test_the_page_of_paper_is_drawn_once() -> None:
    one = takeaway(seen(session(), FINISHED, CATALOGUE), CATALOGUE)
    assert one.pdf() is one.pdf()
    assert one.name.endswith("à emporter – 2026-03-12.pdf")


class _Reader:
    """A reader of one session that is closed, held in memory."""

    secret = None

    def __init__(self, source: SessionRecord) -> None:
        self.source = source

    def run(self) -> Run:
        return FINISHED

    def info(self) -> object:
        return self.source.info

    def steps(self) -> tuple[Step, ...]:
        return tuple(one.step for one in self.source.steps)

    def record(self, step_id: int, *_present: object, **_tables: object) -> Record:
        return next(one.record for one in self.source.steps if one.step.id == step_id)

    def with_tables(self) -> tuple[int, ...]:
        return ()

    def participants(self) -> tuple[()]:
        return ()

    def consents(self) -> tuple[()]:
        return ()

    def editing(self) -> Editing:
        return self.source.editing

    def one_instant(self) -> AbstractContextManager[None]:
        from contextlib import nullcontext

        return nullcontext()


def test_it_is_made_again_once_it_tells_something_else() -> None:
    reader: Any = _Reader(session(StepRecord(step(1), Record(cards=(card(1, "Vu"),)))))
    maker = Takeaways(CATALOGUE)
    first = maker.of(reader)
    assert maker.of(reader) is first
    reader.source = session(StepRecord(step(1), Record()))
    second = maker.of(reader)
    assert second is not first
    assert second.pictures == ()
    assert changed(first, pictures=()).messages == second.messages


def test_words_grow_where_the_page_has_room() -> None:
    sizes: dict[str, float] = {}
    few = session(messages=messages("Décider."), followups=[FollowUp(1, "Écrire", "Nous", "mars")])
    pdf = printed(few)

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes.setdefault(text.strip()[:7], size)

    pdf.pages[0].extract_text(visitor_text=visit)

    assert {sizes[word] for word in ("Décider", "Écrire", "Dans le", "Jusqu’à")} == {14}
    assert "ou dites votre numéro de carte à l’équipe" in text_of(pdf)
