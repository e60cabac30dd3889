"""The words of partnership in health."""

from __future__ import annotations

import re

import pytest

from app.core.i18n import language, set_language
from app.core.lexicon import Entry, alphabetical, entries
from tests.support.plain import faults

VOCABULARY = (
    "partenariat en santé",
    "personne en soin",
    "personne accompagnée",
    "patient partenaire, patiente partenaire",
    "patient partenaire ressource, patiente partenaire ressource",
    "patient partenaire formateur, patiente partenaire formatrice",
    "patient partenaire chercheur, patiente partenaire chercheuse",
    "proche-aidant",
    "professionnel du système de santé",
    "usager du système de santé",
    "représentant des usagers (RU)",
    "savoirs expérientiels",
    "savoirs académiques et cliniques",
    "co-expression",
    "co-construction",
    "co-décision",
    "co-mise en œuvre",
    "éducation thérapeutique (ETP)",
    "accompagnement",
    "prise en soin",
    "niveaux d’engagement",
    "information",
    "consultation",
    "collaboration",
    "partenariat",
    "relation de confiance",
    "restitution",
)


def words(text: str) -> list[str]:
    return re.findall(r"[\w’-]+", text)


def test_every_word_of_the_vocabulary_is_told_once() -> None:
    told = [one.word for one in entries()]
    assert set(VOCABULARY) <= set(told)
    assert len(told) == len(set(told))


def test_words_stand_in_alphabetical_order_whatever_their_accents() -> None:
    told = [one.word for one in entries()]
    assert told.index("co-mise en œuvre") < told.index("consultation")
    assert told.index("consultation") < told.index("éducation thérapeutique (ETP)")
    assert told.index("éducation thérapeutique (ETP)") < told.index("information")
    assert told[0] == "accompagnement"


@pytest.mark.parametrize("one", entries(), ids=[one.word for one in entries()])
def test_meaning_is_short_and_plain(one: Entry) -> None:
    assert one.meaning.endswith((".", "\u00a0».")), "a sentence"
    assert len(words(one.meaning)) <= 25
    assert [fault for text in (one.meaning, one.note) for fault in faults(text)] == []


def test_no_meaning_uses_what_is_better_not_said() -> None:
    avoided = [phrase for one in entries() for phrase in one.instead.split(", ") if " " in phrase]
    assert avoided
    meanings = " ".join(f"{one.meaning} {one.note}" for one in entries())
    assert not [phrase for phrase in avoided if phrase in meanings]


def test_words_are_sorted_in_the_language_in_use() -> None:
    before = language()
    try:
        set_language("en")
        told = [alphabetical(one.word) for one in entries()]
    finally:
        set_language(before)
    assert told == sorted(told)
