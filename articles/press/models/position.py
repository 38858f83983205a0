"""Who holds which office in the newsroom: what /redaksi/ is made of."""

from typing import Self

from django.db import models

from articles.models import Person


class PositionQuerySet(models.QuerySet["Position"]):
    def for_masthead(self) -> Self:
        people = self.select_related("person").fetch_mode(models.FETCH_RAISE)
        return people.order_by("order", "person__name", "pk")


class Position(models.Model):
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="positions", verbose_name="orang"
    )
    title = models.CharField(
        "jabatan", max_length=80, help_text="Misalnya “Pemimpin Redaksi”."
    )
    certificate = models.CharField(
        "nomor sertifikat UKW",
        max_length=60,
        blank=True,
        help_text="Bila ada; tampil di halaman Redaksi.",
    )
    order = models.PositiveSmallIntegerField(
        "urutan", default=0, help_text="Yang kecil berdiri di atas."
    )

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "susunan redaksi"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "title"],
                name="position_once",
                violation_error_message="Orang ini sudah tercantum dengan jabatan itu.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.person}"
