# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How often a page was opened from one that ended without an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_clicks",
        sa.Column("week", sa.Date, primary_key=True),
        sa.Column("ended", sa.String(20), primary_key=True),
        sa.Column("opened", sa.String(20), primary_key=True),
        sa.Column("demo", sa.Boolean, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("review_clicks")
