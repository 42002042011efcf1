"""The folders we may use outside a corpus: cache, state and configuration. A module of its own because
what lies there must be ours alone, and every floor has to ask in the same way."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from summit_corpus.errors import CorpusError
from summit_corpus.text.sanitize import sanitize_line

_APP = "summit-tui"


@dataclass(frozen=True, slots=True)
class Places:
    """Base folders; none is made before it is needed. The cache can be thrown away, the state cannot."""

    cache: Path
    state: Path
    config: Path

    def cache_of(self, root: Path) -> Path:
        """The private folder for what can be rebuilt about the corpus at `root`; made when missing."""
        return private_folder(self.cache / corpus_key(root))

    def state_of(self, root: Path) -> Path:
        """The private folder for what the user did in the corpus at `root`; made when missing."""
        return private_folder(self.state / corpus_key(root))


def places() -> Places:
    """Where this system keeps such folders, or what SUMMIT_CACHE_DIR, SUMMIT_STATE_DIR and
    SUMMIT_CONFIG_DIR name instead. Touches nothing on disk.
    """
    return Places(
        cache=_place("SUMMIT_CACHE_DIR", "user_cache_dir"),
        state=_place("SUMMIT_STATE_DIR", "user_state_dir"),
        config=_place("SUMMIT_CONFIG_DIR", "user_config_dir"),
    )


def corpus_key(root: Path) -> str:
    """A short name for the corpus at `root`: 16 hexadecimal digits made of its resolved path."""
    import hashlib

    return hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]


def private_folder(path: Path) -> Path:
    """Makes sure that `path` is a folder of ours that nobody else can enter, and returns it.

    Missing folders are made with mode 0700; a folder of ours with a looser mode is closed. Raises
    CorpusError when it cannot be made, is a symbolic link or no folder, belongs to somebody else, or
    lies where anybody may swap it for another.
    """
    try:
        _make(path)
        status = path.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise _unusable(path, "it is not a folder")
        if status.st_uid != os.geteuid():
            raise _unusable(path, "it belongs to another user")
        above = path.parent.stat()
        if above.st_mode & stat.S_IWOTH and not above.st_mode & stat.S_ISVTX:
            raise _unusable(path, "everybody may change the folder it lies in")
        if stat.S_IMODE(status.st_mode) & 0o077:
            if status.st_mode & stat.S_ISVTX:
                raise _unusable(path, "it is a folder shared by everybody")
            path.chmod(0o700)
    except (OSError, ValueError) as error:
        raise _unusable(path, getattr(error, "strerror", None) or str(error)) from error
    return path


def _make(path: Path) -> None:
    """Like `mkdir -p`, but every folder it makes is closed to others, whatever the umask."""
    missing: list[Path] = []
    while not os.path.lexists(path):
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)  # what will lie in it is precious only if the folder itself stays


def read_own(path: Path) -> bytes:
    """The contents of a regular file of ours. Never waits, as a pipe in its place would have us do. Raises
    OSError, also for anything else."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a file")
        return stream.read()


def remove(path: Path) -> None:
    """Removes what lies at a place of ours, if anything does: a file, a link, or a folder with all that is in
    it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on disk. Raises OSError, but not where a file system knows no
    such thing."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:  # a folder that we may enter but not list
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)


def _place(variable: str, function: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(os.path.abspath(chosen))  # noqa: PTH100 - resolve() would follow links we want to judge
    import platformdirs

    return Path(getattr(platformdirs, function)(_APP, appauthor=False))


def _unusable(path: Path, reason: str) -> CorpusError:
    return CorpusError(
        f"The folder {sanitize_line(str(path))} cannot be used: {sanitize_line(reason)}",
        "Set SUMMIT_CACHE_DIR and SUMMIT_STATE_DIR to folders that belong to you alone.",
    )
