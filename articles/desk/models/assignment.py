"""Which sections a person works for: there he publishes, and sees what is to come."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Visitor
from articles.models import Section


class AssignmentManager(models.Manager["Assignment"]):
    def lets_publish(self, user: Visitor, section: Section) -> bool:
        entitled = user.has_perm("articles.publish_article")
        return entitled and self.covers(user, section)

    def covers(self, user: Visitor, section: Section) -> bool:
        """Tell whether the person works for the section, or for the one above it.

        Who has no assignment works for the whole paper.
        """
        own = self.filter(user__username=user.get_username()).first()
        if own is None:
            return True
        return own.sections.filter(Q(pk=section.pk) | Q(children=section)).exists()


class Assignment(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="assignment",
        verbose_name="pengguna",
    )
    sections = models.ManyToManyField(
        Section, related_name="+", verbose_name="rubrik", blank=True
    )

    objects = AssignmentManager()

    class Meta:
        verbose_name = verbose_name_plural = "penugasan rubrik"

    def __str__(self) -> str:
        return str(self.user)
