"""What simulated people say: sentences by format, question, statement and side."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.resources import resource
from app.core.strict import convert

if TYPE_CHECKING:
    from collections.abc import Sequence

Sentence = Annotated[str, Meta(min_length=1, max_length=280)]


class Texts(Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences for one question; an empty key fits anything."""

    sentences: Annotated[tuple[Sentence, ...], Meta(min_length=1)] = field(name="phrases")
    input: str = field(name="entree", default="")
    about: str = field(name="pour", default="")
    slot: str = field(name="emplacement", default="")


class Lean(Struct, frozen=True, forbid_unknown_fields=True):
    """Where opinions of a statement start, from -1 (nobody agrees) to 1 (everybody does)."""

    about: str = field(name="pour")
    lean: Annotated[float, Meta(ge=-1, le=1)] = field(name="penche")


class Title(Struct, frozen=True, forbid_unknown_fields=True):
    """What cards of one slot are called when they are put together."""

    slot: str = field(name="emplacement")
    text: Sentence = field(name="texte")


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """A key message, and words of the passages that it comes from."""

    text: Sentence = field(name="texte")
    words: tuple[str, ...] = field(name="mots")


class Sequel(Struct, frozen=True, forbid_unknown_fields=True):
    """A follow-up: what, which function, when."""

    what: Sentence = field(name="quoi")
    who: str = field(name="qui")
    when: str = field(name="quand")


class Phrasebook(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of one format."""

    texts: tuple[Texts, ...] = field(name="textes", default=())
    leans: tuple[Lean, ...] = field(name="avis", default=())
    titles: tuple[Title, ...] = field(name="titres", default=())
    messages: tuple[Message, ...] = ()
    sequels: tuple[Sequel, ...] = field(name="suites", default=())

    def lean(self, about: str) -> float:
        """Return where the opinions of a statement start."""
        return next((one.lean for one in self.leans if one.about == about), 0.0)

    def leans_on(self, about: str) -> bool:
        """Tell whether it is known where the opinions of a sentence start."""
        return any(one.about == about for one in self.leans)

    def sentences(self, input_key: str, slot: str, about: Sequence[str]) -> tuple[str, ...]:
        """Return what can be said there: words on the latest statement first, else on any."""
        for statement in (*about, ""):
            for one in self.texts:
                if one.about == statement and (one.input, one.slot) == (input_key, slot):
                    return one.sentences
        return ()


def read_phrasebook(kind: str) -> Phrasebook:
    """Read the sentences of a type of step; those that fit anything when it has none."""
    path = resource("rehearsal", f"{kind}.toml")
    if not path.is_file():
        return Phrasebook()
    return convert(tomllib.loads(path.read_text(encoding="utf-8")), Phrasebook, path.name)
