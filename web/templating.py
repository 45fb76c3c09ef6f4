# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns page values into HTML."""

import re
from pathlib import Path
from typing import ClassVar, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from web.assets import Assets
from web.pages.frame import Frame
from web.staff.texts import s
from web.texts import PageTexts

FOLDER = Path(__file__).parent / "templates"
_ISOLATED = re.compile("\u2066([^\u2069]*)\u2069")
_NUMBER = re.compile(r"[+\d][\d -]*")


class Page(Protocol):
    """One dataclass a page: exactly what its template may use."""

    template: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


def kept(text: str) -> Markup:
    """The text with its isolated parts as elements: a phone number then also stays on one line."""

    def element(match: re.Match[str]) -> str:
        keep = ' class="stip-keep"' if _NUMBER.fullmatch(match[1]) else ""
        return f'<bdi dir="ltr"{keep}>{match[1]}</bdi>'

    return Markup(_ISOLATED.sub(element, str(escape(text))))


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
        self._jinja.globals["s"] = s
        self._jinja.filters["kept"] = kept

    def render(self, page: Page) -> str:
        template = self._jinja.get_template(page.template)
        return template.render(page=page, frame=page.frame, t=self._texts.into(page.frame.language))
