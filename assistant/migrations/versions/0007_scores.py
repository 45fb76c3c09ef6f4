# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Scores of a sample of answers: figures only, nothing of what was asked or said."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer_scores",
        sa.Column("answer", sa.String(36), primary_key=True),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("support", sa.Float),
        sa.Column("cited", sa.Float),
        sa.Column("same_language", sa.Float),
        sa.Column("plain", sa.Float),
    )
    op.create_index("answer_scores_by_week", "answer_scores", ["week", "support", "cited", "same_language", "plain"])


def downgrade() -> None:
    op.drop_table("answer_scores")
