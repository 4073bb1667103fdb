"""When a notice's outcome was told, kept with the notice: a commissioner's lists and counts are made by it."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def copy_from_updates(apps: Any, schema_editor: Any) -> None:
    """The latest outcome of each notice that has one."""
    notices, updates = apps.get_model("involvement", "Notice"), apps.get_model("involvement", "Update")
    told = updates.objects.filter(notice=OuterRef("pk"), kind="outcome").order_by("-created_at")
    notices.objects.update(outcome_told_at=Subquery(told.values("created_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("involvement", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="outcome_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["team", "answer", "state"], name="notice_by_team_answer"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(condition=Q(("outcome_told_at", None)), fields=["team", "state", "answer", "ask"], name="notice_open_by_team"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=Q(("outcome_read_at", None), ("outcome_told_at__isnull", False)),
                fields=["team", "state"],
                name="notice_outcome_unread",
            ),
        ),
        migrations.RunPython(copy_from_updates, migrations.RunPython.noop),
    ]
