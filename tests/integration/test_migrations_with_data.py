"""Every app is brought from its first migration to its last with a row in each table, and keeps them."""

import subprocess
import sys
from pathlib import Path

from made_service import environment

SCRIPT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.project.settings"
import django
django.setup()
from datetime import date
from uuid import uuid4
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

executor = MigrationExecutor(connection)
graph = executor.loader.graph
ours = {c.label for c in apps.get_app_configs() if c.name.startswith("fingerpost.")}
plan = executor.migration_plan(graph.leaf_nodes())
made = {}


def value(column):
    if column.is_relation:
        return row(column.related_model).pk
    if column.choices:
        return column.choices[0][0]
    kinds = {
        models.FileField: "x", models.BooleanField: False, models.DateTimeField: timezone.now(),
        models.DateField: date(2026, 11, 24), models.UUIDField: uuid4(), models.FloatField: 0.5,
        models.JSONField: {},
    }
    for kind, what in kinds.items():
        if isinstance(column, kind):
            return what
    return 1 if isinstance(column, models.IntegerField) else "x"


def row(model):
    label = model._meta.label
    if label not in made:
        columns = [c for c in model._meta.concrete_fields if not (c.primary_key and not c.is_relation)]
        made[label] = model._base_manager.create(**{c.attname: value(c) for c in columns if not c.null})
    return made[label]


kept = {}
state, begun = executor.loader.project_state([]), set()
for migration, _backwards in plan:
    label = migration.app_label
    state = executor.migrate([(label, migration.name)], plan=[(migration, False)], state=state)
    if label not in ours or label in begun:
        continue
    begun.add(label)  # its first: every table of it gets a row
    made.clear()
    for model in state.apps.get_app_config(label).get_models():
        try:
            with transaction.atomic():
                row(model)
        except IntegrityError:  # a row that ties two people needs more than its columns say
            made.pop(model._meta.label, None)
        else:
            kept[model._meta.label] = model._base_manager.count()
for label, count in kept.items():
    try:
        model = apps.get_model(label)
    except LookupError:
        continue  # a table that a later version does without
    if model._base_manager.count() < count:
        raise SystemExit(f"{label} lost rows")
print(len(kept))
"""
FEWEST = 30
"""Tables that got a row; far fewer would mean that nothing was tried."""


def test_migrations_keep_what_a_store_holds(tmp_path: Path) -> None:
    place = environment(tmp_path) | {
        "FINGERPOST_SECRET_KEY": "made up, and long enough for a test of migrations"
    }
    (tmp_path / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= FEWEST
