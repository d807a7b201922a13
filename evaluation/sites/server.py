"""Serves the stand-in outlets on loopback, each on an address of its own, in a thread.

`python -m evaluation.sites.server --articles 2000` serves them until it is stopped, for benchmarks
and for looking at them in a browser.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from aiohttp import web

from evaluation.sites.newsroom import Newsroom
from evaluation.sites.outlet import Outlet
from evaluation.sites.outlets import izvestia_outlet, scripted_outlet, tass_outlet

HOSTS = {"tass": "127.0.0.2", "iz": "127.0.0.3", "script": "127.0.0.4", "rbc": "127.0.0.5"}
"""Loopback addresses of their own, since a site is known by its host."""


class StandIn:
    """Serves outlets while it is entered.

    Args:
        outlets: by name.
        hosts: the loopback address of each.

    Example:
        with StandIn({"tass": tass_outlet(room)}) as sites:
            print(sites.outlets["tass"].root)
    """

    def __init__(self, outlets: Mapping[str, Outlet], hosts: Mapping[str, str] = HOSTS) -> None:
        self.outlets = dict(outlets)
        self._hosts = hosts
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="stand-in")
        self._runners: list[web.AppRunner] = []

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(30)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> None:
        for name, outlet in self.outlets.items():
            app = web.Application()
            app.router.add_route("GET", "/{path:.*}", outlet.answer)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
            await runner.setup()
            site = web.TCPSite(runner, self._hosts[name], 0)
            await site.start()
            self._runners.append(runner)
            host, port = runner.addresses[0][:2]
            outlet.root = f"http://{host}:{port}"

    async def _stop(self) -> None:
        for runner in self._runners:
            await runner.cleanup()
        # A runner knows no answers whose visitor has hung up: they are still being made.
        waiting = asyncio.all_tasks() - {asyncio.current_task()}
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def newsroom(desk: str, count: int, *, days: float = 1.0, size: int = 6) -> Newsroom:
    """A newsroom whose newest article is an hour old and whose oldest is `days` old."""
    newest = datetime.now(UTC) - timedelta(hours=1)
    step = timedelta(days=days) / max(count, 1)
    return Newsroom(desk, count, newest=newest, step=step, size=size)


def all_outlets(count: int, *, size: int = 6, padding: int = 0) -> dict[str, Outlet]:
    """The three outlets with `count` articles each."""
    wire = newsroom("tass", count, size=size)
    return {
        "tass": tass_outlet(wire, padding=padding),
        "iz": izvestia_outlet(newsroom("iz", count, size=size), wire=wire, padding=padding),
        "script": scripted_outlet(newsroom("script", min(count, 60))),
    }


def main() -> None:
    """Serve until interrupted; prints the roots as one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--paragraphs", type=int, default=6)
    options.add_argument("--padding", type=int, default=0, help="bytes of menus in each page")
    chosen = options.parse_args()
    outlets = all_outlets(chosen.articles, size=chosen.paragraphs, padding=chosen.padding)
    with StandIn(outlets) as sites:
        roots = {name: outlet.root for name, outlet in sites.outlets.items()}
        print(json.dumps(roots), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
