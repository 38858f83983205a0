"""What the press answers for: the table of contents."""

from articles.press.models.complaint import (
    AlreadyDecided,
    Attachment,
    Complaint,
    Refusal,
    State,
    Wish,
)
from articles.press.models.correction import Correction
from articles.press.models.former import FormerText
from articles.press.models.masking import Masking
from articles.press.models.position import Position

__all__ = [
    "AlreadyDecided",
    "Attachment",
    "Complaint",
    "Correction",
    "FormerText",
    "Masking",
    "Position",
    "Refusal",
    "State",
    "Wish",
]
