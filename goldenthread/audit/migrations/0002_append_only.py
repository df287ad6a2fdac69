"""Triggers that refuse to change or remove an event, see `goldenthread/audit/append_only.py`."""

from django.db import migrations

from goldenthread.audit.append_only import INSTALL, LIFT


def install(apps, schema_editor):
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def lift(apps, schema_editor):
    for statement in LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, lift, elidable=False)]
