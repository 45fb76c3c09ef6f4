# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The way to people: a form that reaches a team, a check before it is sent, and what became of it."""
