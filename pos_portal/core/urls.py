from django.conf import settings
from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("health/live", views.health_live, name="health_live"),
    path("health/ready", views.health_ready, name="health_ready"),
    path("memberships/switch/", views.membership_switch, name="membership_switch"),
    path("appearance/", views.appearance_update, name="appearance_update"),
    path("profile/", views.profile, name="profile"),
    path("profile/audit/", views.my_audit, name="my_audit"),
    path("settings/", views.settings, name="settings"),
    path("settings/organization/", views.organization_update, name="organization_update"),
    path("settings/members/", views.member_list, name="member_list"),
    path("settings/members/logins/", views.member_logins, name="member_logins"),
    path("settings/members/logins/forget/", views.member_logins_forget, name="member_logins_forget"),
    path("settings/members/create/", views.member_create, name="member_create"),
    path("settings/members/paste/", views.member_paste, name="member_paste"),
    path("settings/members/paste/confirm/", views.member_paste_confirm, name="member_paste_confirm"),
    path("settings/members/<int:pk>/update/", views.member_update, name="member_update"),
    path("settings/members/<int:pk>/end/", views.member_end, name="member_end"),
    path("settings/members/<int:pk>/password/", views.member_password, name="member_password"),
    path("settings/invitations/create/", views.invitation_create, name="invitation_create"),
    path("settings/invitations/<int:pk>/", views.invitation_detail, name="invitation_detail"),
    path("settings/invitations/<int:pk>/withdraw/", views.invitation_withdraw, name="invitation_withdraw"),
    path("settings/audit/", views.audit_list, name="audit_list"),
    path("invitations/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("rights/", views.rights, name="rights"),
    path("glossary/", views.glossary, name="glossary"),
    path("personal-data/", views.personal_data, name="personal_data"),
    path("voluntary/", views.voluntary, name="voluntary"),
]
if settings.DEBUG:
    urlpatterns.append(path("gallery/", views.gallery, name="gallery"))
