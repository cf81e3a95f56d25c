from .appearance import appearance_update
from .gallery import gallery
from .health import health_live, health_ready
from .invitations import invitation_accept, invitation_create, invitation_detail, invitation_withdraw
from .members import (
    member_create,
    member_end,
    member_list,
    member_logins,
    member_logins_forget,
    member_password,
    member_paste,
    member_paste_confirm,
    member_update,
)
from .memberships import membership_switch
from .notices import notice_list, notice_open, notice_read, notice_read_all, notice_settings
from .organizations import organization_update, settings
from .profiles import audit_list, my_audit, profile
from .texts import glossary, personal_data, rights, voluntary

__all__ = [
    "appearance_update",
    "audit_list",
    "gallery",
    "glossary",
    "health_live",
    "health_ready",
    "invitation_accept",
    "invitation_create",
    "invitation_detail",
    "invitation_withdraw",
    "member_create",
    "member_end",
    "member_list",
    "member_logins",
    "member_logins_forget",
    "member_password",
    "member_paste",
    "member_paste_confirm",
    "member_update",
    "membership_switch",
    "my_audit",
    "notice_list",
    "notice_open",
    "notice_read",
    "notice_read_all",
    "notice_settings",
    "organization_update",
    "personal_data",
    "profile",
    "rights",
    "settings",
    "voluntary",
]
