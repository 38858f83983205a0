"""What the desk remembers: the table of contents."""

from articles.desk.models.assignment import Assignment
from articles.desk.models.clearance import Clearance
from articles.desk.models.revision import Revision

__all__ = ["Assignment", "Clearance", "Revision"]
