# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Loads policy documents from folders, with what their sidecars say about them."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.base import Problem
from knowledge.documents.converting import Converter
from knowledge.documents.document import Document, DocumentError, DocumentInfo, Documents, Section
from knowledge.documents.outline import outline
from knowledge.documents.parsers.lines import Reading
from knowledge.documents.reading import is_document, read_file
from knowledge.documents.sidecars import LISTING, read_listing, read_sidecar, short_name, slug

MOST_BYTES = 50_000_000
_NO_TITLE = frozenset({"inleiding", "voorwoord", "inhoud", "inhoudsopgave", "samenvatting"})
_DRAFT = "er is geen bijschrift (.yaml) bij dit bestand: het telt als concept, zonder datum"


def load_documents(
    folders: Sequence[Path],
    known: Sequence[DocumentInfo] = (),
    most_bytes: int = MOST_BYTES,
    converter: Converter | None = None,
) -> Documents:
    """Every document in the folders. A file that cannot be used becomes a problem and the rest still loads.
    `known` tells, by file name, what the sidecars in the folders do not."""
    loading = _Loading(most_bytes, converter or Converter())
    for folder in folders:
        loading.folder(folder, known)
    loading.converter.forget_others()
    return Documents(
        documents=tuple(loading.documents.values()),
        problems=tuple(loading.problems),
        notices=tuple(loading.notices),
    )


def make_document(file: Path, info: DocumentInfo | None, reading: Reading) -> Document:
    """
    Raises:
        DocumentError: when the file holds no text.
    """
    info = info or _guessed(file, reading)
    sections = tuple(Section(path=path, text=body) for path, body in outline(reading.text, info.leave_out))
    if not sections:
        raise DocumentError(short_name(file), "er staat geen leesbare tekst in")
    return Document(info=info, sections=sections)


@dataclass(slots=True)
class _Loading:
    most_bytes: int
    converter: Converter
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def folder(self, folder: Path, known: Iterable[DocumentInfo]) -> None:
        listed = {info.file: info for info in known}
        try:
            listed |= {info.file: info for info in read_listing(folder / LISTING)}
        except DocumentError as error:
            self.problems.append(error.problem)
        try:
            files = sorted(file for file in folder.rglob("*") if is_document(file, folder))
            if not folder.is_dir():
                raise FileNotFoundError
        except OSError:
            self.problems.append(Problem(str(folder), "map", "deze map bestaat niet of is niet te lezen"))
            return
        self._files(files, listed)

    def _files(self, files: Sequence[Path], listed: dict[str, DocumentInfo]) -> None:
        """Read on all cores, taken in their order."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            readings = {file: pool.submit(read_file, file, self.most_bytes, self.converter) for file in files}
            for file in files:
                self._file(file, listed.get(file.name), readings.pop(file))

    def _file(self, file: Path, listed: DocumentInfo | None, reading: Future[Reading]) -> None:
        try:
            info = read_sidecar(file) or listed
            if file.name in self.documents:
                raise DocumentError(short_name(file), "er is al een document met deze bestandsnaam")
            self.documents[file.name] = make_document(file, info, reading.result())
        except DocumentError as error:
            self.problems.append(error.problem)
            return
        if info is None:
            self.notices.append(Problem(short_name(file), "bijschrift", _DRAFT))


def _guessed(file: Path, reading: Reading) -> DocumentInfo:
    """What can be said without a sidecar: never that it is in force."""
    stripped = (line.strip(" \t#*") for line in reading.text.splitlines())
    first = next(filter(None, stripped), "")
    titled = 0 < len(first) <= 100 and not first.endswith(".") and first.casefold() not in _NO_TITLE
    title = reading.title or (first if titled else file.stem.replace("_", " ").replace("-", " "))
    return DocumentInfo(id=slug(file), file=file.name, title=title, publisher="onbekend")
