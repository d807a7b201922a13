"""Whatever stops a command ends in a message and an exit code, never in a traceback."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.cli.command import newsbot
from tests.commands import Command
from tests.reference import ROOT
from tests.waiting import wait_until

SEED = ROOT / "seeds" / "tass-2020-library.html"


def run(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """The command in a shell, as `$newsbot`, with a database of its own."""
    env = os.environ | {
        "newsbot": f"{sys.executable} -m newsbot",
        "NEWSBOT_VAR": str(tmp_path / "var"),
    }
    return subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


TO_A_READER = [
    *("explain seeds", "explain --json seeds", "replay seeds -o -"),
    *("--help", "schedule show tass"),
]


@pytest.mark.parametrize("command", TO_A_READER)
def test_a_reader_that_has_enough_ends_the_command_quietly(command: str, tmp_path: Path) -> None:
    done = run(f"$newsbot {command} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}", tmp_path)
    # What fits into the pipe's buffer is written before head has gone.
    assert done.stdout.strip() in {"141", "0"}
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_closed_output_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    many = " ".join(["seeds"] * 8)
    done = run(
        f"$newsbot explain --json {many} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}", tmp_path
    )
    assert done.stdout.strip() == "141"
    assert done.stderr == ""


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_result(closed: str, tmp_path: Path) -> None:
    done = run(f"$newsbot replay seeds -o {tmp_path}/out.jsonl {closed}", tmp_path)
    assert done.returncode == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 13


def test_processes_of_a_command_with_closed_streams_have_streams(tmp_path: Path) -> None:
    own = "import os; print([os.fstat(one).st_rdev for one in (0, 2)])"
    script = (
        "import subprocess, sys; from newsbot.cli.shell.streams import open_closed_streams; "
        f"open_closed_streams(); subprocess.run([sys.executable, '-c', {own!r}], check=True)"
    )
    done = run(f'{sys.executable} -c "{script}" <&- 2>&-', tmp_path)
    assert done.stdout.strip() == str([Path(os.devnull).stat().st_rdev] * 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "command", ["explain seeds", "replay seeds -o -", "--help", "schedule show"]
)
def test_a_full_disk_under_the_output_is_said(command: str, tmp_path: Path) -> None:
    done = run(f"$newsbot {command} >/dev/full", tmp_path)
    assert done.returncode == 4
    assert "No space left on device" in done.stderr
    assert "try: free some space" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    ("command", "code"),
    [("replay seeds -o {}/out.jsonl", 0), ("stats nowhere.jsonl", 2), ("stats --by century", 2)],
)
def test_a_full_disk_under_messages_loses_only_these(
    command: str, code: int, tmp_path: Path
) -> None:
    done = run(f"$newsbot {command.format(tmp_path)} 2>/dev/full", tmp_path)
    assert done.returncode == code


def test_a_corpus_whose_name_is_no_utf_8_is_read(tmp_path: Path) -> None:
    script = (
        f"cd {tmp_path} && $newsbot replay {SEED} -o a.jsonl && mv a.jsonl $'b\\xff.jsonl' && "
        "$newsbot report $'b\\xff.jsonl' -o r.html && $newsbot dedup $'b\\xff.jsonl' -o c.jsonl"
    )
    done = run(script, tmp_path)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "c.jsonl.manifest.json").read_bytes())
    assert manifest["filters"] == {"dedup": "b\\xff.jsonl"}


@pytest.mark.parametrize("command", [("explain",), ("explain", "--json"), ("replay", "-o", "-")])
def test_russian_where_the_locale_knows_ascii_only(command: tuple[str, ...]) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = newsbot(*command, SEED, env=env, fresh=True)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 1000


def test_json_is_utf_8_whatever_the_locale() -> None:
    done = newsbot("explain", "--json", SEED, env={"PYTHONIOENCODING": "ascii"}, fresh=True)
    assert json.loads(done.stdout)["article"]["dateline"]["places"] == ["Кедроволжск"]


def test_no_to_a_question_is_no_bug(tmp_path: Path) -> None:
    env = {"NEWSBOT_VAR": str(tmp_path / "var")}
    done = newsbot("db", "delete", "--url", "https://tass.ru/1", stdin=b"n\n", env=env)
    assert done.returncode == 130
    assert not (tmp_path / "var").exists()


def test_a_question_that_nobody_answers_names_the_option(tmp_path: Path) -> None:
    env = {"NEWSBOT_VAR": str(tmp_path / "var")}
    done = newsbot("db", "delete", "--url", "https://tass.ru/1", stdin=b"", env=env)
    assert done.returncode == 2
    assert "nobody answers\n  try: --yes, to delete without a question" in done.stderr


def ended_by(number: int, *arguments: str) -> int:
    """The exit code of a command that gets a signal while it reads; it says `interrupted`."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdin is not None
        assert asked.stderr is not None
        asked.stdin.write("Мост".encode())
        asked.stdin.flush()
        wait_until(lambda: waits_for_more(asked))
        asked.send_signal(number)
        code = asked.wait(60)
        assert asked.stderr.read() == b"interrupted\n"
        return code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("line", ["explain -", "replay - -o {}/out.jsonl"])
def test_being_asked_to_end_is_answered(line: str, number: int, tmp_path: Path) -> None:
    assert ended_by(number, "-m", "newsbot", *line.format(tmp_path).split()) == 130


PRESSED_AT_START = """
import signal, sys

class Pressing:
    def find_spec(self, name, *_):
        if name == "typer":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Pressing())
from newsbot.cli import main
main(["explain", "-"])
"""


def test_ctrl_c_while_a_command_starts_is_answered() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED_AT_START], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"interrupted\n")


PRESSED_AT_THE_END = """
import atexit, signal
atexit.register(signal.raise_signal, signal.SIGINT)
from newsbot.cli import main
main(["explain", "-"])
"""


def test_ctrl_c_behind_the_end_of_a_command_prints_no_traceback() -> None:
    script = PRESSED_AT_THE_END.replace('["explain", "-"]', '["--version"]')
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


def test_a_second_ctrl_c_ends_a_command_that_is_ending() -> None:
    assert ended_by(signal.SIGINT, "-c", PRESSED_AT_THE_END) == -signal.SIGINT


def waits_for_more(reader: subprocess.Popen[bytes]) -> bool:
    """Whether the process has read all of its input and sleeps until there is more."""
    assert reader.stdin is not None
    unread = int.from_bytes(fcntl.ioctl(reader.stdin, termios.FIONREAD, bytes(4)), sys.byteorder)
    state = Path(f"/proc/{reader.pid}/stat").read_text().rpartition(")")[2].split()[0]
    return unread == 0 and state == "S"


def test_temporary_files_that_do_not_fit_are_an_error_of_the_disk(tmp_path: Path) -> None:
    """Any limit will do that makes the kernel refuse a write; see also test_outfile."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        done = newsbot("replay", SEED, "-o", tmp_path / "a.jsonl", fresh=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in {2, 4}
    assert list(tmp_path.iterdir()) == []


def test_input_that_does_not_fit_into_temporary_files_is_no_empty_input(tmp_path: Path) -> None:
    """Nor may the rest of a pipe be taken for all of it."""
    command = Command(
        "newsbot",
        ["replay", "-", "-o", str(tmp_path / "out.jsonl")],
        os.environ | {"TMPDIR": str(tmp_path)},
        stdin=b"<p>Most</p>" * 1_000,
        largest_file=1000,
    )
    _, told = command.communicate()
    assert command.wait() == 4
    assert "free some space; TMPDIR says where temporary files go" in told
