"""The command line: one command per file, each a thin wrapper over the package's functions."""
