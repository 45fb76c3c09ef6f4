# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The evaluation of one behaviour at a time: danger, routing, refusals, attacks, conversations."""
