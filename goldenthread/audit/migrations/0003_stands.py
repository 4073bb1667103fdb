from django.db import migrations

from goldenthread.audit import triggers


class Migration(migrations.Migration):
    """A database made before has the audit's triggers by another name on PostgreSQL."""

    dependencies = [("audit", "0002_only_grows")]
    operations = [migrations.RunPython(triggers.create, migrations.RunPython.noop)]
