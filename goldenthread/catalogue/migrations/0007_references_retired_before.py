"""What the log and older rows tell of references dropped, and of corrections copied to newer versions."""

from django.db import migrations

DROPPED = "document read again"


def retire_references(apps, schema_editor):
    """The log of each reading says which items it lost: they get their place among retired references."""
    Event = apps.get_model("audit", "Event")
    Version = apps.get_model("catalogue", "Version")
    Item = apps.get_model("catalogue", "Item")
    RetiredReference = apps.get_model("catalogue", "RetiredReference")
    for event in Event.objects.filter(action=DROPPED).order_by("number").iterator():
        version = Version.objects.filter(pk=event.object_id).first()
        for lost in event.detail.get("lost", []) if version else []:
            if not Item.objects.filter(reference=lost["reference"]).exists():
                RetiredReference.objects.get_or_create(
                    reference=lost["reference"],
                    defaults={
                        "version": version,
                        "text": lost["text"],
                        "by": event.detail["extractor"][1],
                        "at": event.at,
                    },
                )


def tell_copies(apps, schema_editor):
    """A correction that was copied to a newer version of the document was made once, on the oldest."""
    Correction = apps.get_model("catalogue", "Correction")
    seen = set()
    for row in Correction.objects.select_related("item").order_by("item__version__number", "pk"):
        made = (row.item.reference, row.field, row.value, row.by_id, row.at)
        if made in seen:
            row.is_carried = True
            row.save(update_fields=["is_carried"])
        seen.add(made)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
        ("catalogue", "0006_rulings_and_retired_references"),
    ]

    operations = [
        migrations.RunPython(retire_references, migrations.RunPython.noop),
        migrations.RunPython(tell_copies, migrations.RunPython.noop),
    ]
