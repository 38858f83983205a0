"""Days as readers mean them: from midnight to midnight in the newsroom's zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.dates import DayField

FIRST_YEAR = 1990  # no news site is older, and arithmetic stays far from the edges
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    date: date

    @property
    def start(self) -> datetime:
        return timezone.make_aware(datetime(*self.date.timetuple()[:3]))  # noqa: DTZ001

    @property
    def previous(self) -> "Day":
        return Day(self.date - ONE_DAY)

    @property
    def next(self) -> "Day | None":
        """Give the following day, unless it has not begun."""
        day = Day(self.date + ONE_DAY)
        return day if day.date <= timezone.localdate() else None


def read_day(raw: str) -> Day | None:
    """Read ``2023-02-22`` or what people write; no day that news can have is None."""
    try:
        day = DayField().clean(raw)
    except ValidationError:
        return None
    if day.year < FIRST_YEAR or day > timezone.localdate():
        return None
    return Day(day)
