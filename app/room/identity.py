"""Who is who, without ever knowing who: tokens, aliases and personal codes."""

from __future__ import annotations

import hashlib
import hmac
import secrets

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs of personal codes: none that is read for another (0 O, 1 I L, U V)."""


def new_token() -> str:
    """Return a random 128-bit token for a phone or a remote, in URL-safe signs."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """Return what is stored of a token (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


def alias(secret: bytes, participant: int, activity: int | str) -> str:
    """Return a person's name inside one activity: it cannot be followed to another.

    An activity is a step, by its number, or all steps of a type whose answers are compared.
    """
    return _sign(secret, f"alias|{participant}|{activity}").hex()[:24]


def personal_signs(secret: bytes, participant: int) -> str:
    """Return the four signs that, with « Mimosa 7 », bring a person back on any phone."""
    digest = _sign(secret, f"personal|{participant}")
    return "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:4])


def same_signs(given: str, expected: str) -> bool:
    """Compare typed signs with the expected ones, in constant time, whatever the case or spaces."""
    typed = "".join(sign for sign in given.upper() if sign.isalnum())
    return hmac.compare_digest(typed.encode(), expected.encode())


def new_pairing_code() -> str:
    """Return a one-use code of six signs for a facilitator's remote."""
    return "".join(secrets.choice(SIGNS) for _ in range(6))


def _sign(secret: bytes, text: str) -> bytes:
    return hmac.new(secret, text.encode(), hashlib.sha256).digest()
