"""What readers answer: the table of contents."""

from comments.models.comment import Comment, Outdated, Status
from comments.models.revision import Revision

__all__ = ["Comment", "Outdated", "Revision", "Status"]
