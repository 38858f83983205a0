"""The comments that the newsroom has to decide on, as a desk of their own."""

from comments.models import Comment


class Waiting(Comment):
    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "antrean moderasi"
        verbose_name_plural = "antrean moderasi"
