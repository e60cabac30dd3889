"""What the restitution tells of a story: nothing of it, and the questions of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.apport.phases import QUESTION, QUESTIONS
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.apport.phases import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return that the story was not noted, the scene, and the questions with their numbers.

    A few words of introduction, without any of these, have no section.
    """
    cards = account.record.cards_of(QUESTIONS, QUESTION)
    asked = tuple(passage(card) for card in printed(cards, account.info))
    blocks: list[Block] = []
    if account.settings.neutral:
        blocks.append(Paragraph(_("Le récit n’est pas repris ici. Rien n’en a été noté.")))
    if scene := account.settings.scene.strip():
        blocks += [Paragraph(_("La scène de départ :")), Paragraph(scene, Tone.LEAD)]
    if asked:
        number = ngettext(
            "La salle a posé {n} question.", "La salle a posé {n} questions.", len(asked)
        )
        blocks.append(Paragraph(number, Tone.SENTENCE))
        blocks += [Heading(_("Questions de la salle"), 2), Passages(asked)]
    wait = waiting_sentence(cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)
