"""How numbers, dates, rows of numbers and line-end hyphens are written in Finnish statements."""
