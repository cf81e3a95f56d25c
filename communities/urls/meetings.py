"""Work plan, learning board, meetings, talk, papers."""

from django.urls import URLPattern, path

from communities.views import talk

urlpatterns: list[URLPattern] = [
    path("<int:pk>/talk/", talk.discussion_list, name="discussion_list"),
    path("talk/<slug:about>/<int:pk>/", talk.comment_create, name="comment_create"),
    path("talk/<int:pk>/withdraw/", talk.comment_withdraw, name="comment_withdraw"),
    path("talk/<int:pk>/decide/", talk.comment_decide, name="comment_decide"),
    path("talk/<int:pk>/assign/", talk.comment_assign, name="comment_assign"),
]
