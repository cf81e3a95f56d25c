"""Proposals, goals, coordinators."""

from django.urls import path

from communities.views import communities, goals, motions

urlpatterns = [
    path("<int:pk>/join/", communities.community_join, name="community_join"),
    path("<int:pk>/announce/", communities.community_announce, name="community_announce"),
    path("<int:pk>/motions/", motions.motion_list, name="motion_list"),
    path("<int:pk>/motions/create/", motions.motion_create, name="motion_create"),
    path("motions/<int:pk>/", motions.motion_detail, name="motion_detail"),
    path("motions/<int:pk>/speak/", motions.motion_speak, name="motion_speak"),
    path("motions/<int:pk>/settle/", motions.motion_settle, name="motion_settle"),
    path("motions/<int:pk>/withdraw/", motions.motion_withdraw, name="motion_withdraw"),
    path("motions/<int:pk>/replace/", motions.motion_replace, name="motion_replace"),
    path("<int:pk>/goals/", goals.goal_list, name="goal_list"),
    path("<int:pk>/goals/create/", goals.goal_create, name="goal_create"),
    path("goals/<int:pk>/update/", goals.goal_update, name="goal_update"),
    path("goals/<int:pk>/settle/", goals.goal_settle, name="goal_settle"),
    path("goals/<int:pk>/reopen/", goals.goal_reopen, name="goal_reopen"),
    path("terms/<int:pk>/update/", goals.term_update, name="term_update"),
]
