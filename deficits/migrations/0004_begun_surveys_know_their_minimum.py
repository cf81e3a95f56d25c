from django.db import migrations, models


def fill(apps, schema_editor):
    """Surveys begun earlier keep the minimum their kindergarten has; whoever has sent the answers has answered."""
    survey, participant, response = (apps.get_model("deficits", name) for name in ("Survey", "Participant", "Response"))
    minimum = apps.get_model("core", "Organization").objects.filter(pk=models.OuterRef("organization"))
    survey.objects.exclude(status="draft").update(minimum_answers=models.Subquery(minimum.values("minimum_answers")))
    sent = response.objects.filter(
        survey=models.OuterRef("survey"),
        about=models.OuterRef("membership"),
        viewpoint="self",
        submitted_at__isnull=False,
    )
    participant.objects.filter(models.Exists(sent)).update(has_answered=True)


class Migration(migrations.Migration):

    dependencies = [
        ("deficits", "0003_trends_that_convince"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), ('minimum_answers__isnull', False), _connector='OR'), name='survey_begun_with_its_minimum'),
        ),
    ]
