# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tables of what volunteers tell staff and each other. What somebody typed stands only in what is sealed."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, LargeBinary, String, Table

from assistant.store import Moment, metadata

# "Klopt niet": a field of a record, and what is wrong with it.
reports = Table(
    "upkeep_reports",
    metadata,
    Column("id", String(9), primary_key=True),
    Column("record", String(200), nullable=False, index=True),
    Column("field", String(40), nullable=False),
    Column("how_known", String(20), nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("reported_by", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("taken_by", String(80)),
    Column("outcome", String(30)),
    Column("sealed", LargeBinary, nullable=False),
    Column("sealed_note", LargeBinary),
    Index("upkeep_reports_by_state", "state", "reported_at"),
)
messages = Table(
    "upkeep_messages",
    metadata,
    Column("id", String(9), primary_key=True),
    Column("important", Boolean, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("ends_on", Date, nullable=False, index=True),
    Column("written_at", Moment, nullable=False),
    Column("written_by", String(80), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("sealed", LargeBinary, nullable=False),
)
message_reads = Table(
    "upkeep_message_reads",
    metadata,
    Column("message", ForeignKey("upkeep_messages.id", ondelete="CASCADE"), primary_key=True),
    Column("account", String(80), primary_key=True),
    Column("read_at", Moment, nullable=False),
)
# One row a visit, with nothing about who came, who helped, or when within the hour.
visits = Table(
    "upkeep_visits",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("hour", Moment, nullable=False, index=True),
    Column("outcome", String(20), nullable=False),
    Column("topic", String(120), nullable=False),
)
opinions = Table(
    "upkeep_opinions",
    metadata,
    Column("id", String(9), primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", String(80), nullable=False, index=True),
    Column("sources", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("answered_at", Moment),
    Column("answered_by", String(80)),
    Column("seen_at", Moment),
    Column("sealed", LargeBinary, nullable=False),
    Column("sealed_answer", LargeBinary),
    Index("upkeep_opinions_by_state", "state", "asked_at"),
)
proposals = Table(
    "upkeep_proposals",
    metadata,
    Column("id", String(9), primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("by_role", String(40), nullable=False),
    Column("sources", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", String(80)),
    Column("sealed", LargeBinary, nullable=False),
)
# What must be closed anew when a key is changed: the table, its key, and the column.
SEALED = (
    (reports, reports.c.id, reports.c.sealed),
    (reports, reports.c.id, reports.c.sealed_note),
    (messages, messages.c.id, messages.c.sealed),
    (opinions, opinions.c.id, opinions.c.sealed),
    (opinions, opinions.c.id, opinions.c.sealed_answer),
    (proposals, proposals.c.id, proposals.c.sealed),
)
