"""Nothing is asked of a network, whatever is done: tried with a hook that ends the process at the first attempt."""

import subprocess
import sys

import pytest

# asyncio wakes itself through a pair of sockets of its own, which is no connection; what these name is one.
WATCH = """
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto"):
        print(event, arguments, file=sys.stderr, flush=True)
        import os
        os._exit(99)

sys.addaudithook(watch)
"""
COMMAND = WATCH + "from tui.entry import main\nsys.exit(main())"
APP = (
    WATCH
    + """
import asyncio
from tests.tui.walking import opened

async def live():
    async with opened("active") as walk:
        await walk.press("enter t escape b escape enter enter enter y enter")
        assert walk.state.deeds

asyncio.run(live())
"""
)


def ended(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments", [("report", "--demo", "owing"), ("preview", "close", "huabei", "--demo", "clean"), ("doctor",)]
)
def test_no_command_asks_a_network(arguments: tuple[str, ...]) -> None:
    found = ended(COMMAND, *arguments)
    assert found.returncode == 0, found.stderr


def test_the_app_asks_no_network() -> None:
    found = ended(APP)
    assert found.returncode == 0, found.stderr


def test_the_hook_would_notice() -> None:
    found = ended(WATCH + "import socket\nsocket.create_connection(('127.0.0.1', 9))")
    assert (found.returncode, found.stderr.split()[0]) == (99, "socket.getaddrinfo")
