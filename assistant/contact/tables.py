# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tables of contact requests. What a person wrote stands only in `sealed`; it goes when a request is erased."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from assistant.store import Moment, metadata

requests = Table(
    "contact_requests",
    metadata,
    Column("reference", String(9), primary_key=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("asked_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("desk", String(40), nullable=False),
    Column("team", String(120), nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(20), nullable=False),
    Column("picked_up_by", String(80)),
    Column("outcome", String(40)),
    Column("sealed", LargeBinary),
    Index("contact_requests_by_team", "team", "state", "asked_at"),
)
notes = Table(
    "contact_notes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", ForeignKey("contact_requests.reference", ondelete="CASCADE"), nullable=False, index=True),
    Column("written_at", Moment, nullable=False),
    Column("written_by", String(80), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
# The outbox: what must still be told to the team's mailbox or system, in the same commit as what it tells of.
deliveries = Table(
    "contact_deliveries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("reference", String(9), nullable=False, index=True),
    Column("team", String(120), nullable=False),
    Column("errand", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, default=0),
    Column("fault", String(80), nullable=False, default=""),
    Column("settled_at", Moment),
    Index("contact_deliveries_due", "status", "next_at"),
)
# Who did what with which request, and never what stood in it.
audit = Table(
    "contact_audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("who", String(80), nullable=False),
    Column("action", String(40), nullable=False),
    Column("reference", String(9), nullable=False, index=True),
    Column("detail", String(120), nullable=False, default=""),
)
