"""The terminal is given back, whatever ends the program: settings, screen, cursor and mouse as they were (D2, D3)."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.sitting import CHUNK, PATIENCE, ROOT, Sitting, sitting
from tui.crash import crash_path

ENTER, ESC = "\r", "\x1b"
RESIZES = 100
TAKEN = b"\x1b[?1049h"  # the terminal is the program's; what was typed before is forgotten


def log_in(person: Sitting) -> None:
    """To the first page behind the door."""
    person.see("▸   登录")
    person.press(ENTER, "▸ 花呗")


def to_the_proof(person: Sitting) -> None:
    """In the middle of typing a password, a box over the page."""
    log_in(person)
    person.press(ENTER, "▸ 还款")
    person.press("G", "▸ 我的额度")
    person.press(ENTER, "▸ 关闭花呗")
    person.press(ENTER, "▸   关闭花呗")
    person.press(ENTER, "身份验证")
    person.press("12", "••")


@pytest.mark.parametrize("there", [log_in, to_the_proof])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(number: signal.Signals, there: Callable[[Sitting], None]) -> None:
    """Measured with plain Textual: TERM and HUP leave the alternate screen and the mouse on."""
    with sitting("--demo", "clean", columns=120, rows=38) as person:
        there(person)
        person.send(number)
        person.end().check(128 + number)


def test_keys_end_it_in_order() -> None:
    with sitting("--demo", "clean", columns=80, rows=24) as person:
        log_in(person)
        person.press("q")
        person.end().check(0)


def test_a_fault_is_one_sentence_and_no_variable() -> None:
    """Not the crash screen of Textual, which prints all local variables; nor exit code 0."""
    with sitting("--demo", "clean", columns=120, rows=38, program=("-m", "tests.pty.crashing")) as person:
        log_in(person)
        person.press("?")
        ending = person.end()
    ending.check(70)
    rest = ending.written.rpartition("\x1b[?1049l")[2]
    assert "这是 huajie 自身的故障" in rest
    assert str(crash_path()) in rest.replace("\r\n", "")
    assert "Traceback" not in ending.written
    kept = crash_path().read_text(encoding="utf-8")
    assert "in broken" in kept
    assert "ZeroDivisionError: ours, at ######" in kept
    assert "975310" not in ending.written + kept


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_it_can_be_stopped_and_woken(number: signal.Signals) -> None:
    """Stopped politely the terminal is the shell's meanwhile; stopped by force it is begun anew when it goes on."""
    with sitting("--demo", "clean", columns=120, rows=38) as person:
        log_in(person)
        person.send(number)
        person.stopped()
        if number is signal.SIGTSTP:
            assert person.screen.left_behind() == []
        person.screen.wipe()
        person.send(signal.SIGCONT)
        person.hear(TAKEN, times=2)
        person.see("▸ 花呗", "征信记录")
        person.press("j", "▸ 借呗")
        person.press("q")
        person.end().check(0)


def test_a_word_to_go_on_does_no_harm_to_one_that_goes() -> None:
    with sitting("--demo", "clean", columns=80, rows=24) as person:
        log_in(person)
        person.send(signal.SIGCONT)
        person.hear(TAKEN, times=2)
        person.press("j", "▸ 借呗")
        person.press("q")
        person.end().check(0)


def test_a_storm_of_sizes() -> None:
    """A hundred sizes one upon the other; the last one is what is shown, and all is given back."""
    with sitting("--demo", "clean", columns=120, rows=38) as person:
        log_in(person)
        for n in range(RESIZES):
            person.resize(20 + n * 37 % 180, 5 + n * 13 % 60)
        person.resize(100, 30)
        person.see("▸ 花呗", "征信记录")
        person.press("j", "▸ 借呗")
        person.press("q")
        person.end().check(0)


def test_rubbish_typed_is_no_reason_to_end() -> None:
    """Bytes that are no text at all, as a paste may bring."""
    with sitting("--demo", "clean", columns=80, rows=24) as person:
        log_in(person)
        os.write(person.keyboard, b"\xff\xfe\xc0")
        person.press("j", "▸ 借呗")
        person.press("q")
        person.end().check(0)


def test_what_was_killed_is_given_back_afterwards() -> None:
    """Nothing can be done in the moment of SIGKILL; `huajie reset-terminal` does it later."""
    reset = f"{sys.executable} -m tui reset-terminal"
    with sitting("--demo", "clean", columns=80, rows=24, afterwards=f"read go; stty -g; {reset}") as person:
        log_in(person)
        person.send(signal.SIGKILL)
        person.hear(b"ended 137")
        assert person.screen.left_behind() != []
        os.write(person.keyboard, b"\n")
        ending = person.end()
        ending.check(137)
        assert ending.settings_before not in ending.written.partition("ended")[2].partition("after")[0]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_terminal_that_goes_away_ends_it(is_told: bool, tmp_path: Path) -> None:
    """Its window is closed: it ends by itself, with or without being told (129: HUP), and the store is whole."""
    master, slave = pty.openpty()
    demo = ("--demo", "clean", "--data-dir", str(tmp_path))
    program = subprocess.Popen(
        [sys.executable, "-c", CONTROLLED if is_told else LOOSE, *demo],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    try:
        read_until(master, "登录")
        os.close(master)
        assert program.wait(PATIENCE) == 128 + signal.SIGHUP
    finally:
        program.kill()
    done = subprocess.run([sys.executable, "-m", "tui", "report", *demo], cwd=ROOT, check=False)
    assert done.returncode == 0


LOOSE = "from tui.entry import main; raise SystemExit(main())"
CONTROLLED = f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); {LOOSE}"  # the system will tell it


def read_until(fd: int, text: str) -> None:
    """Until it says so."""
    said, deadline = b"", time.monotonic() + PATIENCE
    while text.encode() not in said:
        assert time.monotonic() < deadline, said
        said += os.read(fd, CHUNK)
