"""How long a comment may be, and how fast they may come."""

from datetime import timedelta

COMMENT_MIN_CHARS = 3
COMMENT_MAX_CHARS = 2000
# Of one person. More is a machine, or somebody who should breathe.
COMMENTS_AT_ONCE = 10
COMMENTS_WINDOW = timedelta(minutes=1)
