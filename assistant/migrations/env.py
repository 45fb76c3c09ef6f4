# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Runs migrations on the connection that the store hands in."""

from alembic import context

from assistant.contact import contact_requests
from assistant.journal import answers

context.configure(connection=context.config.attributes["connection"], target_metadata=answers.metadata)
assert contact_requests.metadata is answers.metadata
with context.begin_transaction():
    context.run_migrations()
