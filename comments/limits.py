"""How long a comment may be, how fast they may come, and what clocks run for them."""

from datetime import timedelta

COMMENT_MIN_CHARS = 3
COMMENT_MAX_CHARS = 2000
# Of one person. More is a machine, or somebody who should breathe.
COMMENTS_AT_ONCE = 10
COMMENTS_WINDOW = timedelta(minutes=1)
NEWCOMER_FOR = timedelta(days=7)
# A deletion can be undone so long; its text is destroyed after the second.
UNDO_WINDOW = timedelta(minutes=10)
KEEP_REMOVED_TEXT = timedelta(days=30)
# So long a mail may come late; after that the inbox alone has it.
MAIL_WITHIN = timedelta(days=3)
MAIL_AT_MOST_EVERY = timedelta(hours=1)
KEEP_NOTICES = timedelta(days=180)
KEEP_UNPROVEN_ACCOUNTS = timedelta(days=30)
# Pedoman Pemberitaan Media Siber 3f: 2 x 24 hours after the complaint.
DUE_AFTER = timedelta(hours=48)
# Permenkominfo 5/2020, articles 14 and 15: after an official's order.
ORDER_DUE_AFTER = timedelta(hours=24)
URGENT_ORDER_DUE_AFTER = timedelta(hours=4)
