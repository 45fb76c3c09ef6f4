# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What visitors take along on their phone, and the codes with which they show a conversation at the desk."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "takeaways",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        _moment("expires_at"),
    )
    op.create_table(
        "chat_codes",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("conversation", sa.String(36), nullable=False, index=True),
        _moment("expires_at"),
    )


def downgrade() -> None:
    for table in ("chat_codes", "takeaways"):
        op.drop_table(table)


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, index=True)
