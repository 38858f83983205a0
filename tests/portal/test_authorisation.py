"""Who gets which answer: everybody asks everything, with a valid token of his own."""

import pytest
from django.test import Client

from portal.intake import METHODS
from tests.portal.asking import PEOPLE, TOKEN, World, ask
from tests.portal.routes import routes, unlisted

pytestmark = pytest.mark.django_db

# One letter a person, in the order of PEOPLE: visitor, owner (of the comment), other
# reader, reporter, editor, chief, superuser; first for GET, then for POST.
# . an answer   L to the login   F forbidden   N not found   M wrong method
TABLE = """
healthz                                       ....... MMMMMMM
readyz                                        ....... MMMMMMM
metrics                                       NNNNNNN MMMMMMM
media                                         NNNNNNN MMMMMMM
admin:view_on_site                            LLL.... LLLMMMM
admin:condition                               LLLFFF. LLLMMMM
admin:index                                   LLL.... LLL....
admin:login                                   LFF.... LFF....
admin:logout                                  ...MMMM .......
admin:password_change                         LLL.... LLL....
admin:password_change_done                    LLL.... LLLMMMM
admin:autocomplete                            LLL.... LLLMMMM
admin:jsi18n                                  LLL.... LLLMMMM
admin:auth_user_password_change               LLLFF.. LLLFF..
admin:accounts_user_changelist                LLLFF.. LLLFF..
admin:accounts_user_add                       LLLFF.. LLLFF..
admin:accounts_user_history                   LLLFF.. LLLFF..
admin:accounts_user_delete                    LLLFFF. LLLFFF.
admin:accounts_user_change                    LLLFF.. LLLFF..
admin/accounts/user/<path:object_id>/         LLL.... LLL....
admin:auth_group_changelist                   LLLFF.. LLLFF..
admin:auth_group_add                          LLLFFF. LLLFFF.
admin:auth_group_history                      LLLFF.. LLLFF..
admin:auth_group_delete                       LLLFFF. LLLFFF.
admin:auth_group_change                       LLLFF.. LLLFFF.
admin/auth/group/<path:object_id>/            LLL.... LLL....
admin:articles_photo_pick                     LLL.... LLLMMMM
admin:articles_photo_upload                   LLLMMMM LLL....
admin:articles_photo_changelist               LLL.... LLL....
admin:articles_photo_add                      LLL.... LLL....
admin:articles_photo_history                  LLL.... LLL....
admin:articles_photo_delete                   LLLF... LLLF...
admin:articles_photo_change                   LLL.... LLLF...
admin/articles/photo/<path:object_id>/        LLL.... LLL....
admin:articles_page_changelist                LLLFF.. LLLFF..
admin:articles_page_add                       LLLFFFF LLLFFFF
admin:articles_page_history                   LLLFF.. LLLFF..
admin:articles_page_delete                    LLLFFFF LLLFFFF
admin:articles_page_change                    LLLFF.. LLLFF..
admin/articles/page/<path:object_id>/         LLL.... LLL....
admin:articles_publication_changelist         LLLFF.. LLLFF..
admin:articles_publication_add                LLLFFFF LLLFFFF
admin:articles_publication_history            LLLFF.. LLLFF..
admin:articles_publication_delete             LLLFFFF LLLFFFF
admin:articles_publication_change             LLLFF.. LLLFF..
admin/articles/publication/<path:object_id>/  LLL.... LLL....
admin:articles_withdrawal_changelist          LLLF... LLLF...
admin:articles_withdrawal_add                 LLLFFFF LLLFFFF
admin:articles_withdrawal_history             LLLF... LLLF...
admin:articles_withdrawal_delete              LLLFFFF LLLFFFF
admin:articles_withdrawal_change              LLLF... LLLFFFF
admin/articles/withdrawal/<path:object_id>/   LLL.... LLL....
admin:articles_section_changelist             LLL.... LLL....
admin:articles_section_add                    LLLFF.. LLLFF..
admin:articles_section_history                LLL.... LLL....
admin:articles_section_delete                 LLLFF.. LLLFF..
admin:articles_section_change                 LLL.... LLLFF..
admin/articles/section/<path:object_id>/      LLL.... LLL....
admin:articles_topic_changelist               LLL.... LLL....
admin:articles_topic_add                      LLLF... LLLF...
admin:articles_topic_history                  LLL.... LLL....
admin:articles_topic_delete                   LLLFF.. LLLFF..
admin:articles_topic_change                   LLL.... LLLF...
admin/articles/topic/<path:object_id>/        LLL.... LLL....
admin:articles_region_changelist              LLL.... LLL....
admin:articles_region_add                     LLLF... LLLF...
admin:articles_region_history                 LLL.... LLL....
admin:articles_region_delete                  LLLFF.. LLLFF..
admin:articles_region_change                  LLL.... LLLF...
admin/articles/region/<path:object_id>/       LLL.... LLL....
admin:articles_person_changelist              LLL.... LLL....
admin:articles_person_add                     LLLF... LLLF...
admin:articles_person_history                 LLL.... LLL....
admin:articles_person_delete                  LLLFF.. LLLFF..
admin:articles_person_change                  LLL.... LLLF...
admin/articles/person/<path:object_id>/       LLL.... LLL....
admin:articles_article_pick                   LLL.... LLLMMMM
admin:articles_article_withdraw               LLLF... LLLF...
admin:articles_article_preview                LLL.... LLLMMMM
admin:articles_article_revisions              LLL.... LLLMMMM
admin:articles_article_revision               LLL.... LLLMMMM
admin:articles_article_changelist             LLL.... LLL....
admin:articles_article_add                    LLL.... LLL....
admin:articles_article_history                LLL.... LLL....
admin:articles_article_delete                 LLLF... LLLF...
admin:articles_article_change                 LLL.... LLLF...
admin/articles/article/<path:object_id>/      LLL.... LLL....
admin:desk_assignment_changelist              LLLFF.. LLLFF..
admin:desk_assignment_add                     LLLFF.. LLLFF..
admin:desk_assignment_history                 LLLFF.. LLLFF..
admin:desk_assignment_delete                  LLLFF.. LLLFF..
admin:desk_assignment_change                  LLLFF.. LLLFF..
admin/desk/assignment/<path:object_id>/       LLL.... LLL....
admin:comments_comment_changelist             LLLF... LLLF...
admin:comments_comment_add                    LLLFFFF LLLFFFF
admin:comments_comment_history                LLLF... LLLF...
admin:comments_comment_delete                 LLLFFFF LLLFFFF
admin:comments_comment_change                 LLLF... LLLFFFF
admin/comments/comment/<path:object_id>/      LLL.... LLL....
admin:account_emailaddress_changelist         LLLFF.. LLLFF..
admin:account_emailaddress_add                LLLFFF. LLLFFF.
admin:account_emailaddress_history            LLLFF.. LLLFF..
admin:account_emailaddress_delete             LLLFFF. LLLFFF.
admin:account_emailaddress_change             LLLFF.. LLLFFF.
admin/account/emailaddress/<path:object_id>/  LLL.... LLL....
admin:app_list                                LLL.... LLL....
admin/(?P<url>.*)$                            LLLNNNN LLLNNNN
account_login                                 ....... .......
account_logout                                ....... .......
account_inactive                              ....... MMMMMMM
account_signup                                ....... .......
account_reauthenticate                        L...... L......
account_email                                 L...... L......
account_email_verification_sent               ....... MMMMMMM
account_change_password                       L...... L......
account_set_password                          L...... L......
account_reset_password                        ....... .......
account_confirm_login_code                    L...... L......
account_confirm_email                         ....... NNNNNNN
account_reset_password_from_key_done          ....... MMMMMMM
account_reset_password_from_key               ....... .......
account_reset_password_done                   ....... MMMMMMM
admin:moderation_waiting_changelist           LLLF... LLLF...
admin:moderation_waiting_add                  LLLFFFF LLLFFFF
admin:moderation_waiting_history              LLLF... LLLF...
admin:moderation_waiting_delete               LLLFFFF LLLFFFF
admin:moderation_waiting_change               LLLF... LLLFFFF
admin/moderation/waiting/<path:object_id>/    LLL.... LLL....
admin:moderation_report_changelist            LLLF... LLLF...
admin:moderation_report_add                   LLLFFFF LLLFFFF
admin:moderation_report_history               LLLF... LLLF...
admin:moderation_report_delete                LLLFFFF LLLFFFF
admin:moderation_report_change                LLLF... LLLFFF.
admin/moderation/report/<path:object_id>/     LLL.... LLL....
admin:moderation_action_changelist            LLLF... LLLF...
admin:moderation_action_add                   LLLFFFF LLLFFFF
admin:moderation_action_history               LLLF... LLLF...
admin:moderation_action_delete                LLLFFFF LLLFFFF
admin:moderation_action_change                LLLF... LLLFFF.
admin/moderation/action/<path:object_id>/     LLL.... LLL....
admin:moderation_sanction_changelist          LLLF... LLLF...
admin:moderation_sanction_add                 LLLF... LLLF...
admin:moderation_sanction_history             LLLF... LLLF...
admin:moderation_sanction_delete              LLLFFFF LLLFFFF
admin:moderation_sanction_change              LLLF... LLLFFFF
admin/moderation/sanction/<path:object_id>/   LLL.... LLL....
admin:moderation_term_changelist              LLLF... LLLF...
admin:moderation_term_add                     LLLFF.. LLLFF..
admin:moderation_term_history                 LLLF... LLLF...
admin:moderation_term_delete                  LLLFF.. LLLFF..
admin:moderation_term_change                  LLLF... LLLFF..
admin/moderation/term/<path:object_id>/       LLL.... LLL....
admin:comments_siterule_changelist            LLLFF.. LLLFF..
admin:comments_siterule_add                   LLLFFFF LLLFFFF
admin:comments_siterule_history               LLLFF.. LLLFF..
admin:comments_siterule_delete                LLLFFFF LLLFFFF
admin:comments_siterule_change                LLLFF.. LLLFF..
admin/comments/siterule/<path:object_id>/     LLL.... LLL....
admin:comments_sectionrule_changelist         LLLFF.. LLLFF..
admin:comments_sectionrule_add                LLLFF.. LLLFF..
admin:comments_sectionrule_history            LLLFF.. LLLFF..
admin:comments_sectionrule_delete             LLLFF.. LLLFF..
admin:comments_sectionrule_change             LLLFF.. LLLFF..
admin/comments/sectionrule/<path:object_id>/  LLL.... LLL....
admin:comments_discussion_changelist          LLLF... LLLF...
admin:comments_discussion_add                 LLLF... LLLF...
admin:comments_discussion_history             LLLF... LLLF...
admin:comments_discussion_delete              LLLFFFF LLLFFFF
admin:comments_discussion_change              LLLF... LLLF...
admin/comments/discussion/<path:object_id>/   LLL.... LLL....
inbox                                         L...... L......
own_comments                                  L...... MMMMMMM
mail_wish                                     L...... L......
comments:unsubscribe                          ....... .......
comments:create                               ....... .......
comments:fresh                                ....... MMMMMMM
comments:show                                 ....... MMMMMMM
comments:reply                                ....... .......
comments:like                                 L...... L......
comments:edit                                 L.NNNNN L.NNNNN
comments:revisions                            L.NNNNN MMMMMMM
comments:delete                               L.NNNNN L.NNNNN
comments:undo                                 LNNNNNN L.NNNNN
moderation:report                             ....... .......
desk:preview                                  ....... MMMMMMM
popular                                       ....... MMMMMMM
components                                    NNNNNNN MMMMMMM
machines:rss                                  ....... MMMMMMM
machines:topic_rss                            ....... MMMMMMM
machines:author_rss                           ....... MMMMMMM
machines:section_rss                          ....... MMMMMMM
machines:atom                                 ....... MMMMMMM
machines:json_feed                            ....... MMMMMMM
machines:sitemap                              ....... MMMMMMM
machines:sitemap_shelves                      ....... MMMMMMM
machines:sitemap_stories                      ....... MMMMMMM
machines:sitemap_news                         ....... MMMMMMM
machines:robots                               ....... MMMMMMM
machines:favicon                              ....... MMMMMMM
machines:manifest                             ....... MMMMMMM
articles:home                                 ....... MMMMMMM
search:results                                ....... MMMMMMM
search:suggestions                            ....... MMMMMMM
search:description                            ....... MMMMMMM
articles:topic                                ....... MMMMMMM
articles:author                               ....... MMMMMMM
articles:region                               ....... MMMMMMM
articles:index                                ....... MMMMMMM
articles:page                                 ....... MMMMMMM
articles:section                              ....... MMMMMMM
articles:detail                               ....... MMMMMMM
"""
ROWS = {row.split()[0]: row.split()[1:] for row in TABLE.strip().splitlines()}
REFUSALS = set("LFNM")
OTHER_METHODS = ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FOO"]
SENT = {"post": "yes", "is_superuser": "on", "status": "published"}


