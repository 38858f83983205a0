"""Readers write, edit and delete their own comments; nothing typed is lost."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.limits import COMMENTS_AT_ONCE, COMMENTS_WINDOW
from comments.models import Comment, Status
from comments.thread import THREADS_PER_PAGE
from tests.factories import (
    PASSWORD,
    make_article,
    make_comment,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

OWN_PAGES = ["edit", "delete"]


@pytest.fixture
def comment():
    return make_comment(body="Setuju sekali.")


@pytest.fixture
def author(client, comment):
    client.force_login(comment.author)
    return comment.author


def at(name: str, pk: int) -> str:
    return reverse(f"comments:{name}", args=[pk])


def form(body: str, **fields) -> dict:
    return {"body": body, "submit_key": uuid4()} | fields


class TestWriting:
    def test_a_member_writes(self, client):
        article, user = make_article(), make_user(display_name="Ibu Contoh")
        client.force_login(user)
        page = client.post(at("create", article.pk), form("Terima kasih."), follow=True)
        comment = Comment.objects.get()
        assert comment.author == user
        assert page.redirect_chain[-1][0].endswith(f"#komentar-{comment.pk}")
        for words in ("Terima kasih.", "Ibu Contoh", "Komentar berhasil dikirim."):
            assert words in page.text

    def test_the_form_stands_under_the_article_for_members_only(self, client):
        article = make_article()
        address, write = article.get_absolute_url(), at("create", article.pk)
        visitor = client.get(address).text
        assert f'action="{write}"' not in visitor
        assert "Login untuk berkomentar" in visitor
        client.force_login(make_user())
        assert f'action="{write}"' in client.get(address).text

    def test_the_way_to_login_leads_back_to_the_comments(self, client):
        article = make_article()
        page = client.get(article.get_absolute_url()).text
        back = f"{article.get_absolute_url()}%23komentar"
        assert f"{reverse('account_login')}?next={back}" in page

    def test_looking_writes_nothing(self, client):
        client.force_login(make_user())
        page = client.get(at("create", make_article().pk))
        assert page.status_code == 200
        assert not Comment.objects.exists()

    def test_a_visitors_text_goes_with_him_through_the_login(self, client):
        article, user = make_article(), make_user()
        write = at("create", article.pk)
        sent = client.post(write, form("Ditulis sebelum login."))
        assert sent.url == f"{reverse('account_login')}?next={write}"
        assert not Comment.objects.exists()
        login = {"login": user.username, "password": PASSWORD, "next": write}
        page = client.post(reverse("account_login"), login, follow=True)
        assert "Ditulis sebelum login." in page.text
        client.post(write, form("Ditulis sebelum login."))
        assert Comment.objects.get().author == user
        assert "Ditulis sebelum login." not in client.get(write).text

    @pytest.mark.parametrize("body", ["", "  ", "ya", "a" * 2001, "\u200b" * 9])
    def test_a_bad_text_is_explained_and_kept(self, client, body):
        client.force_login(make_user())
        response = client.post(at("create", make_article().pk), form(body))
        assert response.status_code == 422
        assert body in response.text
        assert not Comment.objects.exists()

    def test_a_form_without_its_key_is_explained(self, client):
        client.force_login(make_user())
        address = at("create", make_article().pk)
        response = client.post(address, {"body": "Teks saya.", "submit_key": "x"})
        assert response.status_code == 422
        assert "Teks saya." in response.text

    def test_the_same_form_twice_is_one_comment(self, client):
        client.force_login(make_user())
        address, same = at("create", make_article().pk), form("Sekali saja.")
        answers = {client.post(address, same).url for _ in range(3)}
        assert answers == {Comment.objects.get().get_absolute_url()}

    def test_who_writes_too_fast_is_told_when_to_go_on(self, client):
        client.force_login(make_user())
        address, first = at("create", make_article().pk), form("Yang pertama.")
        client.post(address, first)
        for number in range(COMMENTS_AT_ONCE - 1):
            client.post(address, form(f"Nomor {number}."))
        response = client.post(address, form("Satu lagi."))
        assert response.status_code == 429
        assert 50 < int(response["Retry-After"]) <= 60
        assert f"Coba lagi dalam {response['Retry-After']} detik" in response.text
        assert "Satu lagi." in response.text
        assert client.post(address, first).status_code == 302
        Comment.objects.update(created_at=timezone.now() - COMMENTS_WINDOW)
        assert client.post(address, form("Satu lagi.")).status_code == 302

    def test_the_same_form_with_another_text_asks_again(self, client):
        client.force_login(make_user())
        address, first = at("create", make_article().pk), form("Yang pertama.")
        client.post(address, first)
        response = client.post(address, first | {"body": "Yang kedua."})
        assert response.status_code == 422
        assert "Yang kedua." in response.text
        assert str(first["submit_key"]) not in response.text

    def test_the_same_form_after_an_edit_leads_to_the_comment(self, client):
        client.force_login(make_user())
        address, same = at("create", make_article().pk), form("Sekali saja.")
        client.post(address, same)
        comment = Comment.objects.get()
        comment.revise("Sudah diubah.", seen=1)
        assert client.post(address, same).url == comment.get_absolute_url()

    def test_the_same_form_under_another_article_asks_again(self, client):
        client.force_login(make_user())
        same = form("Sekali saja.")
        client.post(at("create", make_article().pk), same)
        response = client.post(at("create", make_article().pk), same)
        assert response.status_code == 422
        assert "Sekali saja." in response.text

    def test_another_persons_key_leads_nowhere(self, client):
        address, same = at("create", make_article().pk), form("Sama persis.")
        for _ in range(2):
            client.force_login(make_user())
            client.post(address, same)
        assert Comment.objects.count() == 2

    @pytest.mark.parametrize(
        "article",
        [lambda: make_article(status="draft"), lambda: withdraw(make_article())],
        ids=["draft", "withdrawn"],
    )
    def test_only_public_articles_are_answered_and_the_text_is_kept(
        self, client, article
    ):
        client.force_login(make_user())
        address = at("create", article().pk)
        assert client.get(address).status_code == 404
        sent = client.post(address, form("Halo semua."))
        assert sent.status_code == 404
        assert "Halo semua." in sent.text

    def test_a_text_is_shown_as_text(self, client):
        comment = make_comment(body="<script>alert(1)</script> & “kutip”")
        page = client.get(comment.article.get_absolute_url()).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “kutip”" in page


class TestEditing:
    def test_the_author_edits(self, client, comment, author):
        data = {"body": "Kurang setuju.", "version": comment.version}
        page = client.post(at("edit", comment.pk), data, follow=True).text
        for words in ("Kurang setuju.", "(disunting)", "Komentar berhasil diperbarui."):
            assert words in page
        assert "Setuju sekali." not in page

    def test_the_form_shows_the_stored_text(self, client, comment, author):
        page = client.get(at("edit", comment.pk)).text
        assert "Edit Komentar" in page
        assert "Setuju sekali." in page

    def test_a_bad_text_is_explained_and_kept(self, client, comment, author):
        data = {"body": "ya", "version": comment.version}
        response = client.post(at("edit", comment.pk), data)
        assert response.status_code == 422
        assert "minimal 3 karakter" in response.text
        comment.refresh_from_db()
        assert comment.body == "Setuju sekali."

    def test_the_second_tab_sees_both_texts_and_can_go_on(
        self, client, comment, author
    ):
        for body in ("Dari tab satu.", "Dari tab dua."):
            response = client.post(at("edit", comment.pk), {"body": body, "version": 1})
        assert response.status_code == 409
        for words in ("Dari tab satu.", "Dari tab dua.", 'name="version" value="2"'):
            assert words in response.text
        data = {"body": "Dari tab dua.", "version": 2}
        client.post(at("edit", comment.pk), data)
        comment.refresh_from_db()
        assert comment.body == "Dari tab dua."

    def test_the_same_text_twice_is_one_edit(self, client, comment, author):
        same = {"body": "Kurang setuju.", "version": 1}
        answers = [client.post(at("edit", comment.pk), same) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert comment.revisions.count() == 1

    def test_a_text_for_a_comment_that_went_away_is_given_back(
        self, client, comment, author
    ):
        comment.hide()
        data = {"body": "Tulisan panjang saya.", "version": 1}
        response = client.post(at("edit", comment.pk), data)
        assert response.status_code == 404
        assert "Tulisan panjang saya." in response.text

    def test_nothing_is_edited_under_a_withdrawn_article(self, client, comment, author):
        withdraw(comment.article)
        assert client.get(at("edit", comment.pk)).status_code == 404
        assert client.post(at("delete", comment.pk)).status_code == 302

    def test_a_text_sent_after_logout_is_kept(self, client, comment):
        data = {"body": "Ditulis lama sekali.", "version": comment.version}
        sent = client.post(at("edit", comment.pk), data)
        login = {"login": comment.author.username, "password": PASSWORD}
        page = client.post(
            sent.url, login | {"next": at("edit", comment.pk)}, follow=True
        )
        assert "Ditulis lama sekali." in page.text


class TestDeleting:
    def test_deleting_asks_first(self, client, comment, author):
        page = client.get(at("delete", comment.pk)).text
        for words in ("Hapus Komentar", "Anda yakin ingin menghapus komentar ?"):
            assert words in page
        assert "Ya, Hapus" in page
        assert "Batal" in page
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED

    def test_confirmed_delete_removes_the_comment(self, client, comment, author):
        response = client.post(at("delete", comment.pk))
        address = comment.article.get_absolute_url()
        assert response.url == f"{address}#komentar"
        page = client.get(address).text
        assert "Setuju sekali." not in page
        assert "Komentar berhasil dihapus." in page

    def test_confirming_twice_is_no_mistake(self, client, comment, author):
        answers = [client.post(at("delete", comment.pk)) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert comment.revisions.count() == 1

    def test_what_the_newsroom_hid_is_not_the_authors_any_more(
        self, client, comment, author
    ):
        comment.hide()
        for page in OWN_PAGES:
            assert client.get(at(page, comment.pk)).status_code == 404
            assert client.post(at(page, comment.pk)).status_code == 404


@pytest.mark.parametrize("page", OWN_PAGES)
class TestOwning:
    def test_someone_elses_comment_is_not_found(self, client, comment, page):
        client.force_login(make_user())
        data = {"body": "Milik orang.", "version": 1}
        assert client.get(at(page, comment.pk)).status_code == 404
        assert client.post(at(page, comment.pk), data).status_code == 404
        comment.refresh_from_db()
        assert (comment.body, comment.status) == ("Setuju sekali.", Status.PUBLISHED)

    def test_a_visitor_is_sent_to_login(self, client, comment, page):
        url = at(page, comment.pk)
        for send in (client.get, client.post):
            assert send(url).url == f"{reverse('account_login')}?next={url}"
        comment.refresh_from_db()
        assert comment.status == Status.PUBLISHED

    @pytest.mark.parametrize("pk", [0, 999_999, 10**25])
    def test_an_unknown_number_is_not_found(self, client, author, page, pk):
        assert client.get(at(page, pk)).status_code == 404

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
    def test_no_other_method(self, client, author, page, method):
        own = author.comments.get()
        assert getattr(client, method)(at(page, own.pk)).status_code == 405

    def test_the_links_are_shown_to_the_author_only(self, client, comment, page):
        address = comment.article.get_absolute_url()
        label = {"edit": "Edit Komentar", "delete": "Hapus Komentar"}[page]
        client.force_login(make_user())
        assert label not in client.get(address).text
        client.force_login(comment.author)
        assert label in client.get(address).text
        assert at(page, comment.pk) in client.get(address).text


class TestReading:
    def test_under_a_withdrawn_article_there_is_no_permalink(self, client, comment):
        withdraw(comment.article)
        assert client.get(comment.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
    def test_a_permalink_is_only_looked_at(self, client, comment, method):
        address = comment.get_absolute_url()
        assert getattr(client, method)(address).status_code == 405

    @pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
    def test_writing_takes_no_other_method(self, client, comment, method):
        address = at("create", comment.article.pk)
        assert getattr(client, method)(address).status_code == 405

    def test_a_permalink_leads_to_a_piece_that_holds_the_comment(self, client):
        article = make_article()
        made = [
            make_comment(article=article, body=f"Nomor {n:02}.")
            for n in range(THREADS_PER_PAGE + 5)
        ]
        for comment in (made[0], made[4], made[5], made[-1]):
            page = client.get(comment.get_absolute_url(), follow=True)
            address = page.redirect_chain[-1][0]
            assert address.endswith(f"#komentar-{comment.pk}")
            assert f'id="komentar-{comment.pk}"' in page.text

    def test_a_removed_comment_has_no_permalink(self, client, comment):
        comment.remove()
        assert client.get(comment.get_absolute_url()).status_code == 404

    def test_the_thread_goes_on_where_it_ended(self, client):
        article = make_article()
        made = [
            make_comment(article=article, body=f"Nomor {n:02}.")
            for n in range(THREADS_PER_PAGE + 3)
        ]
        address = article.get_absolute_url()
        first = client.get(address).text
        assert made[3].body in first
        assert made[2].body not in first
        assert f"?lanjut={made[3].pk}" in first
        second = client.get(f"{address}?lanjut={made[3].pk}").text
        assert [c.body in second for c in made[:4]] == [True, True, True, False]

    def test_a_deleted_account_is_called_so(self, client, comment):
        comment.author.delete()
        page = client.get(comment.article.get_absolute_url()).text
        assert "Pengguna dihapus" in page

    def test_the_newsroom_is_marked(self, client):
        article = make_article()
        client.force_login(make_user(is_staff=True))
        client.post(at("create", article.pk), form("Dari kami."))
        page = client.get(article.get_absolute_url()).text
        assert "Redaksi" in page[page.index('id="komentar"') :]
