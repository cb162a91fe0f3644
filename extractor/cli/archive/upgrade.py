"""``extractor archive upgrade``: an older archive's tables brought up to date."""

from __future__ import annotations

from extractor.cli.archive.options import DEFAULT_DATABASE, Database


def upgrade(database: Database = DEFAULT_DATABASE) -> None:
    """Bring an older archive up to date; `archive add` does so, too."""
    from extractor.archive.migrating import HEAD, upgrade
    from extractor.archive.opening import find_place, naming_errors, open_for_reading, open_for_writing
    from extractor.cli.streams import print_line

    place = find_place(database)
    with naming_errors(place):
        open_for_reading(place).dispose()
        engine = open_for_writing(place)
        try:
            done = upgrade(engine, place)
        finally:
            engine.dispose()
    print_line(f"{place.name}: {'brought up to' if done else 'already of'} revision {HEAD}")
