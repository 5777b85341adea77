"""SHA-256 as Python carries it itself: OpenSSL's, which hashlib prefers, takes 4 ms and 0.65 MiB to load.

Its module has another name since Python 3.12, and hashlib is always there; the standard library's `random` does the
same. Type checkers see the public one. BLAKE2b takes a third of its time, which the seal over a whole book feels.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b as blake2b
    from hashlib import sha256 as sha256
else:
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b as blake2b
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256 as sha256
