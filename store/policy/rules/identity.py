"""Who is acting: a password or a finger, five tries, then a lock that doubles.

Source: S14, S19, ARCHITECTURE, RELIABILITY D4.
"""

from datetime import datetime, timedelta

from store.policy.events import Event, TryFailed, TryPassed
from store.policy.reasons import Code, Reason
from store.policy.state import Identity
from store.policy.values import dataclass

TRIES = 5
FIRST_LOCK = timedelta(seconds=30)
DIGITS = 6
LONGEST_LOCK = timedelta(hours=24)
SOURCES = ("S14", "S19", "M.lock")


@dataclass(frozen=True, slots=True, repr=False)
class Password:
    """What was typed; its repr shows nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A finger that matches or does not: in a rehearsal the person says which."""

    matches: bool


Proof = Password | Fingerprint


def phc(password: str, salt: bytes) -> str:
    """The PHC-style scrypt string of a password (n=2^14, r=8, p=1)."""
    import hashlib  # loaded where a password is handled: OpenSSL comes with it, and few answers need it

    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    return f"$scrypt$ln=14,r=8,p=1${_b64(salt)}${_b64(digest)}"


def is_password(text: str) -> bool:
    """Six ASCII digits."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def judge(identity: Identity, proof: Proof, now: datetime, seen: datetime) -> tuple[tuple[Event, ...], Reason | None]:
    """What to write down first, and the refusal if there is one; inside a lock nothing is tried at all.

    `seen` is the latest moment anything was written at: a clock set back since then cannot make a lock begin earlier.
    """
    if (refusal := lock_of(identity, now, seen)) is not None:
        return (), refusal
    now = max(now, seen)
    if _matches(identity, proof):
        return ((TryPassed(),) if identity.tries or identity.locks else ()), None
    if identity.tries + 1 < TRIES:
        return (TryFailed(),), Reason.of(Code.WRONG_PASSWORD, *SOURCES, left=TRIES - identity.tries - 1)
    until = now + min(FIRST_LOCK * 2**identity.locks, LONGEST_LOCK)
    return (TryFailed(until),), _locked(until)


def lock_of(identity: Identity, now: datetime, seen: datetime) -> Reason | None:
    """The lock that still holds; `seen` as in `judge`."""
    until = identity.locked_until
    return _locked(until) if until and max(now, seen) < until else None


def _locked(until: datetime) -> Reason:
    return Reason.of(Code.LOCKED, *SOURCES, until=until)


def _matches(identity: Identity, proof: Proof) -> bool:
    if isinstance(proof, Fingerprint):
        return proof.matches
    if not identity.phc:
        return False  # no password was chosen, so none can match
    from base64 import b64decode
    from hmac import compare_digest

    _, _, _, salt, _ = identity.phc.split("$")
    return compare_digest(phc(proof.text, b64decode(salt)), identity.phc)


def _b64(data: bytes) -> str:
    from base64 import b64encode

    return b64encode(data).decode()
