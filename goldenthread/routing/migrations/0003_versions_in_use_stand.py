from django.db import migrations

from goldenthread.routing import triggers


class Migration(migrations.Migration):
    dependencies = [("routing", "0002_policy_versions")]
    operations = [migrations.RunPython(triggers.create, triggers.drop)]
