"""What Alembic runs for each upgrade: the scripts, on the connection that the archive has open."""

from __future__ import annotations

from alembic import context

from extractor.archive.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
