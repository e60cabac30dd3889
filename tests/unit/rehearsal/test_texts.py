from __future__ import annotations

import re

import pytest

from app.core.resources import resource
from app.core.workshop import read_workshop
from app.rehearsal.texts import Phrasebook, read_phrasebook
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import Settings

KINDS = sorted(path.stem for path in resource("rehearsal").glob("*.toml"))
BAD_SIGNS = re.compile(r"['\"\u202f]| [:;!?»]|« ")


def sentences(book: Phrasebook) -> list[str]:
    said = [sentence for one in book.texts for sentence in one.sentences]
    said += [message.text for message in book.messages]
    said += [title.text for title in book.titles]
    return said + [part for one in book.sequels for part in (one.what, one.who, one.when)]


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_are_written_as_french_is(kind: str) -> None:
    book = read_phrasebook(kind)
    said = sentences(book)
    assert said
    assert [one for one in said if BAD_SIGNS.search(one)] == []
    for texts in book.texts:  # A word may answer two questions, not one twice.
        assert len(set(texts.sentences)) == len(texts.sentences)


def test_both_statements_of_the_demo_have_a_dozen_arguments_a_side() -> None:
    settings_of = {key: one.settings for key, one in CATALOGUE.items()}
    path = resource().parent / "workshops" / "library" / "etp-quesaco.toml"
    debate = next(s for s in read_workshop(path, settings_of).steps if s.type == "debat_mouvant")
    assert isinstance(debate.settings, Settings)
    book = read_phrasebook("debat_mouvant")
    for statement in debate.settings.debated:
        agree = book.sentences("argument", "accord", [statement.text])
        disagree = book.sentences("argument", "desaccord", [statement.text])
        general = book.sentences("argument", "accord", [])
        assert len(agree) == len(disagree) == 12
        assert agree != general


def test_sentences_on_any_statement_are_used_where_none_is_known() -> None:
    book = read_phrasebook("debat_mouvant")
    assert book.sentences("argument", "accord", ["inconnu"]) == book.sentences(
        "argument", "accord", []
    )
    assert book.sentences("inconnu", "", []) == ()


def test_a_format_without_sentences_has_an_empty_book() -> None:
    assert sentences(read_phrasebook("inconnu")) == []
