# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a change would do to the content, found out on a copy of it."""

import tempfile
from pathlib import Path

from assistant.content.folder import ContentFolder
from knowledge.base import Problem
from knowledge.checks import check

_TRANSLATIONS = "translations/"


def faults_of(folder: ContentFolder, file: str, data: bytes | None) -> tuple[Problem, ...]:
    """What `stip check` says of the content with this file in it. What was wrong already does not count, nor that a
    translation is behind: it is not shown until somebody reads it again, and the pages tell."""
    with tempfile.TemporaryDirectory(prefix="stip-") as place:
        copy = ContentFolder(folder=folder.copied(Path(place)))
        copy.write(file, data)
        found = [problem for problem in check(copy.folder) if not _is_behind(folder, problem, file)]
    known = set(check(folder.folder)) if found else set()
    return tuple(problem for problem in found if problem not in known)


def _is_behind(folder: ContentFolder, problem: Problem, changed: str) -> bool:
    """Whether it is about a translation that this change did not write itself."""
    own = problem.file.removeprefix(f"{folder.folder.name}/")
    return own.startswith(_TRANSLATIONS) and own != changed
