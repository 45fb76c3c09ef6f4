# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Answers that were given, judged by staff: the queue, verdicts, gaps, drafts and blind duels."""
