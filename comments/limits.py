"""How long a comment may be."""

COMMENT_MIN_CHARS = 3
COMMENT_MAX_CHARS = 2000
