"""``extractor archive``: many statements in one database, and questions to it."""
