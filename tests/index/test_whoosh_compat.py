"""Our stand-in has every name of Whoosh's own module, and Whoosh works with it."""

from __future__ import annotations

import subprocess
import sys

import pytest
import whoosh

from summit_index.whoosh import compat


def in_new_process(code: str, *options: str) -> str:
    """What a program prints that starts with nothing of ours loaded; it must not complain about anything."""
    path = f"import sys; sys.path[:] = {sys.path!r}\n"
    command = [sys.executable, *options, "-c", path + code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_it_has_every_name_of_the_module_it_stands_in_for():
    names = in_new_process(
        "import whoosh.compat as real, summit_index.whoosh.compat as ours\n"
        "assert real is not ours\n"
        "print([name for name in dir(real) if name[0] != '_' and not hasattr(ours, name)])"
    )
    assert names == "['collections']"  # a module Whoosh's own happens to import


def test_whoosh_loads_all_of_its_modules_with_it_and_no_network_code():
    loaded = in_new_process(
        "from summit_index.whoosh import compat\n"
        "compat.install()\n"
        "import whoosh.index, whoosh.searching, whoosh.writing, whoosh.query, whoosh.columns\n"
        "import whoosh.compat, whoosh.spelling\n"
        "assert whoosh.compat is compat is sys.modules['whoosh.compat']\n"
        "print(sorted({'urllib.request', 'http.client', 'ssl', 'email.parser'} & set(sys.modules)))"
    )
    assert loaded == "[]"


def test_compiling_whoosh_prints_no_warnings(tmp_path):
    nothing_compiled = f"pycache_prefix={tmp_path}"
    assert in_new_process("import summit_index.whoosh.writer", "-B", "-X", nothing_compiled) == ""


def test_who_has_whoosh_loaded_already_keeps_its_module():
    kept = in_new_process(
        "import whoosh.compat as real\n"
        "import summit_index.whoosh.writer\n"
        "print(sys.modules['whoosh.compat'] is real is __import__('whoosh').compat)"
    )
    assert kept == "True"


def test_names_that_are_dear_are_fetched_when_asked_for():
    from html import escape
    from urllib.request import urlretrieve

    assert compat.urlretrieve is urlretrieve
    assert compat.htmlescape is escape
    assert compat.queue.Queue
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = compat.nothing


def test_helpers_do_what_theirs_do():
    import array

    numbers = array.array("I", [1, 2])
    compat.array_frombytes(numbers, compat.array_tobytes(array.array("I", [3])))
    assert list(numbers) == [1, 2, 3]
    assert compat.b("é") == b"\xe9"
    assert (compat.u("a"), compat.u(b"a"), compat.byte(7)) == ("a", "a", b"\x07")
    assert list(compat.iteritems({1: 2})) == [(1, 2)]
    assert (list(compat.iterkeys({1: 2})), list(compat.itervalues({1: 2}))) == ([1], [2])
    assert compat.zip_([1, 2], [3]) == [(1, 3)]
    assert bytes(compat.memoryview_(b"abcdef", 2, 3)) == b"cde"
    assert bytes(compat.memoryview_(b"abcdef")) == b"abcdef"

    class Meta(type):
        marked = True

    class Made(compat.with_metaclass(Meta, dict)):
        pass

    assert Made.marked
    assert issubclass(Made, dict)


def test_this_is_the_version_it_was_made_for():
    assert whoosh.__version__ == (2, 7, 4)
