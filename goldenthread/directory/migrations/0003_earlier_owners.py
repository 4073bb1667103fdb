from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("directory", "0002_search")]

    operations = [
        migrations.AddField("location", "directory_hash", models.CharField(blank=True, max_length=64)),
        migrations.AddField("rating", "inherited_from", models.CharField(blank=True, max_length=40)),
        migrations.AddIndex("location", models.Index(fields=["icb", "name"], name="location_by_icb")),
        migrations.AddIndex("location", models.Index(fields=["ods_code"], name="location_by_ods_code")),
    ]
