"""The content of the samples and the word-processor document made of it.

Comes in: one TOML file a year (`hallakoski-<year>.toml`). Goes out: a .docx that a word processor lays out.
The content is data, so that a planted error is one visible line of a text file.
"""
