# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the server writes about itself: never an address of a visitor, and never a word that somebody typed."""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal

Style = Literal["plain", "json"]
Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
ACCESS = "stip.access"
request_id: ContextVar[str] = ContextVar("request_id", default="")
_GIVEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_FIELDS = ("method", "route", "status", "ms")  # what a line about a request has beside the others


def well_formed(given: str) -> bool:
    """Whether an id that came with a request may be ours."""
    return _GIVEN.fullmatch(given) is not None


def configure(style: Style) -> None:
    """Everything goes to the standard error, one line each; requests too."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.INFO)  # some libraries set a level of their own
    handler.setFormatter(JsonLines() if style == "json" else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(ACCESS).setLevel(logging.INFO)


def places(fault: Fault) -> str:
    """Where it went wrong and of which kind, without the message: that may hold what somebody typed."""
    kind, _, trace = fault
    frames = traceback.extract_tb(trace)
    named = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return " < ".join((kind.__name__ if kind else "", *reversed(list(named))))


class PlainLines(logging.Formatter):
    """For who reads along."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [_moment(record), record.levelname, record.name, record.getMessage()]
        parts += [f"{name}={getattr(record, name)}" for name in _FIELDS if hasattr(record, name)]
        if current := request_id.get():
            parts.append(f"request={current}")
        if record.exc_info:
            parts.append(places(record.exc_info))
        return _one_line(" ".join(parts))


class JsonLines(logging.Formatter):
    """For a program: one object a line, always with time, level, logger and message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if current := request_id.get():
            line["request"] = current
        if record.exc_info:
            line["fault"] = places(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
