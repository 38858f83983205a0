"""The desk of accounts: who works here, who reads here."""

from typing import Any

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as BaseGroupAdmin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.contrib.auth.models import Group, Permission
from django.db.models import ManyToManyField, Q, QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest

from accounts.breach import prepare_notice
from accounts.desk import DeskAdmin, DeskRows
from accounts.models import Consent, User, Visitor

LOGIN_CLOSED = "Bila ditutup, kata sandi pengguna ini yang sekarang hilang."
_CONSENT = ("document", "version", "given_at", "text_sha256")


class ConsentInline(DeskRows):
    model = Consent
    most_rows = 500
    extra = 0
    fields = _CONSENT
    readonly_fields = _CONSENT
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Consent | None = None
    ) -> bool:
        return False


class NewUserForm(AdminUserCreationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep browsers from filling in one's own name for somebody else."""
        super().__init__(*args, **kwargs)
        for name in ("username", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        # The admin's script goes to the first field already.
        del self.fields["username"].widget.attrs["autofocus"]


class NewPasswordForm(AdminPasswordChangeForm):
    usable_password_help_text = LOGIN_CLOSED


@admin.register(User)
class UserAdmin(DeskAdmin, BaseUserAdmin):
    """Nobody hands out here what he does not hold himself."""

    add_form = NewUserForm
    change_password_form = NewPasswordForm
    fieldsets = [
        (None, {"fields": ["username", "display_name", "email", "password"]}),
        ("Akses", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("Waktu", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "display_name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        ),
    ]
    list_display = ["username", "display_name", "email", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["username", "display_name", "email"]
    ordering = ["username"]
    readonly_fields = ["last_login", "date_joined"]
    inlines = [ConsentInline]
    actions = [prepare_notice]

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> list[str]:
        """Let nobody lift himself up, or lock himself out."""
        fields = list(super().get_readonly_fields(request, obj))
        if not request.user.is_superuser:
            fields.append("is_superuser")
        if obj == request.user:
            fields += ["is_active", "is_staff", "groups"]
        return fields

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = _groups_within_reach(request.user)
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: User, form: ModelForm, change: bool
    ) -> None:
        """Forget the addresses that a changed email replaces: they are keys too."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).delete()

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and _stands_above(request.user, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and _stands_above(request.user, obj)


def _stands_above(person: Visitor, other: User | None) -> bool:
    """Tell whether this person may do all that the other may do."""
    if person.is_superuser or other is None:
        return True
    return not other.is_superuser and (
        other.get_all_permissions() <= person.get_all_permissions()
    )


def _groups_within_reach(person: Visitor) -> QuerySet[Group]:
    """Groups that may do nothing which this person may not do."""
    if person.is_superuser:
        return Group.objects.all()
    name = person.get_username()
    held = Permission.objects.filter(
        Q(group__user__username=name) | Q(user__username=name)
    )
    return Group.objects.exclude(
        permissions__in=Permission.objects.exclude(pk__in=held)
    )


admin.site.unregister([EmailAddress, Group])


@admin.register(EmailAddress)
class AddressAdmin(DeskAdmin, EmailAddressAdmin):
    """As allauth has it, as long as it may become."""

    list_select_related = ["user"]


@admin.register(Group)
class GroupAdmin(BaseGroupAdmin):
    """Roles come from the code; here they can be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(
        self, request: HttpRequest, obj: Group | None = None
    ) -> bool:
        return request.user.is_superuser

    def has_delete_permission(
        self, request: HttpRequest, obj: Group | None = None
    ) -> bool:
        return request.user.is_superuser
