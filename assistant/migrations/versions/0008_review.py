# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What reviewers look for in the journal, as columns; their verdicts, gaps, drafts and duels."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BATCH = 1000
_TEXTS = {"language": 8, "route": 20, "topic": 80, "place": 80, "week": 8, "stratum": 20}
_INDEXES = {
    "answers_by_lot": ["lot"],
    "answers_by_stratum": ["stratum", "lot"],
    "answers_by_stratum_time": ["stratum", "asked_at"],
    "answers_by_topic": ["topic", "lot"],
    "answers_by_time": ["asked_at", "id"],
}


def upgrade() -> None:
    for name, size in _TEXTS.items():
        op.add_column("answers", sa.Column(name, sa.String(size), nullable=False, server_default=""))
    op.add_column("answers", sa.Column("confidence", sa.Float, nullable=False, server_default="0"))
    op.add_column("answers", sa.Column("lot", sa.Integer, nullable=False, server_default="0"))
    op.add_column("answers", sa.Column("demo", sa.Boolean, nullable=False, server_default=sa.false()))
    _fill()
    for name, columns in _INDEXES.items():
        op.create_index(name, "answers", columns)
    op.create_index("feedback_by_verdict", "feedback", ["verdict", "given_at"])
    _reviews()
    _gaps_and_duels()
    _drafts()


def downgrade() -> None:
    for name in ("drafts", "duels", "gaps", "leases", "verdicts"):
        op.drop_table(f"review_{name}")
    op.drop_index("feedback_by_verdict", "feedback")
    for name in _INDEXES:
        op.drop_index(name, "answers")
    for column in ("demo", "lot", "confidence", *_TEXTS):
        op.drop_column("answers", column)


def _reviews() -> None:
    op.create_table(
        "review_verdicts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("answer", sa.String(36), nullable=False),
        sa.Column("reviewer", sa.String(80), nullable=False),
        sa.Column("stratum", sa.String(20), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("correction", sa.Text, nullable=False),
        sa.Column("passage", sa.String(200), nullable=False),
        sa.Column("passage_fault", sa.String(20), nullable=False),
        sa.Column("case_id", sa.String(80), nullable=False),
        _moment("given_at"),
        sa.UniqueConstraint("answer", "reviewer", name="review_verdicts_once"),
    )
    op.create_index("review_verdicts_by_time", "review_verdicts", ["given_at"])
    op.create_table(
        "review_leases",
        sa.Column("answer", sa.String(36), primary_key=True),
        sa.Column("reviewer", sa.String(80), nullable=False, unique=True),
        sa.Column("stratum", sa.String(20), nullable=False),
        _moment("until"),
    )


def _gaps_and_duels() -> None:
    op.create_table(
        "review_gaps",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("assigned", sa.String(80), nullable=False),
        sa.Column("link", sa.String(200), nullable=False),
        sa.Column("model", sa.String(120), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        _moment("changed_at"),
        sa.Column("changed_by", sa.String(80), nullable=False),
    )
    op.create_table(
        "review_duels",
        sa.Column("answer", sa.String(36), primary_key=True),
        sa.Column("judge", sa.String(80), primary_key=True),
        sa.Column("choice", sa.String(20), nullable=False),
        _moment("given_at"),
    )


def _drafts() -> None:
    op.create_table(
        "review_drafts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("answer", sa.String(36), nullable=False, unique=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        _moment("changed_at"),
        sa.Column("changed_by", sa.String(80), nullable=False),
    )


def _moment(name: str) -> "sa.Column[datetime]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _fill() -> None:
    """The columns of what was kept before, as far as its body tells."""
    connection, last = op.get_bind(), ""
    wanted = sa.text("SELECT id, status, asked_at, body FROM answers WHERE id > :last ORDER BY id LIMIT :number")
    change = sa.text(
        "UPDATE answers SET language=:language, route=:route, topic=:topic, place=:place, week=:week,"
        " stratum=:stratum, confidence=:confidence, lot=:lot WHERE id=:id"
    )
    while rows := connection.execute(wanted, {"last": last, "number": _BATCH}).mappings().all():
        connection.execute(change, [_columns(dict(row)) for row in rows])
        last = rows[-1]["id"]


def _columns(row: dict[str, Any]) -> dict[str, object]:
    body, status = json.loads(row["body"]), row["status"]
    confidence = float(body.get("confidence") or 0)
    refused = status in ("geen-antwoord", "buiten-bereik", "geweigerd")
    unsure = status in ("beantwoord", "deels") and confidence < 0.6
    year, week, _ = datetime.fromisoformat(body["question"]["asked_at"]).isocalendar()
    return {
        "id": row["id"],
        "language": str(body.get("language", ""))[:8],
        "route": str(body.get("route", ""))[:20],
        "topic": next(_topics(body), "")[:80],
        "place": str(body["question"].get("place") or "")[:80],
        "week": f"{year}-W{week:02}",
        "stratum": "onbeantwoord" if refused else "onzeker" if unsure else "",
        "confidence": confidence,
        "lot": int(hashlib.sha256(row["id"].encode()).hexdigest()[:12], 16) % 1_000_000,
    }


def _topics(body: dict[str, Any]) -> Iterator[str]:
    passages = (*(item["passage"] for item in body.get("citations", ())), *body.get("nearest", ()))
    return (topic for passage in passages for topic in passage.get("topics", ()))
