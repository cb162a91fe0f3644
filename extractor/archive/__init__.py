"""The archive: many statements in one database, SQLite or PostgreSQL, and what can be asked of it.

Importing this package loads nothing; its modules load SQLAlchemy, and only the `archive` commands load them.
"""
