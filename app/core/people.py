"""Coarse profiles (formats.md §1.4): asked late, never required, never shown in small numbers."""

from __future__ import annotations

from typing import NamedTuple

from app.core.i18n import N_, _


class Profile(NamedTuple):
    """A profile: ``label`` is what a person chooses, ``group`` how figures name those who did.

    ``word``, ``shape`` and ``tone`` are short enough for a name’s side.
    """

    label: str
    group: str
    word: str
    shape: str
    tone: str


_PROFILES = {
    "usagers": Profile(
        N_("Personne en soin, patient ou patiente partenaire, proche-aidant, association"),
        N_("usagers"),
        N_("usager"),
        "circle",
        "users",
    ),
    "professionnels": Profile(
        N_("Professionnel ou professionnelle du système de santé"),
        N_("professionnels"),
        N_("pro"),
        "square",
        "professionals",
    ),
    "les_deux": Profile(
        N_("Les deux"),
        N_("usagers et professionnels à la fois"),
        N_("les deux"),
        "diamond",
        "others",
    ),
    "formation_recherche": Profile(
        N_("Formation ou recherche"),
        N_("formation et recherche"),
        N_("formation"),
        "pentagon",
        "others",
    ),
    "institutions": Profile(
        N_("Institution"), N_("institutions"), N_("institution"), "hexagon", "others"
    ),
    "autre": Profile(N_("Autre"), N_("autres"), N_("autre"), "triangle", "others"),
}
"""« les deux » exists: a professional can be a patient partner."""


def profiles() -> dict[str, str]:
    """Return the profiles that a person may choose from, key to label."""
    return {key: _(one.label) for key, one in _PROFILES.items()}


def profile_names() -> dict[str, str]:
    """Return the short names of profiles, as figures name them."""
    names = {key: _(one.group) for key, one in _PROFILES.items()}
    return {**names, "autres_profils": _("autres profils")}


def profile_look(key: str) -> tuple[str, str, str]:
    """Return the short word, the shape and the tone of a profile; "" each for none."""
    one = _PROFILES.get(key)
    return (_(one.word), one.shape, one.tone) if one is not None else ("", "", "")
