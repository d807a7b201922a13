"""`python -m tests.proof.fuzz.digest 100`: one hash of what is made of so many damaged pages."""

from __future__ import annotations

import hashlib
import sys
from random import Random

import msgspec

from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.pipeline import process
from tests.proof.fuzz.mutation import mutated
from tests.proof.fuzz.targets import all_targets


def digest(number: int) -> str:
    """Of the records, or of why there is none, of so many pages and as many dumps."""
    found = hashlib.sha256()
    for name in ("pages", "dumps"):
        target, chance = all_targets()[name], Random(f"digest {name}")
        for _ in range(number):
            body = mutated(chance, target.seeds(), target.tokens)
            made = process(Page(body=body, url="https://vesti.example/1"))
            found.update(made.to_json().encode() if isinstance(made, Article) else _why(made))
    return found.hexdigest()


def _why(rejected: msgspec.Struct) -> bytes:
    return msgspec.json.encode(rejected)


if __name__ == "__main__":
    print(digest(int(sys.argv[1])))
