# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Writing with a language model: what it is asked, and what is let through of what it says."""
