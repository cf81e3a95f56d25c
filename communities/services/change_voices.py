"""What each of the staff says about the line of change; a changed mind keeps the earlier word."""

from datetime import datetime

from communities.models import ChangeLine, ChangeLineVoice, VoiceKind
from communities.models.change_polls import electorate
from pos_portal.core.models import Membership

from .change_lines import day_of
from .consent_words import refuse_wordless
from .refusals import Refused, all_or_refused


@all_or_refused
def speak(
    line: ChangeLine, *, edition: int, kind: str, by: Membership, now: datetime, text: str = ""
) -> ChangeLineVoice:
    """One's own word about the words one has read; agreement takes one click, an objection its reason."""
    line = ChangeLine.objects.select_for_update().get(pk=line.pk)
    today = day_of(now, by)
    if not line.is_discussed or line.voices_until is None or line.voices_until < today:
        raise Refused("Обсуждение закончено: высказаться уже нельзя.")
    if edition != line.edition:
        raise Refused("Пока Вы читали, текст изменили. Прочитайте новую редакцию и выскажитесь о ней.")
    if by.pk not in electorate(line, today):
        raise Refused("О линии изменений высказываются сотрудники детского сада.")
    text = "" if kind == VoiceKind.AGREE else text
    refuse_wordless(kind, text)
    earlier = line.voices.current().filter(membership=by).first()
    if earlier and (earlier.kind, earlier.text) == (kind, text):
        return earlier
    if earlier:
        earlier.replaced_at = now
        earlier.save(update_fields=["replaced_at"])
    word = {"kind": kind, "text": text, "given_at": now}
    return ChangeLineVoice.objects.create(
        organization_id=line.organization_id, line=line, edition=edition, membership=by, **word
    )
