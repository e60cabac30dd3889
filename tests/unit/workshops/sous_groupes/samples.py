"""Tables, questions and ideas, calm and awkward, for tests and for the eye."""

from __future__ import annotations

from app.core.teams import team
from app.scene.theme import Mark, Shape, Tone
from tests.unit.scene.awkward import AWKWARD
from workshops.formats.sous_groupes.drawing import Move
from workshops.formats.sous_groupes.places import Table
from workshops.formats.sous_groupes.work import Post

QUESTIONS = (
    "QUI ? Quel est le profil du patient partenaire ?",
    "QUOI ? Quelles sont ses missions ?",
    "COMMENT ? Comment travailler ensemble ?",
)
PROMPTS = (
    (
        "Qu’a-t-il vécu ?",
        "Quelles compétences lui faut-il ?",
        "Faut-il une formation ? Laquelle, pour quelle mission ?",
        "Comment le rencontrer ?",
    ),
    (
        "Avant, pendant, après une séance ?",
        "Hors des séances : programme, formation, recherche ?",
        "Qu’est-ce qui n’est pas sa mission ?",
    ),
    (
        "Qui décide de quoi, et quand ?",
        "Quelle place, quel statut, quelle rémunération ?",
        "Comment se préparer ensemble, et comment se dire ce qui ne va pas ?",
    ),
)
IDEAS = (
    "Quelqu’un qui a pris du recul sur sa maladie, et qui peut parler des autres autant que de soi.",
    "Une formation à l’éducation thérapeutique, la même que les professionnels.",
    "Le rencontrer par les associations, pas seulement dans le service.",
)


def table_mark(number: int) -> Mark:
    """Return the shape, colour and name of a table."""
    one = team(number)
    return Mark(Shape(one.shape), Tone(one.colour), one.label)


def tables(people: int, count: int, cards: int = 0) -> tuple[Table, ...]:
    """Return people with a phone dealt to tables, and so many more with cards."""
    codes = [f"Mimosa {number}" for number in range(1, people + 1)]
    return tuple(
        Table(
            table_mark(number + 1),
            tuple(codes[number::count]),
            len(range(number, cards, count)),
        )
        for number in range(count)
    )


def posts(count: int, questions: int, *, ideas: bool = True) -> tuple[Post, ...]:
    """Return tables that work on so many of the questions in turn."""
    return tuple(
        Post(
            table_mark(number + 1),
            QUESTIONS[number % questions],
            PROMPTS[number % questions],
            number * 5 % 7 if ideas else 0,
        )
        for number in range(count)
    )


def awkward_posts(count: int, questions: int) -> tuple[Post, ...]:
    """Return tables with questions that programs stumble over."""
    return tuple(
        Post(
            table_mark(number + 1),
            AWKWARD[1 + number % questions][:220],
            AWKWARD[number % questions : number % questions + 4],
            number,
        )
        for number in range(count)
    )


def moves(count: int) -> tuple[Move, ...]:
    """Return where each table goes."""
    return tuple(
        Move(table_mark(number + 1), QUESTIONS[(number + 1) % 3].split(" ")[0] + "\u00a0?")
        for number in range(count)
    )
