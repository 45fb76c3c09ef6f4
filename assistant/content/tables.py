# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tables of changes to the content, and of what is switched off."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from assistant.store import Moment, metadata

# One row, that goes up with everything that is published: who publishes holds it, and other servers look at it.
version = Table(
    "content_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)
# "before" is empty where the file is new.
changes = Table(
    "content_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),
    Column("record", String(200), nullable=False),
    Column("file", String(300), nullable=False),
    Column("before", LargeBinary),
    Column("after", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", String(80)),
    Column("undone_at", Moment),
    Column("undone_by", String(80)),
    Index("content_changes_by_state", "state", "id"),
)
switches = Table(
    "content_switches",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("reason", String(300), nullable=False),
    Column("off_at", Moment, nullable=False),
    Column("off_by", String(80), nullable=False),
)
