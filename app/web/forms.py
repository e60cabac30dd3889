"""What people send: small forms, parsed strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from app.core.errors import RefusedError, UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_FIELDS = 1200
"""More fields than this is no form of ours: hands are counted for each leaf of a large tree."""
FORM_TYPE = "application/x-www-form-urlencoded"


Fields = tuple[tuple[str, str], ...]
"""Names and values, in the order they came."""


class Form:
    """The fields of one form, in the order they came; a field may come several times."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """All that was sent: equal for one sending that comes twice."""
        return tuple(self._fields)

    def text(self, name: str, default: str | None = None) -> str:
        """Return the last value of a field. Raises UserError when it is missing."""
        found = self.many(name)
        if found:
            return found[-1]
        if default is None:
            raise UserError(_("Il manque une information. Revenez à la page, puis recommencez."))
        return default

    def many(self, name: str) -> tuple[str, ...]:
        """Return every value of a field."""
        return tuple(value for field, value in self._fields if field == name)

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """Return every value, not empty, of the fields that begin with ``prefix``."""
        return tuple(value for field, value in self._fields if value and field.startswith(prefix))

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number. Raises UserError when it is none."""
        typed = self.text(name, None if default is None else "").strip()
        if not typed and default is not None:
            return default
        return whole(typed)

    def checked(self, name: str) -> bool:
        """Return whether a box was ticked."""
        return bool(self.text(name, ""))

    def numbers(self, prefix: str) -> dict[str, int]:
        """Return the numbers of the fields that begin with ``prefix``, by the rest of their name.

        A field left empty counts nothing and is left out.
        """
        return {
            name[len(prefix) :]: self.number(name)
            for name, value in self._fields
            if name.startswith(prefix) and value.strip()
        }


def whole(typed: str) -> int:
    """Return a whole number as it was typed. Raises UserError when it is none."""
    if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
        raise UserError(_("Il faut un nombre entier, comme 0 ou 12."))
    return int(typed)


def card_number(typed: str) -> int:
    """Return the number of a card as people write it: « 7 », « n° 7 ». Raises RefusedError."""
    digits = typed.lower().removeprefix("n").strip(" \u00a0°ºo.")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise RefusedError(_("Écrivez le numéro de la carte en chiffres, comme 7."))
    return int(digits)


def parse(body: bytes) -> Form:
    """Parse an URL-encoded form in UTF-8. Raises UserError when it is none."""
    try:
        fields = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            encoding="utf-8",
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError as error:
        raise UserError(
            _("Le formulaire est illisible. Revenez à la page, puis recommencez.")
        ) from error
    return Form(fields)


async def read(request: Request) -> Form:
    """Return the form of a request. Raises UserError when it has none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise UserError(_("Le formulaire est illisible. Revenez à la page, puis recommencez."))
    return parse(await request.body())
