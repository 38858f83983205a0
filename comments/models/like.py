"""That somebody likes a comment; triggers count the rows."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.models import User


class LikeManager(models.Manager["Like"]):
    def add(self, comment: models.Model, user: User) -> None:
        """Like once, however often it is said."""
        like = self.model(comment_id=comment.pk, user=user)
        self.bulk_create([like], ignore_conflicts=True)

    def withdraw(self, comment: models.Model, user: User) -> None:
        self.filter(comment=comment.pk, user=user).delete()


class Like(models.Model):
    comment = models.ForeignKey(
        "comments.Comment", models.CASCADE, related_name="likes", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="comment_likes"
    )
    created_at = models.DateTimeField("waktu", db_default=Now())

    objects = LikeManager()

    class Meta:
        verbose_name = verbose_name_plural = "suka"
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="like_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.comment_id}"
