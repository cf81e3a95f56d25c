"""`make_*` of work plans, boards, meetings and talk."""

from communities.models import Comment
from communities.services import talk

from .factories import NOW


def make_comment(subject, *, by, text="А если начать с рассказа ребёнка?", about="community", now=NOW) -> Comment:
    return talk.say(about=about, subject=subject, text=text, by=by, now=now)
