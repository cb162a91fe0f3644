"""Alembic's scripts: how a database of one version of the archive becomes one of the next."""
