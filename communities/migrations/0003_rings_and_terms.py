from django.db import migrations
from django.db.models import F


def widen_the_numbers(apps, schema_editor):
    """A ring for the developers alone came before the first one."""
    apps.get_model("communities", "Lesson").objects.update(ring=F("ring") + 1)


def narrow_the_numbers(apps, schema_editor):
    lessons = apps.get_model("communities", "Lesson").objects
    lessons.filter(ring__gt=4).update(ring=4)
    lessons.filter(ring__gt=1).update(ring=F("ring") - 1)


def begin_terms(apps, schema_editor):
    """Whoever coordinates now began when they came; the group decides how long. A term that goes on stays."""
    terms = apps.get_model("communities", "CoordinatorTerm")
    begun = terms.objects.filter(ended_on=None).values("community")
    seats = apps.get_model("communities", "CommunityMember").objects.filter(is_coordinator=True)
    terms.objects.bulk_create(
        terms(
            organization_id=seat.organization_id,
            community_id=seat.community_id,
            membership_id=seat.membership_id,
            started_on=seat.joined_on,
        )
        for seat in seats.exclude(community__in=begun)
    )


class Migration(migrations.Migration):
    dependencies = [("communities", "0002_people_who_govern_themselves")]

    operations = [
        migrations.RunPython(widen_the_numbers, narrow_the_numbers, elidable=True),
        migrations.RunPython(begin_terms, migrations.RunPython.noop, elidable=True),
    ]
