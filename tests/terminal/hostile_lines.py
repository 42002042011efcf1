"""Command lines that somebody with an SSH key might send in place of an honest one: all must be refused."""

from __future__ import annotations

import random

READING = (
    "list",
    "search railway",
    "show scmp",
    "facts scmp",
    "ledger",
    "compare scmp straits-times",
    "stories",
)
SHELLS = (
    *(
        "sh",
        "bash -i",
        "/bin/sh -c id",
        "-c id",
        "sh -c 'cat /etc/passwd'",
        "env",
        "exec sh",
        "eval id",
        "sudo id",
    ),
    *(
        "python3 -c 'import os'",
        "perl -e 1",
        "vi",
        "less /etc/passwd",
        "cat /etc/passwd",
        "id",
        "su root",
        "cd /",
    ),
)
TRANSFERS = (
    *(
        "scp -t /tmp/x",
        "scp -f /etc/passwd",
        "scp -r -p -t .",
        "internal-sftp",
        "/usr/lib/openssh/sftp-server",
    ),
    *("sftp-server -e", "rsync --server --sender -vlogDtpre.iLsfxC . /etc", "git-upload-pack '/srv/x.git'"),
    *("cvs server", "tar cf - /", "nc -l 9", "dd if=/etc/passwd", "summit-tui-gate", "tmux", "screen -r"),
)
WRITING = (
    *(
        "add page.html",
        "add http://127.0.0.1/",
        "add -",
        "new folder",
        "verdicts import -",
        "verdicts export x",
    ),
    *("verdicts", "index", "index --rebuild", "doctor", "gate", "gate --corpus /etc", "summit-tui gate"),
)
OPTIONS = (
    *("--corpus /etc", "--corpus=/etc", "--to /tmp", "--restricted", "--rebuild", "--env SUMMIT_MOUSE=1"),
    *(
        "--state-key bob",
        "--published 2025-06-18",
        "--limit 100000",
        "--format ../x",
        "--field a=b",
        "--corpus ''",
    ),
)
PATHS = (
    "/etc/passwd",
    "../../etc/shadow",
    "./x",
    "'~/x'",
    "'~root'",
    "-",
    "..",
    "folder/page.txt",
    "/dev/stdin",
)
GLUE = (";", "&&", "||", "|", "&", "\n", "\r\n", ">", ">>", "<", "<<<", "#", "!", "\\\n", ";;")
EVIL = ("id", "sh", "cat /etc/passwd", "touch /tmp/taken", "summit-tui add -", "/bin/sh -i", "kill -9 -1")
AROUND = ("$({})", "`{}`", "${{IFS}}{}", '"$({})"', "'`{}`'", "<({})", "{{{},}}", "({})", "[{}]")
BYTES = (
    b"\xff",
    b"\xc3",
    b"\xe9",
    b"\x1b[2J",
    b"\x1b]0;x\x07",
    b"\x00",
    b"\x07",
    b"\t",
    b"\xc2\x9b31m",
    b"\r",
)
MORE_BYTES = (b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xed\xa0\x80", b"\x7f", b"\xfe\xff", b"\xf0\x9f")
SETTINGS = (
    "SUMMIT_CORPUS=/etc",
    "LD_PRELOAD=/tmp/x.so",
    "PATH=.",
    "TERM=xterm",
    "SUMMIT_RESTRICTED=0",
    "A=b",
)
UNCLOSED = ("'", '"', "'x", '"x y', "x'y", "'\"", "\"it's")
BARE = ("rail*", "rail?", "[a-z]", "~root", "$HOME", "$8", "amount:>1bn", "(a", "!x", "#x", "${x}", "{a,b}")


def hostile_lines(count: int, seed: int) -> list[bytes]:
    """So many lines, the same for the same seed, from every family in turn."""
    chance = random.Random(seed)
    families = (
        _shell,
        _transfer,
        _writing,
        _option,
        _path,
        _glued,
        _around,
        _bytes,
        _setting,
        _quote,
        _bare,
        _huge,
    )
    return [families[number % len(families)](chance) for number in range(count)]


def _shell(chance: random.Random) -> bytes:
    return f"{chance.choice(('', ' ', 'summit-tui '))}{chance.choice(SHELLS)}".encode()


def _transfer(chance: random.Random) -> bytes:
    return f"{chance.choice(TRANSFERS)}{chance.choice(('', ' --json', ' list'))}".encode()


def _writing(chance: random.Random) -> bytes:
    return f"{chance.choice(('', 'summit-tui '))}{chance.choice(WRITING)}".encode()


def _option(chance: random.Random) -> bytes:
    command, option = chance.choice(READING), chance.choice(OPTIONS)
    before = chance.choice((command, f"{command} --json", "facts scmp --match --", "search x --limit 3"))
    return f"{before} {option}".encode()


def _path(chance: random.Random) -> bytes:
    where = (
        "show {}",
        "facts {}",
        "compare scmp {}",
        "matrix --pivot {}",
        "ledger --story {}",
        "facts --json {}",
    )
    return chance.choice(where).format(chance.choice(PATHS)).encode()


def _glued(chance: random.Random) -> bytes:
    space = chance.choice(("", " "))
    return f"{chance.choice(READING)}{space}{chance.choice(GLUE)}{space}{chance.choice(EVIL)}".encode()


def _around(chance: random.Random) -> bytes:
    return f"{chance.choice(READING)} {chance.choice(AROUND).format(chance.choice(EVIL))}".encode()


def _bytes(chance: random.Random) -> bytes:
    line, bad = chance.choice(READING).encode(), chance.choice((*BYTES, *MORE_BYTES))
    at = chance.randrange(1, len(line))
    return line[:at] + bad + line[at:]


def _setting(chance: random.Random) -> bytes:
    return (
        f"{chance.choice(('', 'env ', 'export '))}{chance.choice(SETTINGS)} {chance.choice(READING)}".encode()
    )


def _quote(chance: random.Random) -> bytes:
    return f"{chance.choice(READING)} {chance.choice(UNCLOSED)}".encode()


def _bare(chance: random.Random) -> bytes:
    return f"search railway {chance.choice(BARE)}".encode()


def _huge(chance: random.Random) -> bytes:
    return f"search {'railway ' * chance.randrange(600, 9_000)}".encode()
