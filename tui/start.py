"""Where the app's book comes from: a demo in a private folder, a demo kept in a folder, or the person's own store."""

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from store.clock import Clock
from store.demos import Demo, demo_ids, list_demos
from store.demos import demo as demo_of
from store.policy.events import Began
from store.policy.money import ZERO
from store.service import Service, open_book
from store.shelf import catalogue
from tui.misuse import no_demo, other_book
from tui.places import data_dir
from tui.speech import Words

PRIVATE = "huajie-demo-"


@dataclass(frozen=True, slots=True)
class Session:
    """An open book, the demo it began as if it did, and the private folder that goes with it."""

    service: Service
    demo: Demo | None
    private: Path | None = None

    def close(self) -> None:
        """Let go of the book; a private folder is removed with what is in it."""
        self.service.close()
        if self.private is not None:
            shutil.rmtree(self.private, ignore_errors=True)


@dataclass(slots=True)
class Start:
    """What the command line asked for."""

    demo: str | None
    data_dir: Path | None
    lang: str | None
    clock: Clock
    _ready: Session | None = field(default=None, init=False)

    def prepare(self, words: Words) -> None:
        """Open what was asked for while the terminal is still plain, so that faults are said there."""
        self._ready = self._asked_demo(self.demo, words) if self.demo is not None else self._own(words)

    def open(self) -> Session | None:
        """The book asked for; None where the person has to choose first."""
        return self._ready

    def demos(self) -> tuple[Demo, ...]:
        """Who one may rehearse with."""
        return list_demos()

    def open_demo(self, id: str) -> Session:
        """A demo chosen in the app: always in a private folder, so that nobody's own accounts are touched."""
        demo = demo_of(id)
        if demo is None:
            raise KeyError(id)
        return self._in_private(demo)

    def _in_private(self, demo: Demo) -> Session:
        sweep()
        private = Path(tempfile.mkdtemp(prefix=f"{PRIVATE}{os.getpid()}-"))
        return Session(_begun(open_book(private, catalogue(), self.clock, backed_up=False), demo), demo, private)

    def begin_own(self, password: str) -> Session:
        """A new store of one's own, guarded by a password; its figures are stated next."""
        service = self._service(self._folder())
        service.begin((Began(self.clock.today(), ZERO),), password=password)
        return Session(service, None)

    def _asked_demo(self, id: str, words: Words) -> Session:
        demo = demo_of(id)
        if demo is None:
            raise no_demo(id, demo_ids(), words)
        if self.data_dir is None:
            return self._in_private(demo)
        return self._checked(Session(_begun(self._service(self._folder()), demo), demo), words)

    def _own(self, words: Words) -> Session | None:
        service = self._service(self._folder())
        if service.is_new:
            return None
        session = self._checked(Session(service, None), words)
        service.catch_up()
        return session

    def _checked(self, session: Session, words: Words) -> Session:
        """A folder that holds something else is let go of, untouched."""
        held, wanted = session.service.name, session.demo.id if session.demo else ""
        if held != wanted:
            session.close()
            raise other_book(held, self._folder(), words)
        return session

    def _service(self, folder: Path) -> Service:
        return open_book(folder, catalogue(), self.clock)

    def _folder(self) -> Path:
        return data_dir(self.data_dir, os.environ)


def _begun(service: Service, demo: Demo) -> Service:
    """The demo's story is told where nothing was yet."""
    if service.is_new:
        service.begin(demo.events, name=demo.id)
    return service


def sweep() -> None:
    """Remove the private folders of programs that were killed before they could do it themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PRIVATE}*-*"):
        pid = folder.name.removeprefix(PRIVATE).partition("-")[0]
        if pid.isdecimal() and not _is_alive(int(pid)) and folder.lstat().st_uid == os.getuid():
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
