"""Opens a Spark session, or says what is missing: newsbot does not install pyspark and Java."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.model.errors import ConfigurationError, NewsbotError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SHUFFLE = "spark.sql.shuffle.partitions"

DAMAGED = re.compile(
    r"java\.io\.EOFException: Unexpected end of input stream|java\.util\.zip\.\w+Exception"
)
"""How Java complains of a compressed file."""

RAISED = re.compile(r"newsbot\.model\.errors\.\w+: (.*?)(?: \(([^()]*)\))?$", re.M)
"""The last line of a traceback: an error of newsbot's, and its hint."""

SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of Java on one machine, where it runs for one command only: better compilation and
parallel collection of garbage cost more than they save (61 to 32 s of a processor for one page)."""

JAVA_OPTIONS = re.compile(r"driver-java-options|extraJavaOptions")

SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.adaptive.enabled": "true",
    # A page is a large row, and what is made of it is one more.
    "spark.rdd.compress": "true",
}
"""Spark's settings, unless the user sets them in `spark-defaults.conf` or `PYSPARK_SUBMIT_ARGS`."""

ON_ONE_MACHINE = {
    "spark.ui.enabled": "false",
    # Else it asks for the name of the machine, which not every machine knows.
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""Further settings where Spark runs on this machine alone."""


@contextmanager
def spark_session(master: str | None) -> Iterator[SparkSession]:
    """A Spark session that is stopped at the end of the block.

    Args:
        master: `local[2]`, `spark://host:7077`, `yarn` …; what Spark itself is set to without.

    Raises:
        ConfigurationError: pyspark or Java is not there, or the master cannot be reached.
    """
    complain_of_missing_parts()
    # The executors on this machine run the interpreter that runs now.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("newsbot")
    if master:
        builder = builder.master(master)
    for name, value in _settings(master or "").items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise ConfigurationError(
            f"Spark does not start with the master {master or '(none)'}: {error}",
            hint="--master local[2] runs it on this machine",
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    _keep_tasks_few(session)
    try:
        with errors_of_tasks():
            yield session
    finally:
        session.stop()


def _settings(master: str) -> dict[str, str]:
    """Spark's settings for a master."""
    if not master.startswith("local"):
        return SETTINGS
    given = os.environ.get("PYSPARK_SUBMIT_ARGS", "")
    java = {} if JAVA_OPTIONS.search(given) else {"spark.driver.extraJavaOptions": SHORT_LIVED}
    return SETTINGS | ON_ONE_MACHINE | java


@contextmanager
def errors_of_tasks() -> Iterator[None]:
    """Turn Spark's report of a newsbot error on an executor back into that error.

    Raises:
        UsageError: with what newsbot said there.
    """
    try:
        yield
    except Exception as error:
        if told := _told_by_a_task(error):
            raise told from error
        raise


def _keep_tasks_few(session: SparkSession) -> None:
    """Set three SQL tasks per processor where the user has set no number: Spark makes 200."""
    if not session.sparkContext.getConf().contains(SHUFFLE):
        session.conf.set(SHUFFLE, str(3 * session.sparkContext.defaultParallelism))


def _told_by_a_task(error: Exception) -> NewsbotError | None:
    """The message of a newsbot error on an executor, taken from Spark's report of it."""
    if isinstance(error, NewsbotError):
        return None
    if DAMAGED.search(str(error)):
        return UsageError(
            "a compressed file of the input is torn or damaged",
            hint="copy it again, or leave out --engine: one machine reads what stands before that",
        )
    if not (found := RAISED.search(str(error))):
        return None
    return UsageError(found[1], hint=found[2] or "see the traceback of Spark with --debug")


def complain_of_missing_parts() -> None:
    """Raise an error if Java or pyspark is missing.

    Raises:
        ConfigurationError: pyspark or Java is not there; the hint says how to get it.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise ConfigurationError(
            "--engine spark needs pyspark, which is not installed",
            hint="pip install -r requirements-spark.txt, or leave out --engine",
        )
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java") and not (home and Path(home, "bin", "java").exists()):
        raise ConfigurationError(
            "--engine spark needs Java 17 or newer, which was not found",
            hint="make system, to install it; or set JAVA_HOME, or leave out --engine",
        )
