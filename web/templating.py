# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns page values into HTML."""

from pathlib import Path
from typing import ClassVar, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.assets import Assets
from web.pages.frame import Frame
from web.texts import PageTexts

FOLDER = Path(__file__).parent / "templates"


class Page(Protocol):
    """One dataclass a page: exactly what its template may use."""

    template: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


class Renderer:
    def __init__(self, texts: PageTexts, assets: Assets) -> None:
        self._texts = texts
        self._jinja = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.globals["assets"] = assets

    def render(self, page: Page) -> str:
        template = self._jinja.get_template(page.template)
        return template.render(page=page, frame=page.frame, t=self._texts.into(page.frame.language))
