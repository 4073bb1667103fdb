from django.db import migrations, models
from django.db.models import F

GOES_ON_THERE = "The council closed its part."


def say_what_was_taken_back(apps, schema_editor):
    """What the council took back was noted as read by whoever took it; what a partner handed back was read by somebody else."""
    ended = apps.get_model("cases", "HandOver").objects.exclude(returned_at=None).filter(read_by=F("returned_by"))
    ended.exclude(returned_words__startswith=GOES_ON_THERE).update(taken_back=True)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0024_protected'),
    ]

    operations = [
        migrations.AddField(
            model_name='handover',
            name='taken_back',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(say_what_was_taken_back, migrations.RunPython.noop),
    ]
