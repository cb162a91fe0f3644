"""Statements of several years → one comparison."""
