# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What visitors take along for a week, and the codes of conversations for a day. On each kind of database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from assistant.basket import Basket
from assistant.chat_codes import VALID, ChatCodes, chat_code_typed
from assistant.contact.inbox import renew
from assistant.contact.retention import Retention, purge
from assistant.contact.sealing import Seal, new_key
from assistant.store import Engine, StoreError
from assistant.takeaways import KEPT, Takeaways, takeaway_typed

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
KEEP = Retention(settled=7 * DAY, stuck=30 * DAY, conversations=28 * DAY, audit=365 * DAY)
BASKET = Basket(keys=("kansenpas", "soepgroep"), language="ar", line="Vraag naar de balie boven.")


@pytest.fixture
def seal() -> Seal:
    return Seal((new_key(),))


@pytest.fixture
def kept(engine: Engine, seal: Seal) -> Takeaways:
    return Takeaways(engine, seal)


def column(engine: Engine, query: str) -> list[object]:
    with engine.begin() as connection:
        return list(connection.execute(text(query)).scalars())


def test_who_has_the_code_has_the_basket_for_a_week(kept: Takeaways) -> None:
    code = kept.keep(BASKET, "geheim", NOON)
    found = kept.found(code, NOON + KEPT - SECOND)
    assert found
    assert found.basket == BASKET
    assert found.until == NOON + 7 * DAY
    assert kept.found(code, NOON + KEPT) is None
    assert kept.found("AAAA-AAAA-AAAA-AAAA", NOON) is None


def test_a_code_is_long_readable_and_forgiving(kept: Takeaways) -> None:
    code = kept.keep(BASKET, "geheim", NOON)
    letters = code.replace("-", "")
    assert len(letters) * 5 >= 60
    assert not set(letters) & set("01IO")
    assert takeaway_typed(letters.lower()) == code
    assert takeaway_typed(code[:-1]) is None


def test_the_database_has_neither_the_code_nor_the_line(kept: Takeaways, engine: Engine) -> None:
    code = kept.keep(BASKET, "geheim", NOON)
    (sealed,) = column(engine, "SELECT sealed FROM takeaways")
    (key,) = column(engine, "SELECT code_hash FROM takeaways")
    assert isinstance(sealed, bytes | memoryview)
    assert b"kansenpas" not in bytes(sealed)
    assert b"boven" not in bytes(sealed)
    assert code not in str(key)


def test_what_another_key_closed_is_as_if_it_is_not_there(kept: Takeaways, engine: Engine) -> None:
    code = kept.keep(BASKET, "geheim", NOON)
    assert Takeaways(engine, Seal((new_key(),))).found(code, NOON) is None


def test_a_new_key_opens_what_was_taken_along_before(engine: Engine) -> None:
    old, new = new_key(), new_key()
    code = Takeaways(engine, Seal((old,))).keep(BASKET, "geheim", NOON)
    assert renew(engine, Seal((new, old))) == 1
    found = Takeaways(engine, Seal((new,))).found(code, NOON)
    assert found
    assert found.basket == BASKET


def test_codes_that_are_over_are_erased(kept: Takeaways, engine: Engine) -> None:
    kept.keep(BASKET, "geheim", NOON)
    ChatCodes(engine).give("gesprek", "geheim", NOON)
    purge(engine, KEEP, NOON + VALID - SECOND)
    assert column(engine, "SELECT count(*) FROM chat_codes") == [1]
    purge(engine, KEEP, NOON + VALID)
    assert column(engine, "SELECT count(*) FROM chat_codes") == [0]
    assert column(engine, "SELECT count(*) FROM takeaways") == [1]
    purge(engine, KEEP, NOON + KEPT)
    assert column(engine, "SELECT count(*) FROM takeaways") == [0]


def test_a_chat_code_opens_its_conversation_for_a_day_and_leaves_a_line_in_the_log(engine: Engine) -> None:
    codes = ChatCodes(engine)
    code = codes.give("gesprek-een", "geheim", NOON)
    assert chat_code_typed(code.lower().replace("-", " ")) == code
    assert codes.opened(code, "anna", NOON + VALID - SECOND) == "gesprek-een"
    assert codes.opened(code, "anna", NOON + VALID) is None
    assert column(engine, "SELECT who FROM contact_audit") == ["anna"]
    assert column(engine, "SELECT action FROM contact_audit") == ["gesprek geopend"]
    (detail,) = column(engine, "SELECT detail FROM contact_audit")
    assert "gesprek-een" not in str(detail)
    assert code not in str(detail)


def test_a_code_that_is_none_leaves_no_line(engine: Engine) -> None:
    assert ChatCodes(engine).opened("AAAA-AAAA", "anna", NOON) is None
    assert column(engine, "SELECT count(*) FROM contact_audit") == [0]


def test_a_conversation_has_one_code_at_a_time(engine: Engine) -> None:
    codes = ChatCodes(engine)
    first, second = (codes.give("gesprek", secret, NOON) for secret in ("een", "twee"))
    assert codes.opened(first, "anna", NOON) is None
    assert codes.opened(second, "anna", NOON) == "gesprek"


def test_a_code_that_another_conversation_has_is_not_given(engine: Engine) -> None:
    codes = ChatCodes(engine)
    code = codes.give("een", "geheim", NOON)
    with pytest.raises(StoreError, match="kon niet worden gemaakt"):
        codes.give("twee", "geheim", NOON)
    assert codes.opened(code, "anna", NOON) == "een"
