from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0004_held_is_a_fulfilment'),
    ]

    operations = [migrations.RemoveField(model_name='activity', name='is_held')]
