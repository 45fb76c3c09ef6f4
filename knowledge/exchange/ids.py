# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Ids that stay the same in every export: uuid5 of our slugs. National records have one id in every municipality."""

from uuid import UUID, uuid5

from knowledge.base import Knowledge
from knowledge.loader import NATIONAL

NAMESPACE = UUID("5f0b9c52-6d0e-5c55-9f5c-1a1b8f6f2c11")


class Ids:
    """The ids of one municipality: two municipalities may both have a `stadswinkel`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._files = knowledge.files
        self._town = uuid5(NAMESPACE, knowledge.municipality.id)
        self._national = uuid5(NAMESPACE, NATIONAL.name)

    def record(self, slug: str) -> str:
        return str(uuid5(self._space(slug), slug))

    def part(self, slug: str, *names: object) -> str:
        """The id of a part of a record, such as a phone."""
        return str(uuid5(self._space(slug), "/".join((slug, *map(str, names)))))

    def _space(self, slug: str) -> UUID:
        national = self._files.get(slug, "").startswith(f"{NATIONAL.name}/")
        return self._national if national else self._town


def term_id(taxonomy: str, code: str) -> str:
    return str(uuid5(NAMESPACE, f"{taxonomy}/{code}"))
