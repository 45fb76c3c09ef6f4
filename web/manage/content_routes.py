# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page for who keeps the content."""

from assistant.staff.roles import Permission
from web.manage import content, content_changes, content_propose, content_record, switches
from web.manage.content import CONTENT
from web.manage.content_changes import CHANGES
from web.manage.switches import SWITCHES
from web.staff.visit import StaffHandler

_MAY = Permission.CONTENT
_RECORD, _CHANGE = CONTENT + "/{kind}/{id}", CHANGES + "/{number:int}"
# What is more exact comes first: "voorstellen" is no kind of record.
CONTENT_PAGES: tuple[tuple[str, str, Permission, StaffHandler], ...] = (
    ("GET", CONTENT, _MAY, content.content),
    ("POST", CONTENT, _MAY, content.search),
    ("GET", CHANGES, _MAY, content_changes.changes),
    ("GET", _CHANGE, _MAY, content_changes.change),
    ("GET", _CHANGE + "/patch", _MAY, content_changes.patch),
    ("POST", _CHANGE + "/publiceren", _MAY, content_changes.publish),
    ("POST", _CHANGE + "/afwijzen", _MAY, content_changes.refuse),
    ("POST", _CHANGE + "/terugzetten", _MAY, content_changes.undo),
    ("GET", content_propose.NEW, _MAY, content_propose.new_article),
    ("POST", content_propose.NEW, _MAY, content_propose.propose_article),
    ("GET", _RECORD, _MAY, content_record.record),
    ("POST", _RECORD, _MAY, content_propose.propose),
    ("GET", SWITCHES, _MAY, switches.switches),
    ("POST", SWITCHES + "/uit", _MAY, switches.switch_off),
    ("POST", SWITCHES + "/aan", _MAY, switches.switch_on),
)
