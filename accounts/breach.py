"""What has to be written when data got into wrong hands: UU 27/2022 article 46."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from accounts.plaintext import PlainField

TO_TELL = timedelta(hours=72)
_LINES = {"rows": 3, "class": "vLargeTextField"}


class BreachForm(forms.Form):
    """The three things that a notice has to tell, and when it became known."""

    known_at = PlainField(
        label="Diketahui pada",
        max_length=60,
        help_text="Misalnya “3 Mei 2027 pukul 08.15 WIB”. Tenggatnya 3 x 24 jam.",
    )
    revealed = PlainField(
        label="Data pribadi yang terungkap",
        max_length=500,
        widget=forms.Textarea(_LINES),
    )
    course = PlainField(
        label="Kapan dan bagaimana data itu terungkap",
        max_length=1000,
        widget=forms.Textarea(_LINES),
    )
    handling = PlainField(
        label="Upaya penanganan dan pemulihan",
        max_length=1000,
        widget=forms.Textarea(_LINES),
    )


@admin.action(
    description="Siapkan pemberitahuan kebocoran data", permissions=["change"]
)
def prepare_notice(
    desk: admin.ModelAdmin, request: HttpRequest, people: QuerySet[User]
) -> HttpResponse:
    """Name who is to be told and draft the letter; the newsroom itself sends it."""
    is_everybody = request.POST.get("select_across") == "1"
    if is_everybody:  # and not only as many as the list counts
        people = desk.get_changelist_instance(request).get_queryset(request)
    is_told = "course" in request.POST
    form = BreachForm(request.POST if is_told else None)
    reached = people.exclude(email="").order_by("pk").values_list("email", flat=True)
    context = desk.admin_site.each_context(request) | {
        "title": "Pemberitahuan kebocoran data",
        "opts": desk.opts,
        "form": form,
        "count": people.count(),
        "chosen": request.POST.getlist("_selected_action"),
        "is_everybody": is_everybody,
        "addresses": ", ".join(reached),
        "unreached": people.filter(email="").count(),
        "due_at": timezone.now() + TO_TELL,
        "draft": form.cleaned_data if form.is_valid() else None,
    }
    return TemplateResponse(request, "admin/accounts/user/breach.html", context)
