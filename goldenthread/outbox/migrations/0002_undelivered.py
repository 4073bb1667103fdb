"""The index for messages that were not delivered, in words that SQLite can tell it serves the question by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="message",
            name="message_undelivered",
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("handed_over_at", None)), fields=["owner_id", "tries"], name="message_undelivered"
            ),
        ),
    ]
