import django.db.models.deletion
from django.db import migrations, models


def _foreign_key(to, related_name, **options):
    return models.ForeignKey(to, django.db.models.deletion.PROTECT, db_index=False, related_name=related_name, **options)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("directory", "0002_search")]

    operations = [
        migrations.AddField("location", "directory_hash", models.CharField(blank=True, max_length=64)),
        migrations.AddField("rating", "inherited_from", models.CharField(blank=True, max_length=40)),
        migrations.AddIndex("location", models.Index(fields=["icb", "name"], name="location_by_icb")),
        migrations.AddIndex("location", models.Index(fields=["ods_code"], name="location_by_ods_code")),
        migrations.AlterField(
            "location", "council", _foreign_key("accounts.organisation", "locations", null=True, blank=True)
        ),
        migrations.AlterField(
            "location", "icb", _foreign_key("accounts.organisation", "icb_locations", null=True, blank=True)
        ),
        migrations.AlterField("locationlink", "location", _foreign_key("directory.location", "predecessors")),
        migrations.AlterField("rating", "location", _foreign_key("directory.location", "ratings")),
    ]
