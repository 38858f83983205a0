"""How long a text may be, said to the database too: ``text`` has no end there."""

from django.db.models import BaseConstraint, CheckConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

BODY_MAX_CHARS = 200_000  # markup included: some 30,000 words


def at_most(model: str, **chars: int) -> list[BaseConstraint]:
    """Make a constraint a field: ``at_most("topic", description=300)``."""
    return [
        CheckConstraint(
            condition=LessThanOrEqual(Length(field), limit),
            name=f"{model}_{field}_length",
            violation_error_message=f"Tulisan paling panjang {limit} karakter.",
        )
        for field, limit in chars.items()
    ]
