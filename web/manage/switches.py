# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/schakelaars: a topic, a service, the language model or the whole chat is off in seconds, and on again."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.content.switches import CHAT, MODEL, MOST_REASON, SERVICE, TOPIC, Switched
from assistant.messages import MessageError, cleaned
from knowledge.directory import Service
from web.faults import Faults, FormPage
from web.manage.texts import m
from web.pages.frame import Frame
from web.pages.services import choice
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when
from web.texts import FALLBACK

SWITCHES = "/beheer/schakelaars"
_NOTICES = ("uit", "aan", "was-al-uit", "was-al-aan")
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchView:
    key: str
    name: str
    reason: str
    off: When
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchesPage(FormPage):
    """`groups` are what can be switched off: a heading, and keys with names. `writes` says whether a language model
    is in use at all."""

    template: ClassVar[str] = "manage/switches.html"

    frame: Frame
    bar: Bar
    notice: str
    lines: tuple[SwitchView, ...]
    groups: tuple[tuple[str, Choices], ...]
    writes: bool
    chosen: str = ""
    reason: str = ""
    most: int = MOST_REASON


def switches(visit: StaffVisit) -> Response:
    return visit.show(_page(visit))


def switch_off(visit: StaffVisit) -> Response:
    key, typed = visit.form.get("wat", ""), visit.form.get("reden", "")[: 4 * MOST_REASON]
    reason, names = _reason(typed), _names(visit)
    told = (("wat", "" if key in names else m("switch_choose")), ("reden", "" if reason else m("switch_reason_wrong")))
    faults = tuple((name, fault) for name, fault in told if fault)
    if faults:
        return visit.show(_page(visit, key, typed, faults), status=400)
    off = Switched(key=key, reason=reason, at=visit.visit.site.now(), by=visit.account.name)
    done = visit.visit.house.switches.switch_off(off)
    return _back("uit" if done else "was-al-uit")


def switch_on(visit: StaffVisit) -> Response:
    """Also what is no longer in the content."""
    key = visit.form.get("wat", "")[:200]
    done = visit.visit.house.switches.switch_on(key, visit.account.name, visit.visit.site.now())
    return _back("aan" if done else "was-al-aan")


def _back(told: str) -> Response:
    return RedirectResponse(f"{SWITCHES}?melding={told}", status_code=303)


def _reason(typed: str) -> str:
    """Empty when it is none, or too long."""
    try:
        text = cleaned(typed)
    except MessageError:
        return ""
    return text if len(text) <= MOST_REASON else ""


def _page(visit: StaffVisit, chosen: str = "", reason: str = "", faults: Faults = ()) -> SwitchesPage:
    told, names, now = visit.visit.query("melding"), _names(visit), visit.visit.site.now()
    return SwitchesPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=m(f"switch_done_{told}") if told in _NOTICES else "",
        lines=tuple(
            SwitchView(
                key=item.key,
                name=names.get(item.key, item.key),
                reason=item.reason,
                off=when(item.at, now),
                by=item.by,
            )
            for item in visit.visit.house.switches.listed()
        ),
        groups=_groups(visit),
        writes=bool(visit.visit.house.settings.llm_url),
        chosen=chosen,
        reason=reason,
        faults=faults,
    )


def _names(visit: StaffVisit) -> dict[str, str]:
    return dict(pair for _, choices in _groups(visit) for pair in choices)


def _groups(visit: StaffVisit) -> tuple[tuple[str, Choices], ...]:
    knowledge = visit.visit.house.knowledge
    topics = ((f"{TOPIC}{topic.id}", choice(topic, FALLBACK).name) for topic in knowledge.topics)
    services = ((f"{SERVICE}{item.id}", item.name) for item in knowledge.of_type(Service))
    return (
        (m("switch_whole"), ((CHAT, m("switch_chat")), (MODEL, m("switch_model")))),
        (m("switch_topics"), tuple((key, m("switch_topic", name=name)) for key, name in topics)),
        (m("switch_services"), tuple(sorted(services, key=lambda pair: pair[1].lower()))),
    )
