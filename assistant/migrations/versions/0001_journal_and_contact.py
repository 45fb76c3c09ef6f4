# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The first tables: answers and contact requests."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("answers_by_conversation", "answers", ["conversation", "asked_at"])
    op.create_table(
        "contact_requests",
        sa.Column("reference", sa.String(20), primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("desk", sa.String(40), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("place", sa.String(80)),
        sa.Column("phone", sa.String(20)),
        sa.Column("email", sa.String(254)),
        sa.Column("name", sa.String(200)),
        sa.Column("question", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("contact_requests")
    op.drop_index("answers_by_conversation", "answers")
    op.drop_table("answers")
