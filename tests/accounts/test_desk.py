"""The desk of accounts: nobody hands out what he does not hold."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.models import User
from accounts.promises import GUIDELINE
from portal.roles import CHIEF_EDITOR, EDITOR, ROLES
from tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    user = make_staff(CHIEF_EDITOR)
    client.force_login(user)
    return user


def at(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def form(user: User, **fields) -> dict:
    return {
        "username": user.username,
        "email": user.email,
        "is_active": "on",
        "consents-TOTAL_FORMS": 0,
        "consents-INITIAL_FORMS": 0,
    } | fields


def test_a_colleague_gets_a_role(client, chief):
    user, role = make_user(), Group.objects.get(name=EDITOR)
    client.post(at(user), form(user, is_staff="on", groups=[role.pk]))
    user.refresh_from_db()
    assert user.is_staff
    assert list(user.groups.all()) == [role]


def test_a_new_account_is_opened(client, chief):
    sent = {
        "username": "baru",
        "email": "baru@warta.example",
        "usable_password": "true",
        "password1": "Payung-Biru-77",
        "password2": "Payung-Biru-77",
        "consents-TOTAL_FORMS": 0,
        "consents-INITIAL_FORMS": 0,
    }
    client.post(reverse("admin:accounts_user_add"), sent)
    assert User.objects.get(username="baru").check_password("Payung-Biru-77")


def test_all_three_roles_can_be_given(client, chief):
    groups = client.get(at(make_user())).context["adminform"].form["groups"].field
    assert {str(label) for _, label in groups.choices} == set(ROLES)


def test_a_group_that_may_more_cannot_be_given(client, chief):
    above = Group.objects.create(name="Operator")
    above.permissions.set(Permission.objects.all())
    user = make_user()
    assert "Operator" not in client.get(at(user)).text
    client.post(at(user), form(user, groups=[above.pk]))
    assert not user.groups.exists()


def test_nobody_makes_himself_all_powerful(client, chief):
    client.post(at(chief), form(chief, is_staff="on", is_superuser="on"))
    chief.refresh_from_db()
    assert not chief.is_superuser


def test_nobody_locks_himself_out(client, chief):
    client.post(at(chief), form(chief, is_active="", is_staff=""))
    chief.refresh_from_db()
    assert chief.is_active
    assert chief.is_staff
    assert chief.groups.exists()


def test_a_superuser_is_out_of_reach(client, chief):
    root = make_user(is_superuser=True, is_staff=True)
    sent = form(root, email="diambil@warta.example")
    assert client.post(at(root), sent).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.get(password).status_code == 403


def test_an_account_can_be_closed(client, chief):
    user = make_user()
    client.post(at(user), form(user, is_active=""))
    user.refresh_from_db()
    assert not user.is_active


def test_what_somebody_agreed_to_is_shown_and_not_changed(client, chief):
    user = make_user()
    user.consent_to(GUIDELINE)
    page = client.get(at(user)).text
    assert "Pernyataan isi komentar" in page
    assert GUIDELINE.text_sha256 in page


class TestStandingAbove:
    """Somebody who may more than the chief editor is out of his reach."""

    @pytest.fixture(params=["group", "directly"])
    def operator(self, request):
        user, everything = make_user(is_staff=True), Permission.objects.all()
        if request.param == "group":
            group = Group.objects.create(name="Operator")
            group.permissions.set(everything)
            user.groups.add(group)
        else:
            user.user_permissions.set(everything)
        return user

    @pytest.mark.parametrize(
        "page", ["admin:accounts_user_change", "admin:auth_user_password_change"]
    )
    def test_is_neither_changed_nor_taken_over(self, client, chief, operator, page):
        sent = form(operator, password1="Payung-Biru-77", password2="Payung-Biru-77")
        answer = client.post(reverse(page, args=[operator.pk]), sent)
        assert answer.status_code == 403
        operator.refresh_from_db()
        assert not operator.check_password("Payung-Biru-77")


def test_a_changed_email_forgets_the_old_address(client, chief):
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    client.post(at(user), form(user, email="Baru@warta.example"))
    user.refresh_from_db()
    assert user.email == "baru@warta.example"
    assert not EmailAddress.objects.filter(user=user).exists()


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_roles_are_whole_in_a_fresh_database_and_after_a_flush(times):
    for name, tables in ROLES.items():
        wanted = {
            code for table in tables for codes in table.values() for code in codes
        }
        held = Group.objects.get(name=name).permissions
        assert set(held.values_list("codename", flat=True)) == wanted
