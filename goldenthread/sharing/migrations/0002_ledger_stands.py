from django.db import migrations

from goldenthread.sharing import ledger_triggers


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_ledger")]
    operations = [migrations.RunPython(ledger_triggers.create, ledger_triggers.drop)]
