"""Outlines beside the polygons, also of those that were loaded before."""

from django.db import migrations, models

from regions.outlines import outline


def draw(apps, schema_editor):
    rows = apps.get_model("regions", "Boundary").objects.using(schema_editor.connection.alias)
    for row in rows.iterator():
        row.outline = outline(row.geometry)
        row.save(update_fields=["outline"])


class Migration(migrations.Migration):
    dependencies = [("regions", "0002_boundary")]

    operations = [
        migrations.AddField(
            model_name="boundary",
            name="outline",
            field=models.JSONField(default=list, editable=False, verbose_name="garis tepi"),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop, elidable=True),
    ]
