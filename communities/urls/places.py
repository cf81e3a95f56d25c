"""Waiting lists, whole groups, attendance, feedback."""

from django.urls import path

from communities.views import attendance, bookings, group_bookings, waiting

urlpatterns = [
    path("lessons/<int:pk>/wait/", waiting.lesson_wait, name="lesson_wait"),
    path("waiting/<int:pk>/accept/", waiting.waiting_accept, name="waiting_accept"),
    path("waiting/<int:pk>/leave/", waiting.waiting_leave, name="waiting_leave"),
    path("bookings/<int:pk>/confirm/", bookings.booking_confirm, name="booking_confirm"),
    path("bookings/<int:pk>/release/", attendance.booking_release, name="booking_release"),
    path("lessons/<int:pk>/group/", group_bookings.lesson_group, name="lesson_group"),
    path("lessons/<int:pk>/attendance/", attendance.lesson_attendance, name="lesson_attendance"),
    path("lessons/<int:pk>/admit/", attendance.lesson_admit, name="lesson_admit"),
    path("lessons/<int:pk>/code/", attendance.lesson_code, name="lesson_code"),
    path("lessons/<int:pk>/code/picture/", attendance.lesson_qr, name="lesson_qr"),
    path("lessons/<int:pk>/checkin/", attendance.lesson_checkin, name="lesson_checkin"),
]
