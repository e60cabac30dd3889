"""The formats that a workshop can be made of, and the ready-made workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshops.formats import (
    accueil,
    apport,
    arbre,
    brise_glace,
    cartographie,
    choix,
    cible,
    debat_mouvant,
    evaluation,
    freins_leviers,
    grille,
    ideation,
    idees,
    niveaux,
    parcours,
    partage,
    pause,
    pitch,
    sous_groupes,
    synthese,
    tete_coeur_corps,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format

FORMATS: tuple[Format[Any], ...] = (
    accueil.FORMAT,
    brise_glace.FORMAT,
    partage.FORMAT,
    apport.FORMAT,
    debat_mouvant.FORMAT,
    sous_groupes.FORMAT,
    arbre.FORMAT,
    idees.FORMAT,
    choix.FORMAT,
    cartographie.FORMAT,
    ideation.FORMAT,
    pitch.FORMAT,
    grille.FORMAT,
    cible.FORMAT,
    niveaux.FORMAT,
    freins_leviers.FORMAT,
    parcours.FORMAT,
    pause.FORMAT,
    synthese.FORMAT,
    tete_coeur_corps.FORMAT,
    evaluation.FORMAT,
)
"""The catalogue, handed to the room by the composition root."""

CATALOGUE: Mapping[str, Format[Any]] = {one.key: one for one in FORMATS}
