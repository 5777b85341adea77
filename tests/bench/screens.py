"""What the person waits for: the program ready to use, a key on 我的, an answer on the command line; and its memory."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.claims import Claim, Samples, against_floor, by_itself, keep
from tests.bench.probe import COLUMNS, Press, Probe, probing

ROOT = Path(__file__).parent.parent.parent
FLOOR = (sys.executable, "tests/bench/floor_app.py")
HUAJIE = (str(Path(sys.executable).with_name("huajie")),)  # the command as it is installed
APP = (*HUAJIE, "--demo", "active", "--lang", "zh")
PREVIEW = (*HUAJIE, "preview", "close", "huabei", "--demo", "clean", "--json")
NOTHING = (sys.executable, "-c", "pass")
DOOR, MY, DETAIL = "登录", "d 过几天", "我的额度"
MOVES = ("down", "down", "down", "up", "up", "up") * 4  # over all four rows of 我的
DETAIL_MOVES = ("down", "down", "up", "up") * 4  # spend, repay, my limit: the panel says another thing for each
READY_LIMIT, KEY_LIMIT, MEMORY_LIMIT, PREVIEW_LIMIT = 1.3, 1.6, 1.15, 0.25
MOST_BYTES = {"stays": 900, "changes": 4000}


class Screens:
    """Floor and huajie, in turn; what each run brings goes into the samples under its own name."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env

    def floor(self, samples: Samples) -> None:
        """The floor: start, keys, memory."""
        with probing(FLOOR, ROOT, self.env) as probe:
            keep(samples, "floor settled", probe.settle("floor 0"))
            for key in MOVES:
                keep(samples, "floor key", probe.press(key).last)
            keep(samples, "floor memory", probe.memory())
            _leave(probe, "ctrl+q")

    def app(self, samples: Samples) -> None:
        """Huajie: to the door, to 我的, up and down there, and on the page behind it, where the panel says more."""
        with probing(APP, ROOT, self.env) as probe:
            keep(samples, "ready", probe.settle(DOOR))
            keep(samples, "to 我的", probe.go("enter", MY))
            for key in MOVES:
                press = _move(probe, key, samples)
                keep(samples, "key", press.last)
                keep(samples, "frames", press.frames)
            keep(samples, "memory", probe.memory())
            probe.go("enter", DETAIL)
            for key in DETAIL_MOVES:
                _move(probe, key, samples)
            probe.go("escape", MY)
            _leave(probe, "q")

    def preview(self, samples: Samples) -> None:
        """An answer on the command line, and what an interpreter needs to do nothing."""
        keep(samples, "preview", self._took(PREVIEW))
        keep(samples, "interpreter", self._took(NOTHING))

    def _took(self, command: Sequence[str]) -> float:
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - started) * 1e3


def ready_claims(samples: Samples) -> list[Claim]:
    """Ready to use: the first page settled."""
    return [against_floor("ready to use", "ms", samples["ready"], samples["floor settled"], READY_LIMIT)]


def memory_claims(samples: Samples) -> list[Claim]:
    """What the running program holds, on 我的."""
    return [against_floor("memory on 我的", "MiB", samples["memory"], samples["floor memory"], MEMORY_LIMIT)]


def key_claims(samples: Samples) -> list[Claim]:
    """One frame, quickly, and few bytes, the most of which count since they are the same each time."""
    return [
        against_floor("cursor on 我的", "ms", samples["key"], samples["floor key"], KEY_LIMIT),
        by_itself("cursor on 我的, most frames", "", max(samples["frames"]), 1),
        *(
            by_itself(f"cursor, panel {panel}, most bytes", "B", max(samples[f"bytes, panel {panel}"]), most)
            for panel, most in MOST_BYTES.items()
        ),
    ]


def preview_claims(samples: Samples) -> list[Claim]:
    """An answer on the command line, beyond what the interpreter needs to start at all."""
    values = [preview - bare for preview, bare in zip(samples["preview"], samples["interpreter"], strict=True)]
    return [against_floor("preview --json", "ms", values, samples["floor settled"], PREVIEW_LIMIT)]


def _move(probe: Probe, key: str, samples: Samples) -> Press:
    before = _panel(probe)
    press = probe.press(key)
    keep(samples, f"bytes, panel {'stays' if _panel(probe) == before else 'changes'}", press.bytes)
    return press


def _panel(probe: Probe) -> list[list[str]]:
    """The cells right of where the panel begins, without title bar and key bar."""
    return probe.screen.cells(COLUMNS * 11 // 20)[1:-1]


def _leave(probe: Probe, key: str) -> None:
    code = probe.leave(key)
    if code or probe.screen.left_behind():
        raise RuntimeError(f"it ended with {code} and left {probe.screen.left_behind()} behind")
