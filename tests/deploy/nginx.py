"""Finds an nginx, and runs deploy/nginx.conf in it on loopback.

``python -m tests.deploy.nginx`` prints its path, or fails.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tests.browser.server import free_port
from tests.settings import BASE_DIR

HOST = "warta.test"
DEPLOY = BASE_DIR / "deploy"
MODULES = Path("/etc/nginx/modules-enabled")
BROTLI = "brotli_static"
START_SECONDS = 10

# What Debian's own configuration says around ours, and no more rights than we have.
AROUND = """
$user
worker_processes 2;
daemon off;
pid $folder/pid;
error_log stderr;
include $modules/*.conf;
events { worker_connections 1024; }
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
    gzip on;
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    include $folder/warta.conf;
}
"""


@dataclass(frozen=True)
class Nginx:
    folder: Path
    http: int
    https: int

    @property
    def log(self) -> Path:
        return self.folder / "access.log"

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"


def find() -> str | None:
    """Return an nginx that is there; on CI Debian's is fetched.

    Elsewhere it is not, as its package starts a server on port 80.
    """
    if not _path() and os.environ.get("CI") == "true" and os.geteuid() == 0:
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "nginx", "openssl"]):
            apt = ["apt-get", "-qq", *command]
            subprocess.run(apt, env=environ, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    return _path()


def _path() -> str | None:
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def has_brotli() -> bool:
    return any(BROTLI in file.name for file in MODULES.glob("*.conf"))


def render(**values: object) -> str:
    """Fill in the template as ``envsubst`` does: only what nginx.env names."""
    lines = (DEPLOY / "nginx.env").read_text().splitlines()
    told = [line.split("=", 1) for line in lines if line and line[0] != "#"]
    named = {name: value.strip('"') for name, value in told}
    assert values.keys() <= named.keys()
    template = Template((DEPLOY / "nginx.conf").read_text())
    return template.safe_substitute(named | values)


@contextmanager
def running(folder: Path, *nodes: str, host: str = HOST) -> Iterator[Nginx]:
    """Start it in front of nodes of the site, with the files of ``folder``/data."""
    nginx = Nginx(folder, free_port(), free_port())
    with started(folder, told(nginx, *nodes, host=host), port=nginx.https):
        yield nginx


def told(nginx: Nginx, *nodes: str, host: str = HOST) -> str:
    """Give our configuration for these nodes, and a certificate for the name."""
    certify(nginx.folder, host)
    return render(
        SITE_HOST=host,
        APP=" ".join(f"server {node} fail_timeout=2s;" for node in nodes),
        ACCESS_LOG=nginx.log,
        DATA_DIR=nginx.folder / "data",
        CACHE_DIR=nginx.folder / "cache",
        TLS_CERT=nginx.certificate,
        TLS_KEY=nginx.folder / "key.pem",
        HTTP_PORT=nginx.http,
        HTTPS_PORT=nginx.https,
        BROTLI=f"{BROTLI} on;" if has_brotli() else "",
    )


@contextmanager
def started(folder: Path, ours: str, *, port: int) -> Iterator[int]:
    """Run what is rendered as Debian would; lend the first process."""
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(command_for(folder, ours), stderr=output)  # noqa: S603 - ours
    try:
        _wait_until_open(port, process, log=log)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def command_for(folder: Path, ours: str) -> list[str]:
    """Write what is rendered where the command finds it."""
    if not Path("/proc/net/if_inet6").exists():
        ours = "".join(line for line in ours.splitlines(True) if "[::]" not in line)
    user = "user root;" if os.geteuid() == 0 else ""
    around = Template(AROUND).substitute(user=user, folder=folder, modules=MODULES)
    (folder / "warta.conf").write_text(ours)
    (folder / "nginx.conf").write_text(around)
    return [find() or "nginx", "-c", str(folder / "nginx.conf")]


def certify(folder: Path, host: str) -> None:
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        f" -keyout key.pem -out cert.pem -subj /CN={host}"
        f" -addext subjectAltName=DNS:{host}"
    )
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)  # noqa: S603 - ours


def _wait_until_open(port: int, process: subprocess.Popen, *, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"nginx did not start:\n{log.read_text()}")


if __name__ == "__main__":
    sys.exit(0 if (path := find()) and sys.stdout.write(f"{path}\n") else 1)
