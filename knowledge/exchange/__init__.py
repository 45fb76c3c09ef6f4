# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The sociale kaart in and out: HSDS 3.1 (Open Referral) and spreadsheets."""
