"""The layout corpus: one invented statement after another, each set in a way of its own.

`pool.toml` holds the goal rows, `figures.py` computes figures that add up, `small_tables.py` has typed ones.
`written.py`, `browsed.py`, `browsed_figures.py` and `drawn.py` say what each document consists of;
`word_processor.py`, `browser.py` and `pdf_library.py` set it, and `truth.py` writes down what was set.
`samples/build_layouts.py` runs it all.
"""
