from django.urls import path

from communities import views

urlpatterns = [
    path("", views.community_list, name="community_list"),
    path("create/", views.community_create, name="community_create"),
    path("<int:pk>/", views.community_detail, name="community_detail"),
    path("<int:pk>/update/", views.community_update, name="community_update"),
    path("<int:pk>/close/", views.community_close, name="community_close"),
    path("<int:pk>/members/create/", views.member_create, name="member_create"),
    path("members/<int:pk>/end/", views.member_end, name="member_end"),
    path("members/<int:pk>/appoint/", views.member_appoint, name="member_appoint"),
    path("lessons/", views.lesson_list, name="lesson_list"),
    path("<int:pk>/lessons/create/", views.lesson_create, name="lesson_create"),
    path("lessons/<int:pk>/", views.lesson_detail, name="lesson_detail"),
    path("lessons/<int:pk>/download/", views.lesson_download, name="lesson_download"),
    path("lessons/<int:pk>/update/", views.lesson_update, name="lesson_update"),
    path("lessons/<int:pk>/move/", views.lesson_move, name="lesson_move"),
    path("lessons/<int:pk>/cancel/", views.lesson_cancel, name="lesson_cancel"),
    path("lessons/<int:pk>/hold/", views.lesson_hold, name="lesson_hold"),
    path("lessons/<int:pk>/widen/", views.lesson_widen, name="lesson_widen"),
    path("lessons/<int:pk>/book/", views.booking_create, name="booking_create"),
    path("bookings/", views.booking_list, name="booking_list"),
    path("bookings/<int:pk>/cancel/", views.booking_cancel, name="booking_cancel"),
    path("rooms/", views.room_list, name="room_list"),
    path("rooms/create/", views.room_create, name="room_create"),
    path("rooms/<int:pk>/update/", views.room_update, name="room_update"),
]
