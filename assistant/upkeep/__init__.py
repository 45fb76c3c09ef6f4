# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Keeping it true at the desk: reports, work messages, outcomes of visits, and what colleagues tell each other."""
