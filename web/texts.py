# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the pages, by language: web/texts/{language}.yaml, the same keys in all."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "texts"
FALLBACK = "nl"


class Translate(Protocol):
    """The texts in one language: what templates call `t`."""

    def __call__(self, key: str, **values: object) -> str: ...


class PageTexts:
    """Texts with {names} that are filled in when a page is made."""

    def __init__(self, by_language: Mapping[str, Mapping[str, str]]) -> None:
        self._by_language = by_language
        self.languages = {language: texts["language_name"] for language, texts in by_language.items()}

    def language(self, wanted: str | None) -> str:
        return wanted if wanted and wanted in self._by_language else FALLBACK

    def into(self, language: str) -> Translate:
        texts = self._by_language[language]

        def translate(key: str, **values: object) -> str:
            return texts[key].format(**values)

        return translate


@cache
def load_texts(folder: Path = FOLDER) -> PageTexts:
    """Dutch first: that is the order of the language switch."""
    files = sorted(folder.glob("??.yaml"), key=lambda file: (file.stem != FALLBACK, file.stem))
    return PageTexts({file.stem: read_yaml(file) for file in files})
