from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.contrib import admin
from django.urls import include, path, re_path

from pos_portal.core.views import notices

from . import views
from .calendars import views as calendars

accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/", include("allauth.mfa.totp.urls")),
    path("2fa/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/phone/", calendars.calendar_settings, name="calendar_settings"),
    path("calendar/phone/qr.svg", calendars.calendar_feed_qr, name="calendar_feed_qr"),
    path("calendar/phone/create/", calendars.calendar_feed_create, name="calendar_feed_create"),
    path("calendar/phone/revoke/", calendars.calendar_feed_revoke, name="calendar_feed_revoke"),
    path("calendar/feed/<str:token>.ics", calendars.calendar_feed, name="calendar_feed"),
    path("inbox/", views.inbox, name="inbox"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/read/", notices.notice_read_all, name="notice_read_all"),
    path("notices/settings/", notices.notice_settings, name="notice_settings"),
    path("notices/<int:pk>/open/", notices.notice_open, name="notice_open"),
    path("notices/<int:pk>/read/", notices.notice_read, name="notice_read"),
    path("", include("pos_portal.core.urls")),
    path("deficits/", include("deficits.urls")),
    path("communities/", include("communities.urls")),
    path("planning/", include("planning.urls")),
    path("accounts/", include(accounts)),
    path("admin/", admin.site.urls),
]
handler400 = "pos_portal.core.middleware_failures.refusal"
handler500 = "pos_portal.core.middleware_failures.failure"
