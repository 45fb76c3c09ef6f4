# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Passwords: made, hashed with argon2id, and checked."""

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200  # characters
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike
_hasher = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)
_few = threading.BoundedSemaphore(4)  # so that many attempts at once do not fill the memory


def made_password() -> str:
    """One that can be read aloud and copied from paper, of about 95 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))


def may_be_used(password: str) -> bool:
    return SHORTEST <= len(password) <= LONGEST


def hashed(password: str) -> str:
    with _few:
        return _hasher.hash(_bytes(password))


def fits(password: str, kept: str | None) -> bool:
    """Takes as long when there is no hash to compare with: then it never fits."""
    try:
        with _few:
            return _hasher.verify(kept or _nobody(), _bytes(password[: LONGEST + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_old(kept: str) -> bool:
    """Made with other numbers than are used now."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_bytes(16))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
