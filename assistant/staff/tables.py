# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tables of signing in. Passwords, session tokens and addresses stand in them only as hashes."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from assistant.store import Moment, metadata

accounts = Table(
    "staff_accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("origin", String(10), nullable=False),
    Column("password_hash", String(200)),
    Column("subject_hash", String(64), unique=True),
    Column("roles", JSON, nullable=False),
    Column("teams", JSON, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("name", ForeignKey("staff_accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
)
# Attempts to sign in: one row for a name, one for an address, both hashed.
attempts = Table(
    "staff_attempts",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("first_at", Moment, nullable=False),
)
# Who is away at the identity provider, and what must come back from there.
pending = Table(
    "staff_pending",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("browser_hash", String(64), nullable=False),
    Column("nonce", String(80), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("wanted", String(200), nullable=False),
    Column("made_at", Moment, nullable=False),
)
