# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A process of its own that reads one file: bytes come in, JSON goes out. Started by converting.py, with
`python -I -m knowledge.documents.parsers.worker ENDING MEMORY CPU_SECONDS CHARACTERS PAGES`.

Exit codes: 0 with an answer, DAMAGED when the file cannot be read, TOO_BIG when it needs too much memory."""

import json
import os
import sys
from types import TracebackType

from knowledge.documents.parsers.limits import Limits, impose
from knowledge.documents.parsers.lines import Reading, UnreadableError

DAMAGED, TOO_BIG = 65, 66
_OUTSIDE = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename")


def main(arguments: list[str]) -> None:
    ending, *numbers = arguments
    memory, cpu_seconds, characters, pages = map(int, numbers)
    limits = Limits(memory=memory, cpu_seconds=cpu_seconds, characters=characters, pages=pages)
    impose(limits)
    sys.addaudithook(stay_inside)
    sys.excepthook = _give_up
    raw = sys.stdin.buffer.read()
    try:
        reading = _read(ending, raw, limits)
        answer = {"title": reading.title, "text": reading.text}
    except UnreadableError as error:
        answer = {"problem": str(error)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _read(ending: str, raw: bytes, limits: Limits) -> Reading:
    if ending == ".pdf":
        from knowledge.documents.parsers.pdf import read_pdf

        return read_pdf(raw, limits)
    if ending == ".docx":
        from knowledge.documents.parsers.word import read_word

        return read_word(raw, limits)
    from knowledge.documents.parsers.web_page import read_web_page

    return read_web_page(raw, limits)


def stay_inside(event: str, _: tuple[object, ...]) -> None:
    """No file has a reason to reach the network, start a program or write to disk."""
    if event.startswith(_OUTSIDE):
        raise PermissionError(event)


def _give_up(kind: type[BaseException], _: BaseException, __: TracebackType | None) -> None:
    os._exit(TOO_BIG if issubclass(kind, MemoryError) else DAMAGED)


if __name__ == "__main__":
    main(sys.argv[1:])
