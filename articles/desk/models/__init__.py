"""What the desk remembers: the table of contents."""

from articles.desk.models.assignment import Assignment
from articles.desk.models.revision import Revision

__all__ = ["Assignment", "Revision"]
