"""The desk of withdrawals: a public record, made by withdrawing a story."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.desk import RecordAdmin
from articles.models import Withdrawal


@admin.register(Withdrawal)
class WithdrawalAdmin(RecordAdmin):
    list_display = ["article", "reason", "by", "approved_by", "at"]
    list_select_related = ["article", "by", "approved_by"]
    list_filter = ["reason"]
    search_fields = ["article__headline", "note"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
