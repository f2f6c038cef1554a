"""What `deploy` holds fits the program: no engine runs here, so its files are read instead of built."""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\bFINGERPOST_[A-Z_]+\b")
LOCAL = "127.0.0.1:8000"


def offered() -> set[str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("path", sorted(DEPLOY.iterdir()), ids=lambda path: path.name)
def test_files_of_deploy_name_settings_that_there_are(path: Path) -> None:
    assert set(NAME.findall(path.read_text(encoding="utf-8"))) <= offered()


def test_compose_file_runs_the_pages_and_the_worker_of_one_image() -> None:
    file = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = file["services"]
    assert set(services) == {"store", "setup", "web", "worker"}
    for name in ("setup", "web", "worker"):
        assert services[name]["image"] == "fingerpost"
        assert (DEPLOY / services[name]["build"]["context"]).resolve() == ROOT
        assert (ROOT / services[name]["build"]["dockerfile"]).is_file()
        assert services[name]["cap_drop"] == ["ALL"]
        for volume in services[name]["volumes"]:
            assert volume.partition(":")[0] in file["volumes"]
    assert services["web"]["ports"] == [f"127.0.0.1:{LOCAL.partition(':')[2]}:8000"]  # never the open network
    assert not [name for name in services if "ports" in services[name] and name != "web"]
    assert "POSTGRES_PASSWORD" not in services["store"]["environment"]


def test_container_file_copies_what_there_is_and_runs_as_nobody_special() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    words = {line.split()[0] for line in lines if line and not line.startswith((" ", "#"))}
    known = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "STOPSIGNAL", "CMD"}
    assert words <= known
    copied = [line.split()[1] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert all((ROOT / name).exists() for name in copied)
    order = [line for line in lines if line.startswith(("USER", "CMD"))]
    assert order[0] == "USER fingerpost"
    assert "fingerpost.project.gunicorn_settings" in order[1]


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_units_run_our_commands_as_a_user_of_their_own(path: Path) -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read(path, encoding="utf-8")
    service = unit["Service"]
    assert service["User"] == "fingerpost"
    assert service["NoNewPrivileges"] == "yes"
    assert Path(service["ExecStart"].split()[0]).name in ("gunicorn", "fingerpost")


def test_django_finds_nothing_to_say_of_a_councils_settings() -> None:
    council = {
        name: value for name, value in os.environ.items() if not name.startswith(("FINGERPOST_", "DJANGO_"))
    } | {
        "FINGERPOST_SECRET_KEY": "a made-up key of a made-up council, long enough and never used, 0123456789",
        "FINGERPOST_ADDRESS": "https://careers.example",
        "FINGERPOST_HOSTS": "careers.example,localhost",
        "FINGERPOST_PROXIES": "1",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=council,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
