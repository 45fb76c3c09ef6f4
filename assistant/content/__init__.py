# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The content, kept by editors: what there is, changes with a second pair of eyes, and what is switched off."""
