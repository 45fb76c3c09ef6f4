# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a way of delivery is, and how it says that it did not work."""

from collections.abc import Mapping
from typing import Protocol

from assistant.contact.outbox import Parcel

ERRAND = 120.0  # seconds that one errand may take at most: well within the lease of the outbox
STEP = 20.0  # seconds that the other side may be silent


class DeliveryError(Exception):
    """It did not work this time; trying again may help. `fault` is a short class of error and never the words of the
    other side, that may quote the request."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class RefusedError(DeliveryError):
    """The other side will not take this, however often we try."""


class Sender(Protocol):
    def send(self, parcel: Parcel) -> None:
        """Does the errand; doing it again does no harm.

        Raises:
            DeliveryError: when it did not work, or nobody can tell whether it did.
            RefusedError: when there is no use in trying again.
        """
        ...


def chosen(table: Mapping[str, str], team: str) -> str | None:
    """What stands in a setting for this queue: for itself, for the team whose district it is, or for the rest ("*")."""
    own = [key for key in table if team == key or team.startswith(f"{key}-")]
    return table.get(max(own, key=len) if own else "*")
