"""Statements, their comparison and what the rules say → one page of HTML that needs no network.

`views.py` puts in order what is shown, `evidence.py` cuts the source's pages, `charts.py` draws series,
`rendering.py` fills the template. What the page says in three languages is `texts.toml`.
"""
