# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The plain-language gate: whether our Dutch texts are short, active and in words that people know."""
