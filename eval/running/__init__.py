# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Runs of the evaluation: all tasks, one after the other, from the terminal or from a page."""
