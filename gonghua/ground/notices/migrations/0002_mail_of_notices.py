"""A notice has a place, and its mail; a message counts its tries and waits between them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0001_initial"),
        ("territory", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(name="notice", options={"ordering": ("-act_seq", "pk")}),
        migrations.AddField(
            model_name="notice",
            name="street_town",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="territory.streettown"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="area",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="territory.area"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["account", "-act_seq"], name="notice_of_account"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at", None)), fields=["account"], name="notice_unread"
            ),
        ),
        migrations.RenameField(model_name="outgoing", old_name="leased_until", new_name="not_before"),
        migrations.RenameField(model_name="outgoing", old_name="failures", new_name="tries"),
        migrations.AddField(
            model_name="outgoing",
            name="notice",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="mail", to="notices.notice"
            ),
        ),
        migrations.AddField(
            model_name="outgoing", name="trouble", field=models.CharField(blank=True, max_length=80, default=""),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="outgoing", name="recipient", field=models.CharField(blank=True, max_length=254)
        ),
        migrations.AlterField(model_name="outgoing", name="subject", field=models.CharField(blank=True, max_length=200)),
        migrations.AlterField(model_name="outgoing", name="body", field=models.TextField(blank=True)),
        migrations.AddIndex(
            model_name="outgoing",
            index=models.Index(
                condition=models.Q(("sent_at", None)), fields=["queued_at"], name="outgoing_unsent"
            ),
        ),
    ]
