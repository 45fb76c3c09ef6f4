# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What keeps the desk true: reports, work messages, outcomes of visits, second opinions and proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _reports()
    _messages()
    _visits()
    _opinions()


def downgrade() -> None:
    for name in ("proposals", "opinions", "visits", "message_reads", "messages", "reports"):
        op.drop_table(f"upkeep_{name}")


def _moment(name: str, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _reports() -> None:
    op.create_table(
        "upkeep_reports",
        sa.Column("id", sa.String(9), primary_key=True),
        sa.Column("record", sa.String(200), nullable=False, index=True),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("how_known", sa.String(20), nullable=False),
        _moment("reported_at"),
        sa.Column("reported_by", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("changed_at"),
        sa.Column("taken_by", sa.String(80)),
        sa.Column("outcome", sa.String(30)),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("sealed_note", sa.LargeBinary),
    )
    op.create_index("upkeep_reports_by_state", "upkeep_reports", ["state", "reported_at"])


def _messages() -> None:
    op.create_table(
        "upkeep_messages",
        sa.Column("id", sa.String(9), primary_key=True),
        sa.Column("important", sa.Boolean, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False, index=True),
        _moment("written_at"),
        sa.Column("written_by", sa.String(80), nullable=False),
        _moment("changed_at"),
        _moment("withdrawn_at", nullable=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "upkeep_message_reads",
        sa.Column("message", sa.String(9), sa.ForeignKey("upkeep_messages.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("account", sa.String(80), primary_key=True),
        _moment("read_at"),
    )


def _visits() -> None:
    op.create_table(
        "upkeep_visits",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("topic", sa.String(120), nullable=False),
    )


def _opinions() -> None:
    op.create_table(
        "upkeep_opinions",
        sa.Column("id", sa.String(9), primary_key=True),
        _moment("asked_at"),
        sa.Column("asked_by", sa.String(80), nullable=False, index=True),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("answered_at", nullable=True),
        sa.Column("answered_by", sa.String(80)),
        _moment("seen_at", nullable=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary),
    )
    op.create_index("upkeep_opinions_by_state", "upkeep_opinions", ["state", "asked_at"])
    op.create_table(
        "upkeep_proposals",
        sa.Column("id", sa.String(9), primary_key=True),
        _moment("made_at"),
        sa.Column("by_role", sa.String(40), nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("decided_at", nullable=True),
        sa.Column("decided_by", sa.String(80)),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
