"""What deploy/ holds is what the tools it is for understand, and nothing else."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

from tests.deploy.operators import SCHEMAS
from tests.settings import BASE_DIR

DEPLOY = BASE_DIR / "deploy"
KUBERNETES = "1.34"
BASE = DEPLOY / "kubernetes" / "base"
MANIFESTS = sorted(set(BASE.iterdir()) - {BASE / "kustomization.yaml"})
COMPOSE = DEPLOY / "compose.yaml"
UNITS = sorted((DEPLOY / "systemd").iterdir())
TOOLS = Path(sys.executable).parent


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which(tool, path=f"{TOOLS}:/usr/bin:/bin:/usr/local/bin")
    if program is None:
        pytest.skip(f"There is no {tool} on this machine.")
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - ours


def complaints(document: dict[str, Any]) -> str:
    """Say what is wrong with one thing of a cluster, or nothing."""
    kind = (document.get("apiVersion", ""), document.get("kind", ""))
    try:
        if kind in SCHEMAS:
            jsonschema.validate(document, SCHEMAS[kind])
        else:
            kubernetes_validate.validate(document, KUBERNETES, strict=True)
    except (
        jsonschema.ValidationError,
        kubernetes_validate.ValidationError,
        kubernetes_validate.SchemaNotFoundError,
    ) as problem:
        return f"{type(problem).__name__}: {problem}"
    return ""


def things(text: str) -> list[dict[str, Any]]:
    return [it for it in yaml.safe_load_all(text) if it]


def base() -> Iterator[dict[str, Any]]:
    for path in MANIFESTS:
        yield from things(path.read_text())


@pytest.fixture(scope="module")
def rendered() -> list[dict[str, Any]]:
    done = run("kubectl", "kustomize", DEPLOY / "kubernetes" / "example")
    assert done.returncode == 0, done.stderr
    return things(done.stdout)


class TestContainer:
    def test_its_file_is_well_made(self):
        done = run("hadolint", "--no-color", DEPLOY / "Containerfile")
        assert done.returncode == 0, done.stdout

    def test_a_bad_one_would_be_found(self, tmp_path):
        bad = tmp_path / "Containerfile"
        bad.write_text("FROM python:latest\nRUN cd / && sudo apt-get install x\n")
        assert run("hadolint", bad).returncode == 1

    def test_it_copies_what_is_there(self):
        copied = re.findall(
            r"^COPY ((?!--)[^\n]+) \S+$", (DEPLOY / "Containerfile").read_text(), re.M
        )
        names = {name for line in copied for name in line.split()}
        assert names
        assert all((BASE_DIR / name).exists() for name in names)
        kept = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
        assert {f"!{name}" for name in names} <= set(kept)

    def test_it_serves_as_nobody_in_particular(self):
        said = (DEPLOY / "Containerfile").read_text()
        assert "\nUSER 10001:10001\n" in said
        assert "HEALTHCHECK" in said


class TestCompose:
    @pytest.fixture
    def told(self) -> dict[str, Any]:
        return yaml.safe_load(COMPOSE.read_text())

    def test_it_fits_the_specification(self, tmp_path):
        schema = ("--builtin-schema", "vendor.compose-spec")
        assert run("check-jsonschema", *schema, COMPOSE).returncode == 0
        bad = tmp_path / "compose.yaml"
        bad.write_text("services: {app: {imag: warta}}")
        assert run("check-jsonschema", *schema, bad).returncode == 1

    def test_all_that_is_named_is_there(self, told):
        secrets, volumes = set(told["secrets"]), set(told["volumes"])
        for name, service in told["services"].items():
            assert set(service.get("secrets", [])) <= secrets, name
            assert set(service.get("networks", [])) <= set(told["networks"]), name
            assert set(service.get("depends_on", [])) <= set(told["services"]), name
            for volume in service.get("volumes", []):
                source = volume.split(":")[0]
                is_there = source in volumes or (DEPLOY / source).exists()
                assert is_there or source.startswith("$"), f"{name}: {source}"

    def test_each_variable_is_explained(self, told):
        explained = set(
            re.findall(r"^(\w+)=", (DEPLOY / "compose.env").read_text(), re.M)
        )
        asked = set(re.findall(r"\$\{(\w+):?\??[^}-]*\}", COMPOSE.read_text()))
        assert asked <= explained

    def test_the_nodes_stand_where_nginx_looks_for_them(self, told):
        services = told["services"]
        places = {
            services[node]["networks"]["inside"]["ipv4_address"]
            for node in ("app1", "app2")
        }
        app = services["nginx"]["environment"]["APP"]
        assert set(re.findall(r"server ([\d.]+):8000", app)) == places

    def test_nginx_is_told_all_it_wants(self, told):
        wanted = re.findall(r"^(\w+)=", (DEPLOY / "nginx.env").read_text(), re.M)
        assert set(told["services"]["nginx"]["environment"]) == set(wanted)

    def test_the_site_may_write_nowhere(self, told):
        for node in ("app1", "app2", "migrate"):
            assert told["services"][node]["read_only"] is True
            assert told["services"][node]["cap_drop"] == ["ALL"]


class TestCluster:
    @pytest.mark.parametrize("path", MANIFESTS, ids=lambda it: it.name)
    def test_each_manifest_is_understood(self, path):
        for document in things(path.read_text()):
            assert complaints(document) == ""

    @pytest.mark.parametrize(
        "bad",
        [
            "{apiVersion: v1, kind: Servic, metadata: {name: a}}",
            "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: []}}",
            "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: a},"
            " spec: {instances: 3, storage: {size: 1Gi}, sinchronous: {}}}",
        ],
    )
    def test_a_bad_one_would_be_found(self, bad):
        assert complaints(yaml.safe_load(bad)) != ""

    def test_all_are_listed(self):
        listed = yaml.safe_load((BASE / "kustomization.yaml").read_text())
        assert set(listed["resources"]) == {path.name for path in MANIFESTS}

    def test_an_overlay_is_rendered_whole(self, rendered):
        assert len(rendered) == len(list(base()))
        for document in rendered:
            assert complaints(document) == ""
        said = yaml.safe_dump_all(rendered)
        assert "berita.example" not in re.sub(r"registry\.berita\.example", "", said)

    def test_nothing_runs_with_more_rights_than_it_needs(self):
        for document in base():
            for pod in pods(document):
                assert pod["securityContext"]["runAsNonRoot"] is True
                assert pod["automountServiceAccountToken"] is False
                for container in pod["containers"]:
                    rights = container["securityContext"]
                    assert rights["readOnlyRootFilesystem"] is True
                    assert rights["allowPrivilegeEscalation"] is False
                    assert rights["capabilities"] == {"drop": ["ALL"]}

    def test_all_nodes_together_fit_into_the_database(self):
        by_kind = {(it["kind"], it["metadata"]["name"]): it for it in base()}
        most = by_kind["HorizontalPodAutoscaler", "app"]["spec"]["maxReplicas"]
        workers = int(by_kind["ConfigMap", "warta"]["data"]["WORKERS"])
        database = by_kind["Cluster", "postgres"]["spec"]["postgresql"]["parameters"]
        assert (most + 1) * workers * 6 < int(database["max_connections"]) - 20


def pods(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Find what runs, however deep it stands."""
    if isinstance(document, dict):
        if "containers" in document:
            yield document
        for value in document.values():
            yield from pods(value)


