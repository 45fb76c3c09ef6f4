# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Readers of formats that may hurt. They run only in the process of worker.py, never in the server itself."""
