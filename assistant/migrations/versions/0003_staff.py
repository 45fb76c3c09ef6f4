# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Staff: accounts, sessions, attempts to sign in, and who is away at the identity provider."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_accounts",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("subject_hash", sa.String(64), unique=True),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("teams", sa.JSON, nullable=False),
        _moment("made_at"),
        _moment("changed_at"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "name",
            sa.String(80),
            sa.ForeignKey("staff_accounts.name", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        _moment("made_at"),
        _moment("seen_at"),
        _moment("ends_at"),
    )
    op.create_table(
        "staff_attempts",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        _moment("first_at"),
    )
    op.create_table(
        "staff_pending",
        sa.Column("state_hash", sa.String(64), primary_key=True),
        sa.Column("browser_hash", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(80), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("wanted", sa.String(200), nullable=False),
        _moment("made_at"),
    )


def downgrade() -> None:
    for table in ("staff_pending", "staff_attempts", "staff_sessions", "staff_accounts"):
        op.drop_table(table)


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