class TestUnits:
    @pytest.fixture
    def installed(self, tmp_path) -> Path:
        """Lay the units out where the programs they start exist."""
        for unit in UNITS:
            text = unit.read_text().replace("/srv/warta/.venv/bin/python", "/bin/true")
            text = text.replace("User=warta", "User=nobody")
            (tmp_path / unit.name).write_text(text)
        return tmp_path

    def test_systemd_understands_them(self, installed):
        options = ["--man=no", "--recursive-errors=yes"]
        done = run("systemd-analyze", "verify", *options, *sorted(installed.iterdir()))
        assert done.returncode == 0, done.stderr
        assert "Unknown" not in done.stderr

    def test_a_bad_one_would_be_found(self, installed):
        unit = installed / "warta.service"
        unit.write_text(unit.read_text().replace("Restart=always", "Restrat=always"))
        options = ["--man=no", "--recursive-errors=yes"]
        done = run("systemd-analyze", "verify", *options, unit)
        assert done.returncode != 0

    def test_each_timer_runs_a_command_of_ours(self):
        timers = [unit for unit in UNITS if unit.suffix == ".timer"]
        assert timers
        for unit in timers:
            [command] = re.findall(
                r"^Unit=warta@(\w+)\.service$", unit.read_text(), re.M
            )
            assert unit.name == f"warta-{command}.timer"
            found = list(BASE_DIR.glob(f"*/**/management/commands/{command}.py"))
            assert found or command == "clearsessions"


@pytest.mark.parametrize(
    "script",
    [*sorted((DEPLOY / "postgres").iterdir()), BASE_DIR / ".ci" / "run"],
    ids=lambda it: it.name,
)
def test_scripts_are_well_made(script):
    done = run("shellcheck", script)
    assert done.returncode == 0, done.stdout
