from .invitations import InvitationForm, NewLoginForm
from .members import MemberForm, NewMemberForm, PastedPersonFormSet, PeopleListForm
from .notices import NoticeSettingsForm
from .once import AlreadySubmitted, submitted_once
from .organizations import OrganizationForm
from .profiles import ProfileForm

__all__ = [
    "AlreadySubmitted",
    "InvitationForm",
    "MemberForm",
    "NewLoginForm",
    "NewMemberForm",
    "NoticeSettingsForm",
    "OrganizationForm",
    "PastedPersonFormSet",
    "PeopleListForm",
    "ProfileForm",
    "submitted_once",
]
