# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pages of editors and reviewers: how good the answers are, what is missing, and what stands in the knowledge."""
