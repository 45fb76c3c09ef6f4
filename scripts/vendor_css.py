# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Copies the two design-system sheets to web/static/vendor, with only the components and tokens that are in use."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2

ROOT = Path(__file__).resolve().parent.parent
COMPONENTS = ROOT / "node_modules/@utrecht/component-library-css/dist/index.css"
TOKENS = ROOT / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
WEB = ROOT / "web"
VENDOR = WEB / "static/vendor"

Token = Any  # tinycss2 has no types
CLASS = re.compile(r"utrecht-[\w-]+")
USED = re.compile(r"var\(\s*(--[\w-]+)")
# A value may hold a quoted data address with a semicolon in it; a comment may follow on the line.
DECLARATION = re.compile(r"""^[ ]*(--[\w-]+):\s*((?:"[^"]*"|'[^']*'|[^;"'])*);.*\n""", re.MULTILINE)
NOTICE = "/* Licence: EUPL-1.2. Changed: scripts/vendor_css.py left out what is not used here. */\n"


def prune(tokens: str, sheets: str) -> str:
    """The token sheet with only the tokens that the sheets refer to, directly or through other tokens."""
    values = dict(DECLARATION.findall(tokens))
    used: set[str] = set()
    waiting = set(USED.findall(sheets))
    while waiting:
        used |= waiting
        waiting = {name for token in waiting for name in USED.findall(values.get(token, ""))} - used
    return DECLARATION.sub(lambda found: found[0] if found[1] in used else "", tokens)


def cut(sheet: str, classes: set[str]) -> str:
    """The sheet with only the rules for these classes of the design system, and those that ask for none of them."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(f"{rule.serialize()}\n" for rule in _kept(rules, classes))


def _kept(rules: Iterable[Token], classes: set[str]) -> Iterator[Token]:
    for rule in rules:
        if rule.type == "qualified-rule":
            rule.prelude = _selectors(rule.prelude, classes)
        elif rule.lower_at_keyword in ("media", "supports", "container"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            rule.content = list(_kept(inner, classes))
        if rule.prelude and rule.content:
            yield rule


def _selectors(prelude: list[Token], classes: set[str]) -> list[Token]:
    """The selectors of a rule that can apply. What stands in :not() or :is() does not count."""
    kept: list[Token] = []
    selector: list[Token] = []
    for token in (*prelude, None):
        if token is not None and token != ",":
            selector.append(token)
            continue
        asked = {after.value for dot, after in pairwise(selector) if dot == "."}
        if {name for name in asked if CLASS.fullmatch(name)} <= classes:
            kept += [tinycss2.ast.LiteralToken(0, 0, ",")] * bool(kept) + selector
        selector = []
    return kept


def classes_in(folder: Path) -> set[str]:
    files = (file for kind in ("html", "js", "py") for file in folder.rglob(f"*.{kind}"))
    return {name for file in files for name in CLASS.findall(file.read_text(encoding="utf-8"))}


def main() -> int:
    missing = [path for path in (COMPONENTS, TOKENS) if not path.is_file()]
    if missing:
        print(f"Het stijlblad {missing[0].relative_to(ROOT)} ontbreekt. Zet het klaar met: make setup", file=sys.stderr)
        return 1
    components = cut(COMPONENTS.read_text(encoding="utf-8"), classes_in(WEB))
    own = "".join(file.read_text(encoding="utf-8") for file in sorted(WEB.glob("static/*.css")))
    tokens = prune(TOKENS.read_text(encoding="utf-8"), components + own)
    VENDOR.mkdir(parents=True, exist_ok=True)
    (VENDOR / "components.css").write_text(NOTICE + components, encoding="utf-8")
    (VENDOR / "tokens.css").write_text(NOTICE + tokens, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
