# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns page values into HTML."""

import re
from functools import cache
from pathlib import Path
from typing import ClassVar, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from web.assets import Assets
from web.desk.texts import d
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.texts import s
from web.texts import PageTexts

FOLDER = Path(__file__).parent / "templates"
_ISOLATED = re.compile("\u2066([^\u2069]*)\u2069")
_WHOLE = re.compile(r"[+\d][\d -]*|\S+")
_PHONE = re.compile(r"(?<![\w-])(?:14 0\d{2,3}|0\d{1,3}-\d+(?: \d+)*)(?![\w-])")


class Page(Protocol):
    """One dataclass a page: exactly what its template may use."""

    template: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


def kept(text: str) -> Markup:
    """The text with its isolated parts as elements. A phone number stays on one line, isolated or not; an isolated
    address too, where it fits."""

    def element(match: re.Match[str]) -> str:
        keep = ' class="stip-keep"' if _WHOLE.fullmatch(match[1]) else ""
        return f'<bdi dir="ltr"{keep}>{match[1]}</bdi>'

    told = str(escape(text))
    isolated = told if "\u2066" in told else _PHONE.sub("\u2066\\g<0>\u2069", told)
    return Markup(_ISOLATED.sub(element, isolated))


@cache
def _environment() -> Environment:
    """Nothing in it is of one site, so that a template is compiled once, however many sites stand in a process."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(s=s, d=d, m=m)
    found.filters["kept"] = kept
    return found


class Renderer:
    def __init__(self, texts: PageTexts, assets: Assets) -> None:
        self._texts, self._assets = texts, assets

    def compile(self) -> None:
        """Beforehand, so that who comes first to a page does not wait for it."""
        for name in _environment().list_templates(extensions=["html"]):
            _environment().get_template(name)

    def render(self, page: Page) -> str:
        t = self._texts.into(page.frame.language)
        return _environment().get_template(page.template).render(page=page, frame=page.frame, t=t, assets=self._assets)
