"""Geometry that the layout and the tables stage share: merged rules, lattices of cells, runs of text."""
