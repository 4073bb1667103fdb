"""Every table of involvement as the first seven migrations leave it, made at once: a fresh database is ready sooner."""

import django.db.models.deletion
import django.db.models.functions.comparison
import goldenthread.core.clock
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("involvement", "0001_initial"),
        ("involvement", "0002_outcome_told"),
        ("involvement", "0003_views_and_conflict"),
        ("involvement", "0004_moves_end_a_notice"),
        ("involvement", "0005_staff_and_death"),
        ("involvement", "0006_crime_and_providers"),
        ("involvement", "0007_answer_read"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_organisation_organisation_by_name"),
        ("accounts", "__first__"),
        ("cases", "0009_crime_and_providers"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("recipient", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("not-told", "Decided not to tell"),
                            ("waiting", "Waits for a manager"),
                            ("with-agency", "The provider is asked to tell"),
                        ],
                        max_length=12,
                    ),
                ),
                ("duty", models.CharField(max_length=16)),
                ("ask", models.CharField(max_length=24)),
                ("policy", models.CharField(max_length=60)),
                ("version", models.CharField(max_length=80)),
                ("rule", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=80)),
                ("because", models.JSONField(default=list)),
                ("duty_because", models.CharField(blank=True, max_length=400)),
                ("others_at_risk_only", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_by", models.CharField(blank=True, max_length=200)),
                ("told_in_name_of", models.CharField(blank=True, max_length=200)),
                ("not_told_because", models.TextField(blank=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("attend", "Attending"), ("keep-informed", "Keep informed"), ("not-ours", "Not ours")],
                        max_length=14,
                    ),
                ),
                ("answer_words", models.TextField(blank=True)),
                ("whose", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("outcome_read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "attending",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices_attending",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="cases.concern"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices_sent", to="accounts.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="accounts.team",
                    ),
                ),
                ("outcome_told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case_officer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices_as_case_officer",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("pack_given_at", models.DateTimeField(blank=True, null=True)),
                ("pack_given_by", models.CharField(blank=True, max_length=200)),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices_alone",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("view", models.CharField(default="oversight", max_length=12)),
                (
                    "reader",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("to_user", "team"),
                        output_field=models.UUIDField(null=True),
                    ),
                ),
                ("handling_kept", models.CharField(blank=True, max_length=300)),
                ("handling_kept_at", models.DateTimeField(blank=True, null=True)),
                ("sealed", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "-told_at"], name="notice_by_owner"),
                    models.Index(fields=["reader", "state", "-told_at"], name="notice_by_reader"),
                    models.Index(fields=["reader", "answered_at"], name="notice_by_reader_answered"),
                    models.Index(fields=["reader", "answer", "state"], name="notice_by_reader_answer"),
                    models.Index(
                        condition=models.Q(("outcome_told_at", None)),
                        fields=["reader", "state", "answer", "ask"],
                        name="notice_open_by_reader",
                    ),
                    models.Index(
                        condition=models.Q(("outcome_read_at", None), ("outcome_told_at__isnull", False)),
                        fields=["reader", "state"],
                        name="notice_unread_by_reader",
                    ),
                    models.Index(
                        condition=models.Q(("to_user__isnull", False)), fields=["to_user"], name="notice_to_one_person"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "recipient"), name="a_recipient_is_told_once_of_a_concern"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(("team__isnull", False), ("told_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_notice_sent_has_a_team_and_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not-told"), _negated=True),
                            models.Q(("not_told_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_decision_not_to_tell_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="XOR"),
                        name="an_answer_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("handling_kept", ""), ("handling_kept_at__isnull", False), _connector="XOR"),
                        name="handling_is_kept_in_words_and_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("works_there", models.BooleanField()),
                ("because", models.CharField(max_length=300)),
                ("said_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflict_decisions", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="conflict_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="DeathDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("kind", models.CharField(choices=[("conclude", "Concluded"), ("re-aim", "Aimed at others")], max_length=10)),
                ("because", models.TextField()),
                ("others", models.TextField(blank=True)),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_decisions", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_decisions", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="death_decision_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "re-aim"), _negated=True),
                            models.Q(("others", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="work_aimed_at_others_says_at_whom",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeathFollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("family_contact", models.CharField(max_length=200)),
                ("how_to_reach", models.CharField(blank=True, max_length=200)),
                ("told_on", models.DateField()),
                ("told_what", models.TextField()),
                ("told_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_follow_ups", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_follow_ups", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="follow_up_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="DeathRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("died_on", models.DateField(blank=True, null=True)),
                ("expected", models.CharField(default="not-known", max_length=10)),
                ("how_known", models.TextField(blank=True)),
                ("because", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_records", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_records", to="accounts.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="death_records", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-created_at"], name="death_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how_known", ""), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_death_says_how_it_is_known_or_why_it_was_wrong",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingFacts",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("facts", models.JSONField(default=dict)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearing_facts", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="hearing_facts_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="MustHear",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=160)),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("council", "The council"),
                            ("provider", "The provider"),
                            ("employer", "The employer"),
                            ("practitioner", "The doctor, or whoever else must report a death"),
                            ("controller", "Whoever holds the information"),
                            ("other", "Somebody else"),
                        ],
                        max_length=14,
                    ),
                ),
                ("because", models.TextField()),
                ("added_by", models.CharField(blank=True, max_length=200)),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("heard_on", models.DateField(blank=True, null=True)),
                ("told_by", models.CharField(blank=True, max_length=14)),
                ("told_whom", models.CharField(blank=True, max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.CharField(blank=True, max_length=200)),
                ("not_owed_at", models.DateTimeField(blank=True, null=True)),
                ("not_owed_because", models.CharField(blank=True, max_length=400)),
                ("not_owed_by", models.CharField(blank=True, max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="must_hear", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="must_hear", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "due_at"], name="must_hear_by_concern")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None), ("not_owed_at", None), models.Q(("key", ""), _negated=True)),
                        fields=("concern", "key", "number"),
                        name="a_body_is_owed_a_hearing_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at", None),
                            models.Q(models.Q(("evidence", ""), _negated=True), models.Q(("told_whom", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_was_heard_has_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("not_owed_at", None), models.Q(("not_owed_because", ""), _negated=True), _connector="OR"
                        ),
                        name="what_is_not_owed_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderTelling",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("says", models.TextField()),
                ("how", models.TextField(blank=True)),
                ("told_at", models.DateTimeField()),
                ("told_by", models.CharField(max_length=200)),
                ("answer_by", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provider_tellings", to="cases.concern"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="telling", to="cases.providerdecision"
                    ),
                ),
                (
                    "only_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_about_employer",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_about_itself",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="providers_told", to="accounts.organisation"
                    ),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_by", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-told_at"], name="telling_by_provider"),
                    models.Index(fields=["concern", "-told_at"], name="telling_by_concern"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", False), models.Q(("how", ""), _negated=True), _connector="OR"
                        ),
                        name="a_provider_is_told_here_or_it_is_said_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="XOR"),
                        name="what_a_provider_answers_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyDuty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("agency_name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked to tell the ICB"),
                            ("told", "Told by the provider"),
                            ("said-told", "Says it has told; not yet confirmed"),
                            ("confirmed", "Told by the provider, confirmed"),
                            ("taken-over", "The council told instead"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("said_when", models.CharField(blank=True, max_length=120)),
                ("said_how", models.CharField(blank=True, max_length=300)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties_waited_for",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agency_duty", to="involvement.notice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "state"], name="duty_by_agency")],
            },
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("progress", "What has changed"),
                            ("outcome", "The outcome and your actions"),
                            ("ended", "No longer yours"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("actions", models.TextField(blank=True)),
                ("told_by", models.CharField(max_length=200)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="updates", to="involvement.notice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["notice", "-created_at"], name="update_by_notice")],
            },
        ),
        migrations.CreateModel(
            name="ConflictedTeam",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="involvement.conflictdecision"
                    ),
                ),
                (
                    "senior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_instead_of_a_team",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="accounts.team"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "team"), name="a_team_is_named_once_in_a_decision")
                ],
            },
        ),
    ]