def test_every_route_is_listed():
    assert unlisted(ROWS) == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_the_answer_that_is_his(person):
    world = World()
    client, column, wrong = world.client(person), PEOPLE.index(person), []
    for route in routes():
        address = world.address(route)
        for method, row in zip(["GET", "POST"], ROWS[route.name], strict=True):
            letter, tables = ask(client, method, address, **SENT)
            if letter != row[column]:
                wrong.append(f"{method} {route.name}: {letter}, not {row[column]}")
            if letter in REFUSALS and tables:
                wrong.append(f"{method} {route.name}: {letter}, but wrote {tables}")
    assert wrong == []


def guarded_routes():
    """Give all but the one that mail programs post to: its address is the token."""
    return [route for route in routes() if route.name != "comments:unsubscribe"]


@pytest.mark.parametrize("person", ["visitor", "superuser"])
def test_no_page_knows_another_method(person):
    world = World()
    client = world.client(person)
    for route in routes():
        for method in OTHER_METHODS:
            answer = ask(client, method, world.address(route))
            assert answer == ("M", set()), f"{method} {route.name}"


def test_what_is_allowed_is_said(client):
    assert client.put("/admin/")["Allow"] == ", ".join(METHODS)


def test_our_own_views_need_no_help_in_that(settings):
    ours = "portal.intake.refuse_other_methods"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ours]
    world = World()
    client = world.client("superuser")
    mine = [route for route in routes() if route.is_ours]
    assert len(mine) > 20
    for route in mine:
        for method in OTHER_METHODS:
            answer = ask(client, method, world.address(route))
            assert answer == ("M", set()), f"{method} {route.name}"


def test_nothing_is_written_without_a_token():
    world = World()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["superuser"])
    for route in guarded_routes():
        answer = client.post(world.address(route), SENT)
        assert answer.status_code == 403, route.name


def test_a_token_of_somebody_else_is_none():
    world = World()
    client = world.client("superuser")
    strange = {"x-csrftoken": "b" * len(TOKEN)}
    for route in guarded_routes():
        answer = client.post(world.address(route), SENT, headers=strange)
        assert answer.status_code == 403, route.name
