from django.db import migrations


def carry(apps, schema_editor):
    apps.get_model("planning", "Activity").objects.filter(is_held=True).update(fulfilment="held")


def carry_back(apps, schema_editor):
    apps.get_model("planning", "Activity").objects.filter(fulfilment__in=["held", "partly"]).update(is_held=True)


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_plan_that_people_adopt'),
    ]

    operations = [migrations.RunPython(carry, carry_back)]
