# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Asks the database what the desk can do without."""

import logging
from collections.abc import Callable
from typing import TypeVar

from assistant.bootstrap import House
from assistant.contact.sealing import SealError
from assistant.office import Office
from assistant.store import StoreError

log = logging.getLogger(__name__)
T = TypeVar("T")


def quietly(house: House, ask: Callable[[Office], T], otherwise: T) -> T:
    """`otherwise` where there is no database or no key, or where it fails: that closes no desk."""
    if house.office is None:
        return otherwise
    try:
        return ask(house.office)
    except (SealError, StoreError) as error:
        log.warning("A part of the desk was left out: %s", type(error).__name__)
        return otherwise
