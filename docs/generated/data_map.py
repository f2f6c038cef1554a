"""The data map: every model, which of its fields are personal, what becomes of it in a deletion."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")
os.environ.setdefault("FINGERPOST_SECRET_KEY", "a key to write documents with, and nothing else")

import django

django.setup()

from django.apps import apps  # noqa: E402

from fingerpost.register.assurance.holdings import HOLDINGS, LOOSE  # noqa: E402
from fingerpost.register.assurance.retention.rules import rules  # noqa: E402
from fingerpost.register.audit.privacy import Fields  # noqa: E402
from generated.markdown import table  # noqa: E402

OURS = "fingerpost."


def page() -> str:
    """The schedule, then the tables app by app."""
    schedule = [(rule.title, rule.period, rule.counted_from, rule.why) for rule in rules().values()]
    parts = [
        "# Data map",
        "What is held of whom, from the declarations that every model makes: a test fails on a field that is "
        "not declared. Who may see what is in [Roles and permissions](roles.md).",
        "## How long",
        table(["what", "kept for", "counted from", "why"], schedule),
        "## What",
        *(_app(config.name) for config in apps.get_app_configs() if config.name.startswith(OURS)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _app(name: str) -> str:
    try:
        declared: dict[str, Fields] = import_module(f"{name}.privacy").FIELDS
    except ModuleNotFoundError:
        return ""
    rows = [
        (model, " ".join(sorted(fields.personal)), " ".join(sorted(fields.other)), _end(name, model))
        for model, fields in sorted(declared.items())
    ]
    title = name.removeprefix("fingerpost.").replace("register.", "")
    return f"### {title}\n\n{table(['model', 'personal', 'not personal', 'when a person is deleted'], rows)}"


def _end(name: str, model: str) -> str:
    label = f"{apps.get_containing_app_config(name).label}.{model}"  # type: ignore[union-attr]
    if label in ("people.Person", *HOLDINGS, *(loose._meta.label for loose, _field in LOOSE)):
        return "blanked" if label == "feeds.StagedRow" else "deleted"
    return "kept: our own number alone" if label == "audit.AuditEvent" else ""
