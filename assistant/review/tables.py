# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tables of judging answers. A correction is masked like the question that it belongs to, and is not sealed: both
go together, when the conversation was kept long enough."""

from sqlalchemy import JSON, Column, Date, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from assistant.store import Moment, metadata

verdicts = Table(
    "review_verdicts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("answer", String(36), nullable=False),
    Column("reviewer", String(80), nullable=False),
    Column("stratum", String(20), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("correction", Text, nullable=False),
    Column("passage", String(200), nullable=False),
    Column("passage_fault", String(20), nullable=False),
    Column("case_id", String(80), nullable=False),
    Column("given_at", Moment, nullable=False),
    UniqueConstraint("answer", "reviewer", name="review_verdicts_once"),
    Index("review_verdicts_by_time", "given_at"),
)
# Who has which answer on the screen: nobody else gets it until then.
leases = Table(
    "review_leases",
    metadata,
    Column("answer", String(36), primary_key=True),
    Column("reviewer", String(80), nullable=False, unique=True),
    Column("stratum", String(20), nullable=False),
    Column("until", Moment, nullable=False),
)
# What staff decided about a gap. Its vector, of the embedding model `model`, finds later questions of the same kind.
gaps = Table(
    "review_gaps",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("assigned", String(80), nullable=False),
    Column("link", String(200), nullable=False),
    Column("model", String(120), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", String(80), nullable=False),
)
duels = Table(
    "review_duels",
    metadata,
    Column("answer", String(36), primary_key=True),
    Column("judge", String(80), primary_key=True),
    Column("choice", String(20), nullable=False),
    Column("given_at", Moment, nullable=False),
)
drafts = Table(
    "review_drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("answer", String(36), nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", String(80), nullable=False),
)
