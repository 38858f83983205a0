"""When data got into wrong hands, the newsroom knows whom to tell what until when."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts import desk
from accounts.models import User
from portal.roles import CHIEF_EDITOR, EDITOR
from tests.factories import make_staff, make_user
from tests.filled import Fields

pytestmark = pytest.mark.django_db

LIST = reverse("admin:accounts_user_changelist")
TOLD = {
    "known_at": "3 Mei pukul 08.15 WIB",
    "revealed": "Email & nama",
    "course": "Salinan basis data.",
    "handling": "Kunci diganti.",
}


@pytest.fixture
def chief(client) -> User:
    chief = make_staff(CHIEF_EDITOR)
    client.force_login(chief)
    return chief


def chosen(*people: User) -> dict:
    return {
        "action": "prepare_notice",
        "_selected_action": [person.pk for person in people],
    }


def test_pdp_46_the_letter_says_what_law_wants_and_to_whom(client, chief):
    first, silent, other = make_user(), make_user(), make_user()
    User.objects.filter(pk=silent.pk).update(email="")
    page = client.post(LIST, chosen(first, silent)).text
    assert "2 orang terdampak, 1 di antaranya tanpa email" in page
    assert "paling lambat" in page
    page = client.post(LIST, chosen(first, silent) | TOLD).text
    assert f">{first.email}</textarea>" in page
    assert other.email not in page
    letter = page.split('id="id_draft"')[1].split("</textarea>")[0]
    for words in TOLD.values():
        assert escape(words) in letter


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(client, chief):
    page = client.post(LIST, chosen(make_user()) | TOLD | {"revealed": ""}).text
    assert page.count("errorlist") == 1
    assert "Salinan basis data." in page
    assert "Yang sudah dan sedang kami lakukan" not in page


def test_everybody_is_told_and_not_only_those_that_lists_count(
    client, chief, monkeypatch
):
    monkeypatch.setattr(desk, "ROWS_COUNTED", 2)
    people = [make_user() for _ in range(3)]
    page = client.post(LIST, chosen(people[0]) | {"select_across": "1"})
    assert f"{User.objects.count()} orang terdampak" in page.text
    again = Fields(page.text).largest
    assert again["select_across"] == "1"
    page = client.post(LIST, again | TOLD).text
    for person in people:
        assert person.email in page


def test_who_may_not_change_accounts_prepares_nothing(client):
    client.force_login(make_staff(EDITOR))
    assert client.post(LIST, chosen(make_user())).status_code == 403
