"""Finds site declarations by name, by address or by marks in the lines of a text dump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from newsbot.config import SITES
from newsbot.files.data_folder import var_folder
from newsbot.model.errors import SiteDeclarationError, UsageError, alternatives
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.model.toml_text import read_toml
from newsbot.model.urls import ascii_host, hostname

SHIPPED = Path(__file__).parent
HINT = "docs/adding-a-site.md lists what a declaration may say"


def load_site(path: Path) -> Site:
    """Read one declaration and check it for faults.

    Raises:
        SiteDeclarationError: the file is no TOML or says something a declaration cannot say; the
            message names the file and the key.
    """
    from newsbot.sites.faults import faults  # compiles all patterns: not for the shipped ones

    site = _read(path)
    if fault := next(faults(site), None):
        raise SiteDeclarationError(f"{path}: {fault}", hint=HINT)
    return site


def site_of_toml(text: str) -> Site:
    """The site that a declaration describes.

    Raises:
        ValueError: it is no TOML, or a key has too many parts.
        msgspec.ValidationError: it says something a declaration cannot say.
    """
    return msgspec.convert(read_toml(text), Site)


def _read(path: Path) -> Site:
    try:
        return site_of_toml(path.read_text(encoding="utf-8-sig"))
    except (msgspec.ValidationError, ValueError, OSError, RecursionError) as error:
        raise SiteDeclarationError(f"{path}: {error}", hint=HINT) from error


class Sites:
    """A set of declarations.

    Example:
        >>> sites = Sites([Site(name="iz", title="Известия", hosts=("iz.ru",))])
        >>> sites.of_url("https://www.iz.ru/1/2025-04-09/slug").name
        'iz'
        >>> sites.of_url("https://example.org/") is None
        True
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self._by_name = {site.name: site for site in sites}
        self._by_host = {
            ascii_host(host): site for site in self._by_name.values() for host in site.hosts
        }
        self.platforms = tuple(site for site in self._by_name.values() if site.platform)
        """Publishing systems that make pages of many hosts."""
        for site in self:
            if site.extends and site.extends not in {system.name for system in self.platforms}:
                known = ", ".join(sorted(system.name for system in self.platforms))
                raise SiteDeclarationError(
                    f"{site.name} extends {site.extends!r}, which is no publishing system",
                    hint=f"there are: {known}",
                )

    def __iter__(self) -> Iterator[Site]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def get(self, name: str) -> Site:
        """The site of that name.

        Raises:
            UsageError: there is none; the message names those that may be meant.
        """
        try:
            return self._by_name[name]
        except KeyError:
            known = [one for one, site in sorted(self._by_name.items()) if site.hosts]
            raise UsageError(
                f"no site is called {name!r}",
                hint=f"{alternatives(name, known)} (a crawl takes any address, too)",
            ) from None

    def named(self, name: str | None) -> Site | None:
        """The site of that name; None for an unknown outlet."""
        return self._by_name.get(name or "")

    def of_url(self, url: str | None) -> Site | None:
        """The site with the address's host or a parent of it; None for an unknown outlet."""
        host = hostname(url)
        while host:
            if site := self._by_host.get(host):
                return site
            _, _, host = host.partition(".")
        return None

    def of_page(self, page: Page) -> Site | None:
        """The site that the user names, else the one of the page's address."""
        return self.get(page.site) if page.site else self.of_url(page.url)

    def of_lines(self, lines: Iterable[str]) -> Site | None:
        """The site whose marks are all among the lines of a text dump."""
        present = set(lines)
        for site in self:
            if any(present.issuperset(marks) for marks in site.dump.marks):
                return site
        return None


@cache
def default_sites() -> Sites:
    """The shipped declarations, those of sites found by crawls, and those of the user.

    What lies in the folder of the setting `sites` wins over what was found, and that over what is
    shipped, by name.
    """
    shipped = map(_read, sorted(SHIPPED.glob("*.toml")))  # the tests look for their faults
    files = (path for folder in _own_folders() for path in sorted(folder.glob("*.toml")))
    own = map(load_site, files)
    return Sites([*shipped, *own])


def declaration_file(name: str) -> Path:
    """The file with the declaration of a site that is in force.

    Raises:
        UsageError: there is no such site.
    """
    default_sites().get(name)
    for folder in (*_own_folders()[::-1], SHIPPED):
        for path in sorted(folder.glob("*.toml"), reverse=True):
            if _read(path).name == name:
                return path
    raise UsageError(f"no file declares {name!r}")


def _own_folders() -> tuple[Path, ...]:
    """The folders besides the shipped declarations; the last one wins."""
    return (found_folder(), *filter(None, [SITES.value()]))


def found_folder() -> Path:
    """The folder for declarations of sites that crawls found."""
    return var_folder() / "sites"
