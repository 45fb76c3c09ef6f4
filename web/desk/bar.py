# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The bar above the pages of the desk: it also says what waits among colleagues."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.office import Office
from assistant.staff.roles import Permission
from assistant.upkeep.opinions import Opinions
from web.desk.quietly import quietly
from web.desk.texts import d
from web.staff.visit import DESK, Bar, StaffVisit

COLLEAGUE = DESK + "/collega"


def desk_bar(visit: StaffVisit) -> Bar:
    none: tuple[str, ...] = ()
    told = quietly(visit.visit.house, lambda office: tuple(_told(visit, office)), none)
    return replace(visit.bar, news=tuple((COLLEAGUE, text) for text in told))


def _told(visit: StaffVisit, office: Office) -> Iterator[str]:
    kept, who = Opinions(office.engine, office.seal), visit.account.name
    if answers := kept.unseen_count(who):
        yield d("colleague_answer" if answers == 1 else "colleague_answers", number=answers)
    if visit.account.may(Permission.COLLEAGUE) and (questions := kept.waiting_count(who)):
        yield d("colleague_question" if questions == 1 else "colleague_questions", number=questions)
