from django.db import migrations

from goldenthread.assurance import triggers


class Migration(migrations.Migration):
    dependencies = [("assurance", "0003_campaigns")]
    operations = [migrations.RunPython(triggers.EVENTS.create, triggers.EVENTS.drop)]
