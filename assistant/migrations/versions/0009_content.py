# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Changes to the content that somebody proposed, and what is switched off."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_version",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "content_changes",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("record", sa.String(200), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("before", sa.LargeBinary),
        sa.Column("after", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("made_at", nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        _moment("decided_at"),
        sa.Column("decided_by", sa.String(80)),
        _moment("undone_at"),
        sa.Column("undone_by", sa.String(80)),
    )
    op.create_index("content_changes_by_state", "content_changes", ["state", "id"])
    op.create_table(
        "content_switches",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("reason", sa.String(300), nullable=False),
        _moment("off_at", nullable=False),
        sa.Column("off_by", sa.String(80), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("content_switches")
    op.drop_index("content_changes_by_state", "content_changes")
    op.drop_table("content_changes")
    op.drop_table("content_version")


def _moment(name: str, nullable: bool = True) -> "sa.Column[datetime]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
