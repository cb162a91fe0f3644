"""``python -m extractor``: the same as the command ``extractor``."""

from extractor.cli.main import run

if __name__ == "__main__":
    run()
