# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A copy of the database in one file, and back. The key that requests are sealed with is never in it."""
