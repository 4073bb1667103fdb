from django.db import migrations

from goldenthread.assurance import triggers


class Migration(migrations.Migration):
    dependencies = [("assurance", "0001_frameworks")]
    operations = [migrations.RunPython(triggers.VERSIONS.create, triggers.VERSIONS.drop)]
