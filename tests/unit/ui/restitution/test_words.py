from __future__ import annotations

import pytest

from app.core.document import Cover, Document
from app.core.edition import Edition
from app.core.session import SessionInfo
from app.report.file import Restitution
from app.ui.restitution.words import (
    edition,
    erased,
    figures,
    file_kind,
    for_whom,
    listed,
    purge,
    standing,
    unread,
)

INFO = SessionInfo(title="Débat")
READ = SessionInfo(title="Débat", validated=True, validated_on="2026-03-01", keep_days=30)
AGAIN = SessionInfo(title="Débat", validated=True, validated_on="2026-03-01", edition=2)
CLOSED = SessionInfo(title="Débat", validated=True, validated_on="2026-03-01", anonymised=True)
PURGED = SessionInfo(
    title="Débat", validated=True, validated_on="2026-03-01", purged_on="2026-04-02"
)


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (INFO, "Projet – à relire"),
        (READ, "Relu le 1er mars 2026"),
        (AGAIN, "Édition 2, relue le 1er mars 2026"),
        (SessionInfo(title="Débat", validated=True), "Relu et validé"),
        (CLOSED, "Atelier clos"),
        (PURGED, "Effacé le 2 avril 2026"),
    ],
)
def test_standing_is_said_in_a_few_words(info: SessionInfo, words: str) -> None:
    assert standing(info) == words


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (INFO, "30 jours après la validation, Mimosa efface les réponses."),
        (READ, "Mimosa efface les réponses le 31 mars 2026."),
        (SessionInfo(title="Débat", validated=True), ""),
        (CLOSED, "Mimosa efface les réponses le 31 mars 2026."),
        (PURGED, ""),
    ],
)
def test_purge_is_told_until_nothing_is_left_to_erase(info: SessionInfo, words: str) -> None:
    assert purge(info) == words


def made(*, passages: int = 0, unread: int = 0) -> Restitution:
    """Return a restitution of which only the numbers matter."""
    cover = Cover("Débat", "", "", "", (), draft=True, rehearsal=False)
    return Restitution(
        Edition.SHARED, Document(cover, ()), b"", INFO, people=1, passages=passages, messages=2,
        unread=unread,
    )  # fmt: skip


def test_figures_count_as_french_does() -> None:
    assert figures(made()) == (
        "1 personne",
        "0 parole",
        "2 messages clés validés",
    )


def test_texts_that_wait_are_said_to_be_left_out() -> None:
    told = figures(made(unread=3))

    assert told[-1] == "3 textes attendent la relecture\u00a0: ils ne sont pas imprimés."


def test_closing_tells_the_texts_that_it_loses() -> None:
    assert unread(0) == ""
    assert unread(6).startswith("6 textes ne sont pas relus")
    assert len(erased()) + 1 == len(erased(8))
    assert erased(8)[0].startswith("8 textes qui ne duraient que le temps de l’atelier")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("interne", "Interne"), ("a-emporter", "Page à emporter"), ("", "Document")],
)
def test_listed_file_is_told_by_what_it_is(kind: str, words: str) -> None:
    assert listed(kind) == words


def test_each_edition_has_a_name_and_readers_of_its_own() -> None:
    assert len({edition(one) for one in Edition}) == len(Edition)
    assert len({for_whom(one) for one in Edition}) == len(Edition)
    assert len({file_kind(one) for one in Edition}) == len(Edition)
