"""WordPress with a classic theme, from Debian, run by `php -S` with a MariaDB of its own."""

from __future__ import annotations

import html
import http.client
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from getpass import getuser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.crawl.exploration.publishing import (
    AS_FIRST,
    CORRECTED,
    DELETED,
    EDITED,
    MOVED,
    NEW_NAME,
    POSTS,
    Built,
    day_of,
    post_of,
)
from tests.crawl.small_sites import running
from tests.reference import ROOT
from tests.reportage import TEXTS
from tests.required import do_without
from tests.waiting import wait_until

HOME = ROOT / "build" / "wordpress"
PACKAGES = ("wordpress", "wordpress-theme-twentytwentyone")
NEEDED = ("php", "mariadb-install-db", "mariadbd", "apt-get", "dpkg")

CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '{root}');
define('WP_SITEURL', '{root}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
ROUTER = """<?php
$file = __DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($file)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""
WITHOUT_SITEMAP = "<?php add_filter('wp_sitemaps_enabled', '__return_false');"
INSTALL = """<?php
$_SERVER['HTTP_HOST'] = 'localhost';
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$db = new mysqli('localhost', 'root', '', '', 0, '{socket}');
$db->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Вести Заречья', 'anna', 'anna@vesti.example', true, '', 'secret', 'ru_RU');
foreach (get_posts(['post_type' => 'any', 'numberposts' => -1]) as $old)
    wp_delete_post($old->ID, true);
switch_theme('twentytwentyone');
update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
foreach (json_decode(file_get_contents(__DIR__ . '/posts.json'), true) as $post) {{
    if (isset($post['section']))
        $post['post_category'] = [wp_create_category($post['section'])];
    wp_insert_post(wp_slash($post + ['post_status' => 'publish', 'post_author' => 1]));
}}
flush_rewrite_rules(false);
"""

CHANGE = """<?php
$_SERVER['HTTP_HOST'] = 'localhost';
require __DIR__ . '/wp-load.php';
$post = fn($number) => get_page_by_path("otkryli-$number", OBJECT, 'post');
$edited = $post({edited});
$text = str_replace('{as_first}', '{corrected}', $edited->post_content);
wp_update_post(wp_slash(['ID' => $edited->ID, 'post_content' => $text]));
wp_trash_post($post({deleted})->ID);
wp_update_post(['ID' => $post({moved})->ID, 'post_name' => '{new_name}-{moved}']);
"""


@contextmanager
def wordpress(folder: Path, *, sitemap: bool = True) -> Iterator[Built]:
    """The site of `publishing.post_of` in WordPress, with tags, categories, an author and pages.

    Args:
        sitemap: whether it has one, as long as nobody switches it off.
    """
    code = _code()
    site, asked = folder / "site", list[str]()
    with ExitStack() as stack:
        database = stack.enter_context(_mariadb(folder / "db"))
        shutil.copytree(code, site, ignore_dangling_symlinks=True)
        # While it is installed, WordPress asks itself for a page: nobody listens yet.
        front = ThreadingHTTPServer(("127.0.0.8", 0), BaseHTTPRequestHandler, False)
        front.server_bind()
        root = f"http://127.0.0.8:{front.server_port}"
        _write(site, database, root)
        if not sitemap:
            own = site / "wp-content" / "mu-plugins"
            own.mkdir()
            (own / "without.php").write_text(WITHOUT_SITEMAP, "utf-8")
        _php(site, "install.php")
        behind = stack.enter_context(_served(site))
        front.server_activate()
        front.RequestHandlerClass = partial(Noting, asked, behind)
        stack.enter_context(running(front))
        yield Built(root, asked, partial(_php, site, "change.php"))


def posts() -> list[dict[str, Any]]:
    """Articles, one of them on three pages, and two pages, as `wp_insert_post` takes them."""
    found: list[dict[str, Any]] = [
        {"post_type": "page", "post_title": title, "post_name": name, "post_content": text}
        for title, name, text in (
            ("О редакции", "o-redakcii", "<p>Вести Заречья выходят с 1998 года.</p>"),
            ("Реклама", "reklama", "<p>Прайс-лист высылаем по запросу.</p>"),
        )
    ]
    parts = ("".join(f"<p>{paragraph}</p>" for paragraph in part) for part in TEXTS)
    found.append(
        {
            "post_title": "Семь лет до моста",
            "post_name": "sem-let-do-mosta",
            "post_date": f"{day_of(POSTS):%Y-%m-%d %H:%M:%S}",
            "post_content": "\n<!--nextpage-->\n".join(parts),
        }
    )
    for number in range(POSTS):
        post = post_of(number)
        found.append(
            {
                "post_title": post["title"],
                "post_name": f"otkryli-{number}",
                "post_date": f"{day_of(number):%Y-%m-%d %H:%M:%S}",
                "post_content": "\n\n".join(_markup(*part) for part in post["text"]),
                "tags_input": [post["title"].split()[3]],
                "section": ("Общество", "Экономика")[number % 2],
            }
        )
    return found


def _markup(tag: str, words: list[str]) -> str:
    if tag != "ul":
        return f"<{tag}>{html.escape(words[0])}</{tag}>"
    items = "".join(f"<li>{html.escape(word)}</li>" for word in words)
    return f"<ul>{items}</ul>"


def _code() -> Path:
    """WordPress itself, unpacked once; its packages would bring a web server that starts."""
    missing = [name for name in NEEDED if not shutil.which(name, path=_PATH)]
    code = HOME / "usr" / "share" / "wordpress"
    if not missing and not (code / "wp-content/themes/twentytwentyone").exists():
        HOME.mkdir(parents=True, exist_ok=True)
        got = subprocess.run(
            ["apt-get", "download", *PACKAGES], cwd=HOME, capture_output=True, check=False
        )
        missing = ["Debian's packages of WordPress"] if got.returncode else []
        for package in HOME.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, HOME], check=True)
    if missing:
        do_without("wordpress", f"WordPress cannot be run, {missing[0]} is missing: see .ci/system")
    return code


_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"
"""With the folder of servers, which is not on the path of everyone."""


def _write(site: Path, database: Path, root: str) -> None:
    (site / "wp-config.php").write_text(CONFIG.format(socket=database, root=root), "utf-8")
    (site / "router.php").write_text(ROUTER, "utf-8")
    (site / "install.php").write_text(INSTALL.format(socket=database), "utf-8")
    change = CHANGE.format(
        edited=EDITED, deleted=DELETED, moved=MOVED, as_first=AS_FIRST, corrected=CORRECTED,
        new_name=NEW_NAME,
    )  # fmt: skip
    (site / "change.php").write_text(change, "utf-8")
    (site / "posts.json").write_text(json.dumps(posts()), "utf-8")


def _php(site: Path, script: str) -> None:
    done = subprocess.run(["php", script], cwd=site, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()[-2000:]


@contextmanager
def _mariadb(folder: Path) -> Iterator[Path]:
    """The socket of a MariaDB in a folder of its own, which nobody reaches by the network."""
    data, at = folder / "data", folder / "s"
    data.mkdir(parents=True)
    common = ["--no-defaults", f"--datadir={data}", f"--user={getuser()}"]
    install = ["mariadb-install-db", *common, "--auth-root-authentication-method=normal"]
    subprocess.run(install, env={"PATH": _PATH}, capture_output=True, check=True)
    server = subprocess.Popen(
        ["mariadbd", *common, f"--socket={at}", "--skip-networking", "--skip-grant-tables"],
        env={"PATH": _PATH},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(at.exists)
        yield at
    finally:
        server.kill()
        server.wait()


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, int]]:
    """Host and port where PHP's own server answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.9", 0))
        host, port = free.getsockname()
    at = ["-S", f"{host}:{port}", "router.php"]
    server = subprocess.Popen(["php", *at], cwd=site, stderr=subprocess.DEVNULL)
    try:
        wait_until(partial(_answers, host, port))
        yield host, port
    finally:
        server.kill()
        server.wait()


def _answers(host: str, port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex((host, port)) == 0


class Noting(BaseHTTPRequestHandler):
    """Notes what is asked for, and asks the server behind for it under the same name."""

    def __init__(
        self, asked: list[str], behind: tuple[str, int], *given: Any, **named: Any
    ) -> None:
        self.asked, self.behind = asked, behind
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        """Hand on a request and its answer."""
        self.asked.append(self.path)
        link = http.client.HTTPConnection(*self.behind, timeout=60)
        kept = {name: value for name, value in self.headers.items() if name != "Connection"}
        link.request("GET", self.path, headers=kept)
        answer = link.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        link.close()

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet."""
