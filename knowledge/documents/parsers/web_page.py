# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Web pages: what a reader comes for, without menus, banners and forms."""

import re
from typing import Any

from lxml import etree

from knowledge.documents.parsers.decoding import decoded
from knowledge.documents.parsers.limits import Limits
from knowledge.documents.parsers.lines import Reading, UnreadableError, one_line
from knowledge.documents.parsers.page import Page

Element = Any  # an element of the page; its library has no types

_NO_PAGE = "dit is geen webpagina (html), of het bestand is beschadigd"
_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_NEVER = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe", "canvas", "audio", "video")
)
_CHROME = frozenset(("nav", "aside", "form", "button", "select", "textarea", "dialog", "menu"))
_FRINGE = frozenset(("header", "footer"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar")
)
_BANNER = re.compile(r"(?:^|[\s_-])(?:cookie\w*|consent|gdpr|breadcrumbs?|kruimelpad|skip-?links?)(?:$|[\s_-])", re.I)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I)


def read_web_page(raw: bytes, limits: Limits) -> Reading:
    """
    Raises:
        UnreadableError: when it is no page, or there is too much on it.
    """
    if raw.startswith(_OTHER_FORMATS):
        raise UnreadableError(_NO_PAGE)
    root = _parsed(decoded(raw))
    main = _main(root)
    text = _read(main, limits)
    if main is not root and not text:
        text = _read(root, limits)
    return Reading(title=_title(root), text=text)


def _parsed(text: str) -> Element:
    """Read as HTML whatever it says to be: no document type, entity or picture is fetched."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8"), parser) if _TAG.search(text) else None
    if root is None:
        raise UnreadableError(_NO_PAGE)
    if parser.error_log.filter_from_fatals():
        raise UnreadableError("deze webpagina zit te ingewikkeld in elkaar om te lezen")
    return root


def _title(root: Element) -> str:
    """What stands above the text, rather than what the tab of a browser shows."""
    heads = [one_line(" ".join(head.itertext())) for head in root.iter("h1")]
    return heads[0] if len(heads) == 1 else one_line(root.findtext(".//title") or "")


def _main(root: Element) -> Element:
    found = next(root.iter("main"), None)
    return found if found is not None else next(iter(root.xpath("//*[@role='main']")), root)


def _read(root: Element, limits: Limits) -> str:
    """Step by step, not by recursion: a page may be thousands of elements deep."""
    page = Page(limits.characters)
    steps = etree.iterwalk(root, events=("start", "end"))
    left_out: Element = None
    for event, element in steps:
        if event == "start":
            if element is not root and _is_left_out(element):
                left_out = element
                steps.skip_subtree()
                continue
            page.enter(element.tag, placing=element.tag == "table" and _only_places(element))
            page.take(element.text)
            continue
        if element is not left_out:
            page.leave(element.tag)
        if element is not root:
            page.take(element.tail)
    page.flush()
    return page.lines.text


def _is_left_out(element: Element) -> bool:
    tag, get = element.tag, element.get
    if tag in _NEVER or get("hidden") is not None or get("aria-hidden") == "true" or _UNSEEN.search(get("style", "")):
        return True
    if tag == "sup":
        return next(element.iter("a"), None) is not None  # the mark of a footnote
    return _is_chrome(element) and next(element.iter("main", "h1"), None) is None


def _is_chrome(element: Element) -> bool:
    tag, get = element.tag, element.get
    if tag in _FRINGE:
        return next(element.iterancestors("main", "article", "section"), None) is None
    return tag in _CHROME or get("role") in _ROLES or bool(_BANNER.search(f"{get('class', '')} {get('id', '')}"))


def _only_places(table: Element) -> bool:
    """A table that puts text on the page in columns, and one with a single column, is no table to a reader."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iter("h1", "h2", "h3", "h4"), None) is not None or table.find(".//table") is not None:
        return True
    return all(len(row.findall("td")) + len(row.findall("th")) <= 1 for row in table.iter("tr"))
