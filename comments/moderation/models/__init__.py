"""The newsroom's side of the comments: the table of contents."""

from comments.moderation.models.action import Action, Deed
from comments.moderation.models.causes import Cause
from comments.moderation.models.report import Report
from comments.moderation.models.sanction import Measure, Sanction
from comments.moderation.models.term import Term
from comments.moderation.models.waiting import Waiting
from comments.moderation.terms import Severity

__all__ = [
    "Action",
    "Cause",
    "Deed",
    "Measure",
    "Report",
    "Sanction",
    "Severity",
    "Term",
    "Waiting",
]
