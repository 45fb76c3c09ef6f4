# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Where the basket lives: in the page, and nowhere on the server.

The desk may be read without signing in, so there is nobody to keep a basket for, and a cookie for readers is what
this site does not want. An address is no place either: what somebody takes along tells about them, and addresses stay
in histories and logs. So each form of the desk carries the basket in hidden fields, as ids of our own records, the
language and the volunteer's line, and every page that comes back from a form holds it again. That works without
scripts. With scripts a link does not lose it either: basket.js keeps the same three fields in the sessionStorage of the
tab, for half an hour, until the tab is closed, the basket is emptied or somebody signs out.
"""

from functools import lru_cache

from assistant.basket import Basket, basket_of
from assistant.personal.published import published_of
from web.desk.visit import DeskVisit
from web.staff.visit import DESK

ADDRESS = DESK + "/mandje"
KEYS, LANGUAGE, LINE = "mandje", "bezoekerstaal", "regel"
_LONGEST = 2000  # characters of ids
_published = lru_cache(maxsize=2)(published_of)


def basket_in(visit: DeskVisit) -> Basket:
    """What the form carries, with the line as it may be kept. Ids that mean nothing do no harm: no record has them."""
    form = visit.form
    keys = form.get(KEYS, "")[:_LONGEST].split()
    language = visit.visit.site.texts.language(form.get(LANGUAGE))
    return basket_of(keys, language, form.get(LINE, ""), _published(visit.visit.house.knowledge).__contains__)


def carried(basket: Basket) -> tuple[tuple[str, str], ...]:
    """The hidden fields, by their names."""
    return ((KEYS, " ".join(basket.keys)), (LANGUAGE, basket.language), (LINE, basket.line))
