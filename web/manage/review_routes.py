# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page for judging answers, and who may open it."""

from assistant.staff.roles import Permission
from web.manage import (
    review,
    review_case,
    review_done,
    review_drafts,
    review_duel,
    review_gaps,
    review_judge,
    review_stale,
)
from web.staff.visit import StaffHandler

_ONE = review.REVIEW + "/{key}"
REVIEW_PAGES: tuple[tuple[str, str, Permission, StaffHandler], ...] = (
    ("GET", review.REVIEW, Permission.REVIEW, review.review),
    ("POST", review.REVIEW + "/volgende", Permission.REVIEW, review.begin),
    ("POST", review.REVIEW + "/later", Permission.REVIEW, review.later),
    ("GET", review.DONE, Permission.REVIEW, review_done.done),
    ("GET", _ONE, Permission.REVIEW, review_judge.judge_page),
    ("POST", _ONE, Permission.REVIEW, review_judge.judge),
    ("GET", _ONE + "/toetsvraag", Permission.REVIEW, review_case.case_page),
    ("POST", _ONE + "/toetsvraag", Permission.REVIEW, review_case.make_case),
    ("GET", review_drafts.DRAFTS, Permission.CONTENT, review_drafts.drafts),
    ("POST", review_drafts.DRAFTS + "/correctie/{number:int}", Permission.CONTENT, review_drafts.decide),
    ("POST", review_drafts.DRAFTS + "/{number:int}", Permission.CONTENT, review_drafts.change),
    ("GET", review_gaps.GAPS, Permission.GAPS, review_gaps.gaps),
    ("GET", review_gaps.STALE, Permission.GAPS, review_stale.stale),
    ("GET", review_gaps.GAPS + "/{key}", Permission.GAPS, review_gaps.gap),
    ("POST", review_gaps.GAPS + "/{key}", Permission.GAPS, review_gaps.decide),
    ("GET", review_duel.DUEL, Permission.REVIEW, review_duel.duel),
    ("POST", review_duel.DUEL, Permission.REVIEW, review_duel.choose),
)
