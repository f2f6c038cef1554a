"""The triggers by which the database itself refuses to change or remove audit rows."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from fingerpost.register.audit import triggers


def make(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.create(editor.connection.vendor):
        editor.execute(statement, params=None)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in triggers.drop(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(make, remove)]
