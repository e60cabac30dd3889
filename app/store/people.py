"""Who is in the room, what they agreed to, and the devices: written as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import rows
from app.store.changes import insert
from app.store.reading import Reading
from app.store.values import Consent, Device, Kind, Participant, Purpose

if TYPE_CHECKING:
    from app.core.record import Role


class People(Reading):
    """The part of a store that writes of people."""

    def add_participant(
        self,
        *,
        now: float,
        kind: Kind = Kind.PARTICIPANT,
        phone: bool = True,
        profile: str = "",
        token_hash: str | None = None,
        host: int | None = None,
    ) -> Participant:
        """Add someone, under the next code: « Mimosa 8 » comes after « Mimosa 7 », who may have left.

        Who has no phone has no code. ``host`` is whose phone they answer on, by id.
        """
        with self.transaction():
            last = self.row("SELECT seq FROM sqlite_sequence WHERE name = 'participant'")
            number = (last[0] if last else 0) + 1
            row_id = insert(
                self,
                "participant",
                {
                    "id": number,
                    "code": f"Mimosa {number}" if phone else None,
                    "kind": kind,
                    "phone": phone,
                    "profile": profile,
                    "token_hash": token_hash,
                    "arrived": now,
                    "host_id": host,
                },
            )
            return rows.to_participant(
                self.rows("SELECT * FROM participant WHERE id = ?", (row_id,))[0]
            )

    def set_token(self, participant_id: int, token_hash: str | None) -> None:
        """Store the token of a person's phone; the one before is no longer known."""
        self._set(participant_id, "token_hash", token_hash)

    def set_profile(self, participant_id: int, profile: str) -> None:
        """Store a person's coarse profile, empty for none."""
        self._set(participant_id, "profile", profile)

    def clear_roles(self, participant_id: int) -> None:
        """Forget what someone did for their tables: they are gone, or do not want to be noted."""
        self.write("UPDATE team_member SET role = '' WHERE participant_id = ?", (participant_id,))

    def set_role(self, member: int, role: Role) -> None:
        """Store what someone does for their team."""
        self.write("UPDATE team_member SET role = ? WHERE id = ?", (role.value, member))

    def set_host(self, participant_id: int, host: int | None) -> None:
        """Store whose phone someone answers on, by id, or None for nobody's any more."""
        self._set(participant_id, "host_id", host)

    def set_left(self, participant_id: int, at: float | None) -> None:
        """Store when a person left, or None: they are back."""
        self._set(participant_id, "left", at)

    def _set(self, participant_id: int, column: str, value: str | float | None) -> None:
        self.write(f'UPDATE participant SET "{column}" = ? WHERE id = ?', (value, participant_id))

    def add_consent(
        self,
        *,
        participant_id: int | None,
        purpose: Purpose,
        value: bool,
        channel: str,
        now: float,
        people: int = 1,
    ) -> Consent:
        """Store an agreement or refusal: of one person, or said aloud by ``people`` of them."""
        values = {
            "participant_id": participant_id,
            "people": people,
            "purpose": purpose,
            "value": value,
            "channel": channel,
            "at": now,
        }
        row_id = insert(self, "consent", values)
        return rows.to_consent(self.rows("SELECT * FROM consent WHERE id = ?", (row_id,))[0])

    def add_seat(self, device: Device, token_hash: str, now: float) -> None:
        """Store a device just paired."""
        values = {
            "name": device.name,
            "token_hash": token_hash,
            "paired": now,
            "duty": device.duty,
            "table_number": device.table,
        }
        insert(self, "seat", values)

    def drop_seat(self, name: str) -> None:
        """Forget a device: its token opens nothing any more."""
        self.write("DELETE FROM seat WHERE name = ?", (name,))
