"""Statements of invented towns whose layout is drawn by lot: see ``__main__.py``."""
