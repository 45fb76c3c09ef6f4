# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Contact requests sealed, with an outbox, notes and an audit. The table in clear goes, with what stood in it."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("contact_requests")
    op.create_table(
        "contact_requests",
        sa.Column("reference", sa.String(9), primary_key=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        _moment("asked_at"),
        _moment("changed_at"),
        sa.Column("desk", sa.String(40), nullable=False),
        sa.Column("team", sa.String(120), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("picked_up_by", sa.String(80)),
        sa.Column("outcome", sa.String(40)),
        sa.Column("sealed", sa.LargeBinary),
    )
    op.create_index("contact_requests_by_team", "contact_requests", ["team", "state", "asked_at"])
    op.create_table(
        "contact_notes",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "reference",
            sa.String(9),
            sa.ForeignKey("contact_requests.reference", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        _moment("written_at"),
        sa.Column("written_by", sa.String(80), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "contact_deliveries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("reference", sa.String(9), nullable=False, index=True),
        sa.Column("team", sa.String(120), nullable=False),
        sa.Column("errand", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        _moment("made_at"),
        _moment("next_at"),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("fault", sa.String(80), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
    )
    op.create_index("contact_deliveries_due", "contact_deliveries", ["status", "next_at"])
    op.create_table(
        "contact_audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _moment("at"),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(9), nullable=False, index=True),
        sa.Column("detail", sa.String(120), nullable=False),
    )


def downgrade() -> None:
    """What was sealed goes: the old table would hold it in clear."""
    op.drop_table("contact_audit")
    op.drop_table("contact_deliveries")
    op.drop_table("contact_notes")
    op.drop_table("contact_requests")
    op.create_table(
        "contact_requests",
        sa.Column("reference", sa.String(20), primary_key=True),
        _moment("asked_at"),
        sa.Column("desk", sa.String(40), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("place", sa.String(80)),
        sa.Column("phone", sa.String(20)),
        sa.Column("email", sa.String(254)),
        sa.Column("name", sa.String(200)),
        sa.Column("question", sa.Text, nullable=False),
    )


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
