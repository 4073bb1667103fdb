from django.db import migrations

from goldenthread.audit import triggers


def head(apps, schema_editor):
    apps.get_model("audit", "Head").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(head, migrations.RunPython.noop),
        migrations.RunPython(triggers.create, triggers.drop),
    ]
