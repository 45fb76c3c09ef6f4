# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What staff may do: roles are data, pages ask for a permission."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "roles.yaml"


class Permission(StrEnum):
    INBOX = "contactverzoeken"
    AUDIT = "logboek"
    DESK = "balie"
    QUALITY = "kwaliteit"
    REVIEW = "beoordelen"
    GAPS = "gaten"
    CONTENT = "inhoud"
    COLLEAGUE = "collega"


class Role(BaseModel):
    """`name` is what people call it, in Dutch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    may: frozenset[Permission]


@cache
def roles() -> Mapping[str, Role]:
    listed = TypeAdapter(tuple[Role, ...]).validate_python(read_yaml(_FILE))
    return {role.id: role for role in listed}


def role_named(text: str) -> Role | None:
    """By id or by Dutch name, as people type it."""
    wanted = text.strip().lower()
    return next((role for role in roles().values() if wanted in (role.id, role.name)), None)


def permissions(held: Iterable[str]) -> frozenset[Permission]:
    """What these roles give together; a role that is no longer in the data gives nothing."""
    known = roles()
    return frozenset(permission for key in held if key in known for permission in known[key].may)
