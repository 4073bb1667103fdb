"""Every table of cases as the first twenty migrations leave it, made at once: a fresh database is ready sooner."""

import django.db.models.deletion
import goldenthread.core.clock
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_hand_overs"),
        ("cases", "0003_safe_tonight"),
        ("cases", "0004_views_and_restriction"),
        ("cases", "0005_children_moves_and_joins"),
        ("cases", "0006_staff_and_death"),
        ("cases", "0007_manager_review_kinds"),
        ("cases", "0008_safe_contact"),
        ("cases", "0009_crime_and_providers"),
        ("cases", "0010_enquiries"),
        ("cases", "0011_child_path"),
        ("cases", "0012_risks_and_plans"),
        ("cases", "0013_person_at_centre"),
        ("cases", "0014_complex_cases"),
        ("cases", "0015_meetings"),
        ("cases", "0016_joins"),
        ("cases", "0017_requests"),
        ("cases", "0018_person_pages"),
        ("cases", "0019_how_it_went_and_advice"),
        ("cases", "0020_chronology_pdfs"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_organisation_organisation_by_name"),
        ("accounts", "__first__"),
        ("directory", "0003_earlier_owners"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("being-triaged", "Being triaged"),
                            ("waiting-for-others", "Waiting for others"),
                            ("in-enquiry", "In enquiry"),
                            ("outcome-not-told", "Outcome not told"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                        ],
                        default="new",
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("came_by", models.CharField(max_length=20)),
                ("submission_key", models.CharField(blank=True, max_length=64)),
                ("raised_by", models.CharField(max_length=20)),
                ("raised_by_organisation", models.CharField(blank=True, max_length=200)),
                ("raised_as", models.CharField(default="organisation", max_length=12)),
                ("headline", models.CharField(max_length=120)),
                ("what_happened", models.TextField()),
                ("abuse", models.JSONField(default=list)),
                ("child", models.BooleanField(default=False)),
                ("wants", models.TextField(blank=True)),
                ("wants_how", models.CharField(default="not-asked", max_length=12)),
                ("wants_said_by", models.CharField(blank=True, max_length=120)),
                ("safe_now", models.CharField(default="not-known", max_length=10)),
                ("safe_words", models.CharField(blank=True, max_length=400)),
                ("knows_of_report", models.CharField(default="not-known", max_length=10)),
                ("possible_crime", models.BooleanField(blank=True, null=True)),
                ("place_kind", models.CharField(default="not-known", max_length=14)),
                ("place_words", models.CharField(blank=True, max_length=300)),
                ("source_of_risk", models.CharField(blank=True, max_length=300)),
                ("facts", models.JSONField(default=dict)),
                (
                    "alerting_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns_raised",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="directory.location",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="accounts.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="people.person"),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="directory.provider",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="accounts.team"),
                ),
                ("age_band", models.CharField(default="not-known", max_length=14)),
                ("children_at_home", models.CharField(default="not-known", max_length=10)),
                ("children_words", models.CharField(blank=True, max_length=300)),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns_of_its_staff",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "joined_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="cases.concern",
                    ),
                ),
                ("may_ring", models.BooleanField(default=False)),
                ("restricted", models.BooleanField(default=False)),
                ("ring_words", models.CharField(blank=True, max_length=300)),
                ("safe_practice", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "status", "-received_at"], name="concern_by_owner"),
                    models.Index(fields=["alerting_organisation", "-received_at"], name="concern_by_alerting"),
                    models.Index(fields=["provider", "-received_at"], name="concern_by_provider"),
                    models.Index(fields=["location", "-received_at"], name="concern_by_location"),
                    models.Index(fields=["given_to", "status"], name="concern_by_person_given"),
                    models.Index(condition=models.Q(("restricted", True)), fields=["owner"], name="concern_restricted"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(models.Q(("status", "closed"), _negated=True), ("closed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="concern_is_closed_exactly_when_it_has_a_closing_date",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("submission_key", ""), _negated=True),
                        fields=("owner", "submission_key"),
                        name="one_concern_a_submission",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviceSample",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("from_day", models.DateField()),
                ("until_day", models.DateField()),
                ("size", models.PositiveSmallIntegerField()),
                ("found", models.PositiveIntegerField()),
                ("seed", models.BigIntegerField()),
                ("drawn_at", models.DateTimeField()),
                ("drawn_by", models.CharField(max_length=200)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_samples", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner", "-drawn_at"], name="sample_by_owner")],
            },
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reporter", "Added by whoever told us"),
                            ("person", "The person’s own words"),
                            ("staff", "Added by staff"),
                            ("commissioner", "Told us by a commissioner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("said_by", models.CharField(blank=True, max_length=200)),
                ("written_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="additions", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "created_at"], name="addition_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="ConcernDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("no-further-action", "No further action"),
                            ("other-help", "Other help"),
                            ("passed-on", "Passed on to another council"),
                            ("section-42", "Section 42 enquiry"),
                            ("other-enquiry", "Other enquiry"),
                            ("section-47", "Section 47 enquiry"),
                            ("section-17", "Section 17 assessment"),
                            ("after-death", "Concluded after the death"),
                            ("taken-into-enquiry", "Part of an enquiry"),
                            ("enquiry-ended", "The enquiry has ended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("because", models.TextField()),
                ("help_given", models.TextField(blank=True)),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.concern"
                    ),
                ),
                ("duty", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="decision_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="PassingOn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("because", models.TextField()),
                ("offered_by", models.CharField(max_length=200)),
                ("answer", models.CharField(blank=True, max_length=10)),
                ("answer_because", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "became",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="cases.concern",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="passings", to="cases.concern"),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns_offered", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("concern",),
                        name="a_concern_is_offered_to_one_council_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="XOR"),
                        name="an_answer_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reporter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("relationship", models.CharField(blank=True, max_length=120)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("safe_contact", models.CharField(blank=True, max_length=300)),
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reporter", to="cases.concern"
                    ),
                ),
                ("code_hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code_hash", ""), _negated=True),
                        fields=("code_hash",),
                        name="a_code_is_one_reporters",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("out-of-hours", "Out-of-hours duty desk"),
                            ("police", "Police"),
                            ("children-front-door", "Children’s front door"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asks", models.TextField()),
                ("could_happen", models.TextField(blank=True)),
                ("to_ring", models.TextField(blank=True)),
                ("handed_by", models.CharField(max_length=200)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_by", models.CharField(blank=True, max_length=200)),
                ("their_reference", models.CharField(blank=True, max_length=60)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("returned_by", models.CharField(blank=True, max_length=200)),
                ("returned_words", models.TextField(blank=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_by", models.CharField(blank=True, max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed_over", to="accounts.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handed_to", to="accounts.team"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["team", "returned_at", "-created_at"], name="hand_over_by_team"),
                    models.Index(fields=["concern", "kind"], name="hand_over_by_concern"),
                    models.Index(fields=["owner", "read_at", "created_at"], name="hand_over_by_owner"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None)),
                        fields=("concern", "kind"),
                        name="a_concern_is_in_a_partners_hands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_at", None), models.Q(("acknowledged_by", ""), _negated=True), _connector="OR"
                        ),
                        name="what_is_acknowledged_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_at", None), models.Q(("returned_words", ""), _negated=True), _connector="OR"
                        ),
                        name="what_is_handed_back_says_what_happened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestrictedAccess",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("because", models.CharField(max_length=300)),
                ("named_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="named_people", to="cases.concern"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restricted_concerns",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "user"), name="a_person_is_named_once_for_a_concern")
                ],
            },
        ),
        migrations.CreateModel(
            name="AgeDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("band", models.CharField(max_length=14)),
                ("because", models.TextField()),
                ("children_at_home", models.CharField(max_length=10)),
                ("children_words", models.CharField(blank=True, max_length=300)),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="age_decisions", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="age_decision_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="FrontDoorCall",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("told", models.CharField(max_length=200)),
                ("their_reference", models.CharField(max_length=60)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="front_door_calls", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="front_door_call_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("joined", models.BooleanField()),
                ("because", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="joinings", to="cases.concern"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joinings_led", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="joining_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="JointPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("for_adults", models.CharField(max_length=200)),
                ("for_children", models.CharField(max_length=200)),
                ("plan", models.TextField()),
                ("agreed_on", models.DateField()),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joint_plans", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="joint_plan_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("hospital", "Gone into hospital"),
                            ("new-home", "Moved to another home or address"),
                            ("new-funder", "Somebody else now pays for the care"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(max_length=300)),
                ("moved_on", models.DateField()),
                ("warned", models.BooleanField()),
                ("warning", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="cases.concern"),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_to",
                        to="directory.location",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="move_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("warning", ""), _negated=True), name="a_move_says_what_the_new_place_is_told"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("rule", models.CharField(max_length=40)),
                ("because", models.TextField()),
                ("by_id", models.UUIDField(blank=True, null=True)),
                ("by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overrides", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overrides", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "-created_at"], name="override_by_owner"),
                    models.Index(fields=["concern"], name="override_by_concern"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("because", ""), _negated=True), name="an_override_says_why")
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffAllegation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("employer_words", models.CharField(blank=True, max_length=300)),
                ("with_children", models.CharField(max_length=10)),
                ("with_adults", models.CharField(max_length=10)),
                ("where_words", models.CharField(blank=True, max_length=300)),
                ("profession", models.CharField(max_length=14)),
                ("removed", models.CharField(max_length=10)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staff_allegations", to="cases.concern"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_allegations",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "number", "-created_at"], name="staff_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="PartyTold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "whose",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("reporter", "Whoever raised it"),
                            ("representative", "Whoever speaks for the person"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("own", "Their own concern: what was decided, and what happens next"),
                            ("part", "A professional with a role: the decision and their part"),
                            ("agreed", "Speaks for the person: what was agreed"),
                            ("acted-on", "Neighbour, relative or provider: received, considered, acted on"),
                            ("receipt", "May be the source of risk: the receipt only"),
                            ("code", "Anonymous: by code"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("telephone", "Telephone"),
                            ("voicemail", "Voicemail"),
                            ("text", "Text message"),
                            ("e-mail", "E-mail"),
                            ("letter", "Letter"),
                            ("in-person", "In person"),
                            ("through-somebody", "Through somebody they name"),
                            ("page", "A link or a page of their own"),
                            ("survey", "A survey"),
                            ("by-code", "By their code"),
                            ("later", "Not yet"),
                            ("cannot", "Cannot safely be told"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("cannot_because", models.CharField(blank=True, max_length=400)),
                ("told_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties_told", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="party_told_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "cannot"), _negated=True),
                            models.Q(("cannot_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_cannot_safely_be_told_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how__in", ("cannot", "later")), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="what_was_told_has_its_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RungDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("has_role", models.BooleanField(default=False)),
                ("represents", models.CharField(blank=True, max_length=14)),
                ("may_be_source", models.BooleanField(default=False)),
                (
                    "proposed",
                    models.CharField(
                        choices=[
                            ("own", "Their own concern: what was decided, and what happens next"),
                            ("part", "A professional with a role: the decision and their part"),
                            ("agreed", "Speaks for the person: what was agreed"),
                            ("acted-on", "Neighbour, relative or provider: received, considered, acted on"),
                            ("receipt", "May be the source of risk: the receipt only"),
                            ("code", "Anonymous: by code"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("own", "Their own concern: what was decided, and what happens next"),
                            ("part", "A professional with a role: the decision and their part"),
                            ("agreed", "Speaks for the person: what was agreed"),
                            ("acted-on", "Neighbour, relative or provider: received, considered, acted on"),
                            ("receipt", "May be the source of risk: the receipt only"),
                            ("code", "Anonymous: by code"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=400)),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rung_decisions", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="rung_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rung", models.F("proposed")), models.Q(("because", ""), _negated=True), _connector="OR"
                        ),
                        name="another_rung_than_proposed_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "whose",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("reporter", "Whoever raised it"),
                            ("representative", "Whoever speaks for the person"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "may",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No"), ("not-asked", "Not asked yet")], max_length=10),
                ),
                ("ways", models.JSONField(default=list)),
                ("must_not_know", models.CharField(blank=True, max_length=300)),
                ("when_where", models.CharField(blank=True, max_length=300)),
                ("through", models.CharField(blank=True, max_length=200)),
                ("interpreter", models.CharField(blank=True, max_length=120)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="safe_contacts", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="safe_contact_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="CrimeDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "answer",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No"), ("not-yet", "Not yet known")], max_length=8),
                ),
                ("because", models.TextField()),
                ("contacted", models.CharField(blank=True, max_length=120)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("officer", models.CharField(blank=True, max_length=120)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("leads", models.CharField(blank=True, max_length=10)),
                ("may_interview", models.CharField(blank=True, max_length=8)),
                ("may_tell", models.CharField(blank=True, max_length=14)),
                ("hold", models.BooleanField(default=False)),
                ("by_police", models.BooleanField(default=False)),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="crime_decisions", to="cases.concern"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="crime_decision_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "yes"), _negated=True),
                            models.Q(
                                ("reference", ""),
                                ("officer", ""),
                                ("leads", ""),
                                ("may_tell", ""),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="a_yes_to_crime_names_the_police",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hold", False), ("answer", "yes"), _connector="OR"), name="only_a_crime_is_held"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("kind", models.CharField(choices=[("hold", "Not yet"), ("tell", "Tell the provider")], max_length=4)),
                ("because", models.TextField(blank=True)),
                ("police_words", models.CharField(max_length=200)),
                ("person_risk", models.CharField(default="not-known", max_length=10)),
                ("person_done", models.TextField(blank=True)),
                ("reporter_risk", models.CharField(default="not-known", max_length=10)),
                ("reporter_done", models.TextField(blank=True)),
                ("evidence_risk", models.CharField(default="not-known", max_length=10)),
                ("evidence_done", models.TextField(blank=True)),
                ("manager_implicated", models.CharField(default="not-known", max_length=10)),
                ("nominated", models.CharField(blank=True, max_length=120)),
                ("outside", models.BooleanField(default=False)),
                ("says", models.TextField(blank=True)),
                ("tells", models.CharField(blank=True, max_length=120)),
                ("tell_by", models.DateTimeField(blank=True, null=True)),
                ("answer_by", models.DateTimeField(blank=True, null=True)),
                ("conference_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provider_decisions", to="cases.concern"
                    ),
                ),
                (
                    "only_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provider_decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="provider_decision_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "hold"), _negated=True), models.Q(("because", ""), _negated=True), _connector="OR"
                        ),
                        name="a_held_telling_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "tell"), _negated=True),
                            models.Q(
                                models.Q(("says", ""), _negated=True), ("answer_by__isnull", False), ("tell_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_telling_says_what_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "tell"), ("manager_implicated", "yes"), _negated=True),
                            models.Q(
                                models.Q(("nominated", ""), _negated=True),
                                models.Q(("only_for__isnull", False), ("outside", True), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="an_implicated_manager_is_not_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_at", None), ("kind", "tell"), _connector="OR"),
                        name="what_is_held_is_not_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("section-42", "Section 42 enquiry"),
                            ("other-enquiry", "Other enquiry"),
                            ("section-47", "Section 47 enquiry"),
                            ("section-17", "Section 17 assessment"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planning", "Planning"),
                            ("under-way", "Enquiry under way"),
                            ("conference", "Conference"),
                            ("plan-in-review", "Plan in review"),
                            ("outcome-not-told", "Outcome not told"),
                            ("ceased", "Ceased at their request"),
                            ("closed", "Closed"),
                        ],
                        default="planning",
                        max_length=18,
                    ),
                ),
                ("profile", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("concluded_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("parts", models.JSONField(default=dict)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries_carried", to="cases.concern"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries_led",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries_managed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="accounts.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="people.person"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="accounts.team"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "stage", "-started_at"], name="enquiry_by_owner"),
                    models.Index(fields=["lead", "stage"], name="enquiry_by_lead"),
                    models.Index(fields=["person", "-started_at"], name="enquiry_by_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stage__in", ("outcome-not-told", "ceased", "closed")), _negated=True),
                        fields=("concern",),
                        name="a_concern_carries_one_enquiry_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("stage", "closed")),
                            models.Q(models.Q(("stage", "closed"), _negated=True), ("closed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_enquiry_is_closed_exactly_when_it_has_a_closing_date",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Concern",
            name="enquiry",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="cases.enquiry"
            ),
        ),
        migrations.CreateModel(
            name="NotTold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("whom", models.CharField(max_length=20)),
                ("because", models.TextField()),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="not_told", to="cases.concern"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern"], name="not_told_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("given_at", models.DateTimeField()),
                ("given_by_id", models.UUIDField()),
                ("given_by", models.CharField(max_length=200)),
                (
                    "caller",
                    models.CharField(
                        choices=[
                            ("provider", "A care provider"),
                            ("health-provider", "An NHS provider"),
                            ("council", "Somebody in the council"),
                            ("police", "The police"),
                            ("other-professional", "Another professional"),
                            ("family", "Family or a friend"),
                            ("public", "A member of the public"),
                        ],
                        max_length=20,
                    ),
                ),
                ("role", models.CharField(max_length=120)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("searched", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("ring_back", models.CharField(blank=True, max_length=200)),
                ("facts", models.TextField()),
                ("adult", models.CharField(blank=True, max_length=200)),
                ("adult_because", models.CharField(blank=True, max_length=300)),
                ("advice", models.TextField()),
                (
                    "told_to",
                    models.CharField(
                        choices=[
                            ("raise", "Raise a concern"),
                            ("ring-again", "Ring again if something changes"),
                            ("elsewhere", "Go to another service"),
                            ("nothing-more", "Nothing more is needed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("told_words", models.CharField(blank=True, max_length=400)),
                ("raise_by", models.DateField(blank=True, null=True)),
                ("linked_at", models.DateTimeField(blank=True, null=True)),
                ("linked_by", models.CharField(blank=True, max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice_before",
                        to="cases.concern",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_given", to="accounts.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_given", to="accounts.team"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "-given_at"], name="advice_by_owner"),
                    models.Index(fields=["owner", "searched"], name="advice_by_organisation"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("adult", ""), models.Q(("adult_because", ""), _negated=True), _connector="OR"),
                        name="a_name_in_advice_says_why_it_is_needed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_to", "raise"), _negated=True), ("raise_by__isnull", False), _connector="OR"
                        ),
                        name="a_promised_concern_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("safe", models.BooleanField()),
                ("because", models.TextField()),
                ("plan", models.TextField()),
                ("doing_now", models.TextField(blank=True)),
                ("check_at", models.DateTimeField(blank=True, null=True)),
                ("checked_by", models.CharField(blank=True, max_length=200)),
                ("no_check_because", models.TextField(blank=True)),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_for", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="safety_decisions", to="cases.concern"
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="safety_decisions",
                        to="cases.handover",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-created_at"], name="safety_decision_by_concern")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("check_at__isnull", False), models.Q(("no_check_because", ""), _negated=True), _connector="OR"
                        ),
                        name="a_safety_decision_is_checked_or_says_why_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("safe", True), models.Q(("doing_now", ""), _negated=True), _connector="OR"),
                        name="who_is_not_safe_has_something_done_now",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[("in-person", "In person"), ("video", "By video call"), ("telephone", "By telephone")],
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("seen", "They were seen or spoken to"),
                            ("nobody-in", "Nobody in, or no answer"),
                            ("refused", "Access was refused"),
                        ],
                        max_length=12,
                    ),
                ),
                ("alone", models.CharField(blank=True, max_length=3)),
                (
                    "interpreter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-needed", "No interpreter was needed"),
                            ("used", "An interpreter was there"),
                            ("not-there", "An interpreter was needed and was not there"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tried_by", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=200)),
                ("recorded_for", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="cases.concern"
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sightings",
                        to="cases.handover",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "-at"], name="sighting_by_concern")],
            },
        ),
        migrations.CreateModel(
            name="ManagerReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("no-further-action", "No further action"),
                            ("other-help", "Other help"),
                            ("passed-on", "Passed on to another council"),
                            ("section-42", "Section 42 enquiry"),
                            ("other-enquiry", "Other enquiry"),
                            ("section-47", "Section 47 enquiry"),
                            ("section-17", "Section 17 assessment"),
                            ("after-death", "Concluded after the death"),
                            ("taken-into-enquiry", "Part of an enquiry"),
                            ("enquiry-ended", "The enquiry has ended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("because", models.TextField()),
                ("help_given", models.TextField(blank=True)),
                ("proposed_by", models.CharField(max_length=200)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="manager_reviews", to="cases.concern"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="manager_review",
                        to="cases.concerndecision",
                    ),
                ),
                ("duty", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", None)), fields=("concern",), name="one_decision_waits_for_a_manager"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerDisclosure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("to", models.CharField(max_length=300)),
                ("what", models.TextField()),
                ("because", models.TextField()),
                ("lawful_bases", models.JSONField(default=list)),
                ("decided_by", models.CharField(max_length=200)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_how", models.CharField(blank=True, max_length=300)),
                ("told_by", models.CharField(blank=True, max_length=200)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employer_disclosures",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disclosures", to="cases.staffallegation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["allegation", "-created_at"], name="disclosure_by_allegation")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to", ""), _negated=True),
                            models.Q(("what", ""), _negated=True),
                            models.Q(("because", ""), _negated=True),
                        ),
                        name="a_disclosure_says_to_whom_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_at", None), models.Q(("told_how", ""), _negated=True), _connector="OR"),
                        name="an_employer_told_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("wishes", models.CharField(max_length=12)),
                ("wishes_words", models.TextField(blank=True)),
                ("wishes_because", models.TextField(blank=True)),
                ("seen_alone", models.CharField(max_length=12)),
                ("seen_words", models.TextField(blank=True)),
                ("seen_because", models.TextField(blank=True)),
                ("parental", models.CharField(max_length=12)),
                ("parental_words", models.TextField(blank=True)),
                ("household", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="child_records", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="child_record_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="ChildStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("step", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, max_length=30)),
                ("words", models.TextField()),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="child_steps", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="child_step_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("out_at", models.DateTimeField(blank=True, null=True)),
                ("out_because", models.TextField(blank=True)),
                ("out_by", models.CharField(blank=True, max_length=200)),
                (
                    "abuse",
                    models.CharField(
                        choices=[
                            ("physical", "Physical abuse"),
                            ("sexual", "Sexual abuse"),
                            ("psychological", "Psychological abuse"),
                            ("financial", "Financial abuse"),
                            ("discriminatory", "Discriminatory abuse"),
                            ("organisational", "Organisational abuse"),
                            ("neglect", "Neglect"),
                            ("domestic", "Domestic abuse"),
                            ("sexual-exploitation", "Sexual exploitation"),
                            ("modern-slavery", "Modern slavery"),
                            ("self-neglect", "Self-neglect"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "location",
                    models.CharField(
                        choices=[
                            ("own-home", "Own home"),
                            ("community", "In the community"),
                            ("community-service", "Community service"),
                            ("care-home-nursing", "Care home with nursing"),
                            ("care-home-residential", "Residential care home"),
                            ("hospital-acute", "Acute hospital"),
                            ("hospital-mental-health", "Mental health hospital"),
                            ("hospital-community", "Community hospital"),
                            ("other", "Somewhere else"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("service-provider", "A service that is paid to give care"),
                            ("known", "Somebody else, known to the person"),
                            ("unknown", "Somebody else, not known to the person"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", models.TextField()),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="cases.enquiry"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "created_at"], name="risk_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("out_at", None), ("out_because", "")),
                            models.Q(("out_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_risk_is_taken_out_with_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnquiryEnding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("concluded", "Concluded"), ("ceased", "Ceased at their request")], max_length=10
                    ),
                ),
                ("because", models.TextField()),
                ("facts", models.JSONField(default=dict)),
                ("ended_by_id", models.UUIDField()),
                ("ended_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="endings", to="cases.enquiry"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="enquiry_ending_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="EnquiryPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("questions", models.TextField()),
                ("who", models.TextField()),
                ("person", models.TextField()),
                ("police", models.TextField()),
                ("planned_by_id", models.UUIDField()),
                ("planned_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="cases.enquiry"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="enquiry_plan_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="OutsideReference",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("body", models.CharField(choices=[("police", "Police"), ("cqc", "Care Quality Commission")], max_length=6)),
                ("reference", models.CharField(max_length=60)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outside_references", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "created_at"], name="outside_ref_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="PlanDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("not-needed", "No plan is needed"),
                            ("reviewed", "Reviewed, and goes on"),
                            ("ended", "Reviewed: no more is needed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("ongoing_risk", models.TextField(blank=True)),
                ("person_says", models.TextField(blank=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("decided_by_id", models.UUIDField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_decisions", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="plan_decision_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("agreed", "reviewed")), ("review_on", None), _connector="XOR"),
                        name="a_plan_that_goes_on_has_a_review_date",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("out_at", models.DateTimeField(blank=True, null=True)),
                ("out_because", models.TextField(blank=True)),
                ("out_by", models.CharField(blank=True, max_length=200)),
                ("what", models.TextField()),
                ("agency", models.CharField(max_length=200)),
                ("who", models.CharField(max_length=200)),
                ("by_when", models.DateField()),
                ("contingency", models.TextField()),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_lines", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "created_at"], name="plan_line_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("out_at", None), ("out_because", "")),
                            models.Q(("out_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_plan_line_is_taken_out_with_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CapacityRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("decision", models.CharField(max_length=200)),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("has", "Has capacity to decide this"),
                            ("lacks", "Lacks capacity to decide this"),
                            ("not-doubted", "Considered: no reason to doubt"),
                            ("not-assessed", "Could not be assessed"),
                        ],
                        max_length=14,
                    ),
                ),
                ("support", models.TextField(blank=True)),
                ("findings", models.JSONField(default=dict)),
                ("because", models.TextField()),
                ("found_by", models.CharField(max_length=200)),
                ("found_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="capacity_records", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="capacity_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("decision", ""), _negated=True), models.Q(("because", ""), _negated=True)),
                        name="capacity_is_of_one_decision_and_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("conclusion", "lacks"), ("support", ""), _negated=True),
                        name="nobody_lacks_capacity_without_help_to_decide",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DesiredOutcome",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("speaker", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                ("asked", models.BooleanField(default=True)),
                ("said_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("being-worked-on", "Being worked on"),
                            ("fully-met", "Fully met"),
                            ("partly-met", "Partly met"),
                            ("not-met", "Not met"),
                            ("withdrawn", "Withdrawn by them"),
                        ],
                        default="being-worked-on",
                        max_length=16,
                    ),
                ),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="desired_outcomes", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enquiry", "number"), name="an_outcome_has_a_number_of_its_own"),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="an_outcome_has_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="GridPoint",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("kind", models.CharField(max_length=6)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(blank=True, max_length=120)),
                ("safety", models.SmallIntegerField()),
                ("wellbeing", models.SmallIntegerField()),
                ("words", models.TextField()),
                ("placed_by", models.CharField(max_length=200)),
                ("placed_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grid_points", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enquiry", "kind", "number"), name="a_point_has_a_number_of_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("safety__gte", -2), ("safety__lte", 2), ("wellbeing__gte", -2), ("wellbeing__lte", 2)
                        ),
                        name="a_point_lies_on_the_grid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotAsked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("answer", models.CharField(max_length=12)),
                ("because", models.TextField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="not_asked", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="not_asked_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("because", ""), _negated=True), name="not_asking_has_a_reason")
                ],
            },
        ),
        migrations.CreateModel(
            name="PrincipleAnswers",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("answers", models.JSONField()),
                ("speaker", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("said_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="principle_answers", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="principles_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="AdvocacyDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("required", models.BooleanField()),
                ("difficulties", models.JSONField(default=dict)),
                ("somebody", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("because", models.TextField()),
                ("decided_by_id", models.UUIDField(blank=True, null=True)),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advocacy_decisions", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="advocacy_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="AdvocateStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("step", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=10)),
                ("organisation", models.CharField(max_length=200)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("happened_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advocate_steps", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="advocate_step_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("step", "allocated"), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_named_advocate_has_a_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disagreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("recorded_by", models.CharField(max_length=200)),
                ("about", models.TextField()),
                ("between", models.CharField(max_length=300)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=200)),
                ("settled_words", models.TextField(blank=True)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disagreements", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="disagreement_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at", None),
                            models.Q(("settled_words", ""), ("settled_by", ""), _connector="OR", _negated=True),
                            _connector="OR",
                        ),
                        name="a_settled_disagreement_says_how",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisciplinesMeeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("recorded_by", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                ("who", models.TextField()),
                ("words", models.TextField()),
                ("decision", models.TextField()),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disciplines_meetings", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-held_on"], name="disciplines_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="PlacementRisk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("recorded_by", models.CharField(max_length=200)),
                ("at_risk", models.BooleanField()),
                ("what", models.TextField()),
                ("by", models.DateField(blank=True, null=True)),
                ("who_knows", models.TextField(blank=True)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placement_risks", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="placement_risk_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("at_risk", False),
                            models.Q(("by__isnull", False), models.Q(("who_knows", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_placement_at_risk_says_by_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TransitionPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("recorded_by", models.CharField(max_length=200)),
                ("turns_eighteen_on", models.DateField()),
                ("plan", models.TextField()),
                ("taken_over", models.BooleanField(default=False)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transition_plans", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="transition_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strategy-meeting", "Strategy meeting"),
                            ("strategy-discussion", "Strategy discussion"),
                            ("case-conference", "Case conference"),
                            ("review", "Review meeting"),
                            ("core-group", "Core group"),
                            ("multi-disciplinary", "Multi-disciplinary meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[("in-person", "In person"), ("telephone", "By telephone"), ("video", "By video")],
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300)),
                ("agenda", models.JSONField(default=list)),
                ("chair", models.CharField(max_length=200)),
                ("asks", models.TextField(blank=True)),
                ("contacted", models.CharField(blank=True, max_length=12)),
                ("contacted_because", models.TextField(blank=True)),
                ("set_by", models.CharField(max_length=200)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                ("called_off_because", models.TextField(blank=True)),
                (
                    "enquiry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="cases.enquiry"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-at"], name="meeting_by_enquiry")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("called_off_at", None), models.Q(("called_off_because", ""), _negated=True), _connector="OR"
                        ),
                        name="a_meeting_called_off_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_at", None), ("called_off_at", None), _connector="OR"),
                        name="a_meeting_is_held_or_called_off",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectContact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("who", models.CharField(max_length=300)),
                ("contacted_on", models.DateField()),
                ("contacted_by", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="direct_contacts", to="cases.enquiry"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="direct_contacts", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-contacted_on"], name="contact_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="AgencyRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("reference", models.CharField(max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Information"),
                            ("chronology", "Chronology"),
                            ("conference-report", "Report for a conference"),
                            ("joint-visit", "Joint visit"),
                            ("make-enquiry", "Make the enquiry for us"),
                        ],
                        max_length=18,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("in-hand", "Accepted, being done"),
                            ("returned", "Came back"),
                            ("sent-back", "Sent back: something is missing"),
                            ("complete", "Complete"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("outside", models.CharField(blank=True, max_length=300)),
                ("purpose", models.TextField()),
                ("because", models.TextField()),
                ("basis", models.CharField(max_length=24)),
                ("gives_name", models.BooleanField(default=False)),
                ("gives_born", models.BooleanField(default=False)),
                ("scope", models.TextField(blank=True)),
                ("involving", models.TextField(blank=True)),
                ("advocate", models.TextField(blank=True)),
                ("due_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "enquiry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="cases.enquiry"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests_made", to="accounts.organisation"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["team", "state", "due_at"], name="request_by_team"),
                    models.Index(fields=["enquiry", "-created_at"], name="request_by_enquiry"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("team__isnull", False), models.Q(("outside", ""), _negated=True), _connector="XOR"),
                        name="a_request_is_of_a_team_here_or_of_somebody_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "make-enquiry"), _negated=True),
                            models.Q(
                                models.Q(("scope", ""), _negated=True),
                                models.Q(("involving", ""), _negated=True),
                                models.Q(("advocate", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_enquiry_that_is_asked_for_says_its_scope",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonPage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "reader",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("attorney", "Their attorney for health and welfare"),
                            ("deputy", "Their deputy"),
                            ("family", "Somebody in their family"),
                            ("advocate", "Their advocate"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("made_by", models.CharField(max_length=200)),
                ("key_hash", models.CharField(blank=True, max_length=64)),
                ("link_form", models.CharField(blank=True, max_length=64)),
                ("link_ends_at", models.DateTimeField(blank=True, null=True)),
                ("word_hash", models.CharField(blank=True, max_length=200)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("last_opened_at", models.DateTimeField(blank=True, null=True)),
                ("off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "off_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pressed", "Switched off"),
                            ("safe-contact", "Safe contact no longer permits a page"),
                            ("death", "The person has died"),
                        ],
                        max_length=12,
                    ),
                ),
                ("off_by", models.CharField(blank=True, max_length=200)),
                ("off_because", models.TextField(blank=True)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="person_pages", to="cases.enquiry"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="person_pages", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "created_at"], name="person_page_by_enquiry")],
                "constraints": [
                    models.UniqueConstraint(fields=("enquiry", "reader", "name"), name="a_reader_has_one_page_of_an_enquiry"),
                    models.UniqueConstraint(
                        condition=models.Q(("key_hash", ""), _negated=True), fields=("key_hash",), name="a_link_opens_one_page"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("key_hash", ""),
                            models.Q(models.Q(("word_hash", ""), _negated=True), ("link_ends_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_page_with_a_link_has_a_word_and_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("off_at", None), ("key_hash", ""), _connector="OR"),
                        name="a_page_that_is_off_has_no_link",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("off_at", None), models.Q(("off_how", ""), _negated=True), _connector="XOR"),
                        name="a_page_is_off_by_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdviceFollowUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "came_to",
                    models.CharField(
                        choices=[
                            ("again", "They will still raise it: look again in one working day"),
                            ("raised", "We raised it ourselves"),
                            ("not-needed", "It is not needed any more"),
                            ("refused", "They will not raise it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="cases.advice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["advice", "-created_at"], name="follow_up_by_advice")],
            },
        ),
        migrations.CreateModel(
            name="HowItWent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to-ask", "To ask"),
                            ("link-given", "Link given"),
                            ("answered", "Answered"),
                            ("not-asked", "Not asked"),
                        ],
                        default="to-ask",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("asker_words", models.CharField(blank=True, max_length=200)),
                ("named_by", models.CharField(blank=True, max_length=200)),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="askings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="how_it_went", to="cases.enquiry"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="askings", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "state", "due_at"], name="asking_by_owner"),
                    models.Index(
                        condition=models.Q(("state__in", ("to-ask", "link-given"))),
                        fields=["asker", "due_at"],
                        name="asking_by_asker",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampledAdvice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "advice",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sampled", to="cases.advice"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_sampled", to="accounts.organisation"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drawn", to="cases.advicesample"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sample", "advice"), name="advice_is_drawn_once_for_a_sample")],
            },
        ),
        migrations.CreateModel(
            name="ChronologyPdf",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("court", "A court or tribunal"),
                            ("council-legal", "The council’s own lawyers"),
                            ("representative", "Whoever represents the person"),
                            ("coroner", "The coroner"),
                            ("review", "A safeguarding adults review or a child safeguarding practice review"),
                        ],
                        max_length=14,
                    ),
                ),
                ("recipient", models.CharField(max_length=200)),
                ("asked_by_id", models.UUIDField()),
                ("asked_by", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being made"),
                            ("making", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Could not be made"),
                            ("gone", "Deleted"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("fault", models.CharField(blank=True, max_length=200)),
                ("sealed", models.BinaryField(default=bytes)),
                ("concerns", models.JSONField(default=list)),
                ("events", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chronology_pdfs", to="cases.enquiry"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chronology_pdfs", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["enquiry", "-created_at"], name="chronology_pdf_by_enquiry"),
                    models.Index(
                        condition=models.Q(("state__in", ("waiting", "making"))),
                        fields=["created_at"],
                        name="chronology_pdf_to_make",
                    ),
                    models.Index(condition=models.Q(("state", "ready")), fields=["ends_at"], name="chronology_pdf_to_delete"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(
                                ("ends_at__isnull", False), ("made_at__isnull", False), models.Q(("digest", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_chronology_that_is_ready_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("fault", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_chronology_not_made_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("words", models.TextField()),
                (
                    "assessment",
                    models.CharField(
                        choices=[
                            ("identified-action", "Risk identified and action taken"),
                            ("identified-no-action", "Risk identified and no action taken"),
                            ("inconclusive-action", "Inconclusive and action taken"),
                            ("inconclusive-no-action", "Inconclusive and no action taken"),
                            ("not-identified-action", "No risk identified and action taken"),
                            ("not-identified-no-action", "No risk identified and no action taken"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("remained", "The risk remains"),
                            ("reduced", "The risk is reduced"),
                            ("removed", "The risk is removed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("found_by_id", models.UUIDField()),
                ("found_by", models.CharField(max_length=200)),
                (
                    "risk",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="cases.risk"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["risk", "-created_at"], name="finding_by_risk")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("assessment__startswith", "identified-"), ("outcome", ""), _connector="XOR"),
                        name="only_an_identified_risk_has_an_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CapacityDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("best_interests", models.BooleanField()),
                ("decided", models.TextField()),
                ("by", models.CharField(max_length=300)),
                ("wishes", models.TextField()),
                ("consulted", models.TextField(blank=True)),
                ("less_restrictive", models.TextField(blank=True)),
                ("decided_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.capacityrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-created_at"], name="capacity_decision_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("best_interests", False),
                            models.Q(("consulted", ""), ("less_restrictive", ""), _connector="OR", _negated=True),
                            _connector="OR",
                        ),
                        name="best_interests_are_found_with_others",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChosenRisk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("what", models.TextField()),
                ("measures", models.TextField()),
                ("words", models.TextField()),
                ("agreed_by", models.CharField(max_length=300)),
                ("review_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "capacity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen_risks", to="cases.capacityrecord"
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen_risks", to="cases.enquiry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="chosen_risk_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="OptionChoice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("because", models.TextField()),
                ("chosen_by", models.CharField(max_length=200)),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="option_choices", to="cases.enquiry"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="choices", to="cases.gridpoint"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["enquiry", "-created_at"], name="option_choice_by_enquiry")],
            },
        ),
        migrations.CreateModel(
            name="OutcomeSaying",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("revisited", "Asked again"), ("withdrawn", "Withdrawn by them"), ("judged", "Judged")],
                        max_length=10,
                    ),
                ),
                ("met", models.CharField(blank=True, max_length=16)),
                ("words", models.TextField()),
                ("speaker", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                ("said_on", models.DateField()),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sayings", to="cases.desiredoutcome"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["outcome", "-created_at"], name="saying_by_outcome")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "judged"), ("met__in", ("fully-met", "partly-met", "not-met"))),
                            models.Q(models.Q(("kind", "judged"), _negated=True), ("met", "")),
                            _connector="OR",
                        ),
                        name="a_judged_outcome_says_how_far",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisagreementStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("recorded_by", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=30)),
                ("who", models.CharField(max_length=300)),
                ("because", models.TextField(blank=True)),
                ("due_at", models.DateTimeField()),
                (
                    "disagreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.disagreement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("disagreement", "key"), name="a_disagreement_takes_each_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("discussion", models.TextField(blank=True)),
                ("decisions", models.TextField()),
                ("police_view", models.TextField(blank=True)),
                ("safe_words", models.TextField(blank=True)),
                ("shown", models.JSONField(default=list)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("written_by", models.CharField(max_length=200)),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="cases.meeting"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["meeting", "-created_at"], name="minutes_by_meeting")],
            },
        ),
        migrations.CreateModel(
            name="RequestItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="cases.agencyrequest"
                    ),
                ),
            ],
            options={
                "ordering": ["asked", "number"],
                "constraints": [models.UniqueConstraint(fields=("asked", "number"), name="one_item_a_number")],
            },
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("question", "Asked something"),
                            ("replied", "Answered the question"),
                            ("returned", "Returned"),
                            ("sent-back", "Sent back: something is missing"),
                            ("complete", "Accepted as complete"),
                            ("chased", "Chased"),
                            ("told", "Told another way"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("report", models.JSONField(default=dict)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("by", models.CharField(max_length=200)),
                ("by_asked", models.BooleanField(default=False)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.agencyrequest"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["asked", "created_at"], name="request_step_by_request")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ("declined", "sent-back", "withdrawn", "question", "replied", "told")),
                                _negated=True,
                            ),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_request_is_declined_sent_back_or_withdrawn_with_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageSentence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("key", models.CharField(max_length=40)),
                ("section", models.CharField(max_length=8)),
                ("place", models.PositiveSmallIntegerField()),
                ("quote", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("easy", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("written", "Written, not approved"),
                            ("shown", "They read this"),
                            ("unsafe", "Unsafe for them to be seen reading"),
                            ("left-out", "Left out"),
                        ],
                        max_length=8,
                    ),
                ),
                ("basis", models.TextField(blank=True)),
                ("written_by_id", models.UUIDField(blank=True, null=True)),
                ("written_by", models.CharField(max_length=200)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sentences", to="cases.personpage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["page", "created_at"], name="page_sentence_by_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), models.Q(("quote", ""), _negated=True), _connector="OR"
                        ),
                        name="a_sentence_of_a_page_has_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("message", "Said something"), ("advocate", "Asked for somebody to speak up for them")],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("form_key", models.CharField(max_length=64)),
                ("answer", models.CharField(blank=True, max_length=10)),
                ("answer_words", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="page_messages", to="accounts.organisation"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="cases.personpage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["page", "-created_at"], name="page_message_by_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "form_key"), name="what_is_said_on_a_page_is_kept_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "message"), ("words", ""), _negated=True),
                        name="what_is_said_on_a_page_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="XOR"),
                        name="a_message_answered_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageCheck",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("seen_on", models.DateField()),
                ("seen_by", models.CharField(max_length=200)),
                ("device", models.CharField(max_length=14)),
                ("mailbox", models.CharField(max_length=8)),
                ("others", models.CharField(max_length=400)),
                ("authority_by", models.CharField(blank=True, max_length=200)),
                ("authority_on", models.DateField(blank=True, null=True)),
                ("authority_seen", models.CharField(blank=True, max_length=400)),
                ("not_source", models.CharField(blank=True, max_length=400)),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="cases.personpage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["page", "-created_at"], name="page_check_by_page")],
            },
        ),
        migrations.CreateModel(
            name="AskingLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "whose",
                    models.CharField(
                        choices=[("person", "The person"), ("representative", "Whoever speaks for the person")], max_length=14
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("by_email", models.BooleanField(default=False)),
                ("given_by", models.CharField(max_length=200)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asking",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.howitwent"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["asking", "-created_at"], name="asking_link_by_asking")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("used_at", None), ("off_at", None), _connector="OR"), name="a_link_is_used_or_off"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HowItWentReply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("version", models.CharField(max_length=20)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("link", "By a private link"),
                            ("paper", "On paper"),
                            ("telephone", "By telephone"),
                            ("in-person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("helped", "The person, with help"),
                            ("representative", "Whoever speaks for the person"),
                        ],
                        max_length=14,
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("asked_by", models.CharField(max_length=200)),
                ("entered_by", models.CharField(max_length=200)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_by", models.CharField(blank=True, max_length=200)),
                (
                    "asking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply", to="cases.howitwent"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="how_it_went_replies",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner", "answered_on"], name="how_it_went_by_owner")],
            },
        ),
        migrations.CreateModel(
            name="AdviceJudgement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "judgement",
                    models.CharField(
                        choices=[
                            ("consistent", "Consistent"),
                            ("not-consistent", "Not consistent"),
                            ("cannot-tell", "Cannot tell"),
                        ],
                        max_length=14,
                    ),
                ),
                ("words", models.TextField()),
                ("judged_by_id", models.UUIDField()),
                ("judged_by", models.CharField(max_length=200)),
                (
                    "sampled",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="cases.sampledadvice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sampled", "-created_at"], name="judgement_by_sampled")],
            },
        ),
        migrations.CreateModel(
            name="WhyNotAsked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("died", "They have died"),
                            ("not-safe", "It is not safe to ask them"),
                            ("not-reached", "They could not be reached, after several tries"),
                            ("declined", "They did not want to be asked"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "asking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="why_not_asked", to="cases.howitwent"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["asking", "-created_at"], name="why_not_asked_by_asking")],
            },
        ),
        migrations.CreateModel(
            name="Invitee",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("team", "Team"),
                            ("colleague", "Colleague"),
                            ("outside", "Somebody without an account"),
                            ("person", "The person"),
                            ("advocate", "Advocate"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("because", models.CharField(blank=True, max_length=400)),
                ("needs", models.JSONField(default=dict)),
                ("sees_person", models.BooleanField(default=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("attend", "Attending"), ("report", "Sent a report"), ("apologies", "Apologies")],
                        max_length=10,
                    ),
                ),
                ("answer_words", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("attended", "Attended"),
                            ("report", "Sent a report"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why_absent", models.TextField(blank=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_by", models.CharField(blank=True, max_length=200)),
                (
                    "attending",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings_attended",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_invitations",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_invitations",
                        to="accounts.team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitees", to="cases.meeting"),
                ),
                (
                    "read_minutes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readers",
                        to="cases.minutes",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["team", "-created_at"], name="invitation_by_team")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "team"),
                        name="a_team_is_invited_once_to_a_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("kind", "team"), _negated=True), ("team__isnull", False), _connector="OR"),
                        name="a_team_that_is_invited_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="XOR"),
                        name="an_invitation_answered_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChosenRiskReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("still", models.BooleanField()),
                ("words", models.TextField()),
                ("review_on", models.DateField(blank=True, null=True)),
                ("recorded_by_id", models.UUIDField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="cases.chosenrisk"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["risk", "-created_at"], name="chosen_risk_review_by_risk")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("still", False), ("review_on__isnull", False), _connector="OR"),
                        name="a_risk_still_chosen_is_looked_at_again",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("words", models.TextField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="cases.requestitem"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="cases.requeststep"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "step"), name="one_answer_an_item_each_time")],
            },
        ),
        migrations.CreateModel(
            name="HowItWentAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=goldenthread.core.clock.now, editable=False)),
                ("question", models.CharField(max_length=20)),
                ("answer", models.CharField(max_length=20)),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="cases.howitwentreply"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("reply", "question"), name="a_question_is_answered_once")],
            },
        ),
    ]
