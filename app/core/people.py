"""Coarse profiles (formats.md §1.4): asked late, never required, never shown in small numbers."""

from __future__ import annotations

from app.core.i18n import _


def profiles() -> dict[str, str]:
    """Return the profiles that a person may choose from, key to label.

    « les deux » exists: a professional can be a patient partner.
    """
    return {
        "usagers": _(
            "Personne en soin, patient ou patiente partenaire, proche-aidant, association"
        ),
        "professionnels": _("Professionnel ou professionnelle du système de santé"),
        "les_deux": _("Les deux"),
        "formation_recherche": _("Formation ou recherche"),
        "institutions": _("Institution"),
        "autre": _("Autre"),
    }


def profile_names() -> dict[str, str]:
    """Return the short names of profiles, as figures name them."""
    return {
        "usagers": _("usagers"),
        "professionnels": _("professionnels"),
        "les_deux": _("usagers et professionnels à la fois"),
        "formation_recherche": _("formation et recherche"),
        "institutions": _("institutions"),
        "autre": _("autres"),
        "autres_profils": _("autres profils"),
    }
