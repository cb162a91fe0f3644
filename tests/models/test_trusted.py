"""Makers that do not validate give the very instances that validation gives."""

from decimal import Decimal

from extractor.models.statement import PagePlace, TableCell
from extractor.models.trusted import trust


def test_maker_gives_the_instance_that_validation_gives() -> None:
    place = trust(PagePlace)(page=3, box=(1.0, 2.0, 30.5, 14.0))
    made = trust(TableCell)(text="1 250", value=Decimal("1250"), span=1, where=(place,))
    checked = TableCell(
        text="1 250",
        value=Decimal("1250"),
        span=1,
        where=(PagePlace(page=3, box=(1.0, 2.0, 30.5, 14.0)),),
    )
    assert made == checked
    assert repr(made) == repr(checked)
    assert made.model_dump_json() == checked.model_dump_json()
    assert TableCell.model_validate_json(made.model_dump_json()) == made
    assert made.model_copy(update={"span": 2}).span == 2


def test_instances_share_the_names_of_their_fields() -> None:
    make = trust(PagePlace)
    first, second = (make(page=page, box=(0.0, 0.0, 1.0, 1.0)) for page in (1, 2))
    assert first.model_fields_set is second.model_fields_set
    assert first.model_fields_set == {"page", "box"}
