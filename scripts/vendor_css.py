# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Copies the two design-system sheets to web/static/vendor, the tokens pruned to those in use."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPONENTS = ROOT / "node_modules/@utrecht/component-library-css/dist/index.css"
TOKENS = ROOT / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
BRIDGE = ROOT / "web/static/stip.css"
VENDOR = ROOT / "web/static/vendor"

USED = re.compile(r"var\(\s*(--[\w-]+)")
# A value may hold a quoted data address with a semicolon in it; a comment may follow on the line.
DECLARATION = re.compile(r"""^[ ]*(--[\w-]+):\s*((?:"[^"]*"|'[^']*'|[^;"'])*);.*\n""", re.MULTILINE)
NOTICE = "/* Licence: EUPL-1.2. Changed: scripts/vendor_css.py left out the tokens that no sheet here uses. */\n"


def prune(tokens: str, sheets: str) -> str:
    """The token sheet with only the tokens that the sheets refer to, directly or through other tokens."""
    values = dict(DECLARATION.findall(tokens))
    used: set[str] = set()
    waiting = set(USED.findall(sheets))
    while waiting:
        used |= waiting
        waiting = {name for token in waiting for name in USED.findall(values.get(token, ""))} - used
    return DECLARATION.sub(lambda found: found[0] if found[1] in used else "", tokens)


def main() -> int:
    missing = [path for path in (COMPONENTS, TOKENS) if not path.is_file()]
    if missing:
        print(f"Het stijlblad {missing[0].relative_to(ROOT)} ontbreekt. Zet het klaar met: make setup", file=sys.stderr)
        return 1
    components = COMPONENTS.read_text(encoding="utf-8")
    bridge = BRIDGE.read_text(encoding="utf-8") if BRIDGE.is_file() else ""
    tokens = prune(TOKENS.read_text(encoding="utf-8"), components + bridge)
    VENDOR.mkdir(parents=True, exist_ok=True)
    (VENDOR / "components.css").write_text(components, encoding="utf-8")
    (VENDOR / "tokens.css").write_text(NOTICE + tokens, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
