# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How much one file may take, and how the process that reads it is held to that."""

import resource
from dataclasses import dataclass

_BYTES_A_CHARACTER = 6  # in JSON, at most
_MARGIN = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`memory` in bytes; `cpu_seconds` of computing; `seconds` on the clock, which the server keeps; `characters` of
    text that may come out; `pages` of a PDF."""

    memory: int = 2**30
    cpu_seconds: int = 30
    seconds: float = 60
    characters: int = 3_000_000
    pages: int = 2000


def impose(limits: Limits) -> None:
    """Holds the present process, for good."""
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, limits.characters * _BYTES_A_CHARACTER + _MARGIN)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (soft, hard))
