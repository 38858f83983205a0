"""The desk of complaints: what is due first stands on top."""

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import path

from accounts.desk import RecordAdmin
from accounts.requests import number
from articles.press import deciding
from articles.press.models import Attachment, Complaint
from articles.story import count_words

PAGES = "admin/press/complaint"


@admin.register(Complaint)
class ComplaintAdmin(RecordAdmin):
    """Words and times are the complainant's; a decision has a page of its own."""

    list_display = ["number", "due", "state", "wish", "article", "name"]
    list_select_related = ["article"]
    list_filter = ["state", "wish"]
    search_fields = ["=id", "name", "email", "article__headline"]
    fields = [
        *("state", "received_at", "due", "wish", "article", "lengths", "others"),
        "disputed",
        *("response", "proof", "name", "capacity", "email", "phone"),
        *("taken_at", "decided_at", "decided_by", "refusal", "answer", "correction"),
    ]
    readonly_fields = ["due", "lengths", "others", "proof"]

    @admin.display(description="nomor", ordering="pk")
    def number(self, complaint: Complaint) -> str:
        return complaint.number

    @admin.display(description="tenggat", ordering="received_at")
    def due(self, complaint: Complaint) -> str:
        return render_to_string(f"{PAGES}/_due.html", {"it": complaint})

    @admin.display(description="panjang")
    def lengths(self, complaint: Complaint) -> str:
        """Compare: a reply may be refused where it is longer than the story."""
        reply = f"Tanggapan {len(complaint.response.split())} kata"
        if complaint.article is None:
            return reply
        return f"{reply}, berita {count_words(complaint.article)} kata"

    @admin.display(description="pengaduan lain dari alamat ini atas berita ini")
    def others(self, complaint: Complaint) -> str:
        """Name them: a reply is published once, and an address proves nobody."""
        found = Complaint.objects.beside(complaint)
        return ", ".join(f"{it} ({it.get_state_display()})" for it in found) or "-"

    @admin.display(description="lampiran")
    def proof(self, complaint: Complaint) -> str:
        found = Attachment.objects.filter(complaint=complaint).defer("data").first()
        return render_to_string(f"{PAGES}/_proof.html", {"attachment": found})

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Take a number as people read it out: 2026-00042 is row 42."""
        _, _, last = search_term.strip().rpartition("-")
        if pk := number(last):
            return queryset.filter(pk=pk), False
        return super().get_search_results(request, queryset, search_term)

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Let what waits stand first, and of that what came first."""
        return [F("decided_at").desc(nulls_first=True), "received_at", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list:
        pages: list[tuple[str, Any, str]] = [
            ("bukti.csv", deciding.evidence, "evidence"),
            ("<int:pk>/putuskan/", deciding.decide, "decide"),
            ("<int:pk>/mulai/", deciding.take_up, "take_up"),
            ("<int:pk>/lampiran/", deciding.attachment, "attachment"),
            ("<int:pk>/cetak/", deciding.printed, "printed"),
        ]
        own = [
            path(at, self.admin_site.admin_view(view), name=f"press_complaint_{name}")
            for at, view, name in pages
        ]
        return own + super().get_urls()
