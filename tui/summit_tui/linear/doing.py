"""What each typed command does. What it prints is heard by the session; where the command line has the same
command, that one answers."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from summit_corpus.anchor import Anchor
from summit_corpus.errors import UsageError
from summit_index.query import parse as parse_query
from summit_index.query_help import QUERY_HELP
from summit_index.story_lookup import meant
from summit_tui.card import citation, plural
from summit_tui.cli.commands import KINDS, SHOWN, STATUSES
from summit_tui.cli.opening import read_facts
from summit_tui.cli.story_choice import every_story
from summit_tui.cli.streams import emit, narrate
from summit_tui.linear import deciding
from summit_tui.linear.listing import numbered_articles, numbered_hits, numbered_stories
from summit_tui.linear.reasoning import why
from summit_tui.linear.sentences import sentence_meant, sentences_with
from summit_tui.linear.session import DONE, NOTHING, Session
from summit_tui.linear.table import TABLE, find, lines_of_help
from summit_tui.linear.writing import export, open_another


def _list(session: Session, operand: str) -> int:
    _nothing_after(operand)
    session.asked, session.query = ["list"], ""
    return numbered_articles(session, session.current().records)


def _search(session: Session, operand: str) -> int:
    if not operand:
        return _list(session, "")
    session.asked, session.query = ["search", "--", operand], operand
    session.state.save_query(operand)
    return numbered_hits(session, operand)


def _narrow(session: Session, operand: str) -> int:
    _nothing_after(operand)
    library = session.current()
    read_facts(library)
    facets = library.fact_facets(parse_query(session.query))
    for name, counts in facets.items():
        named = ", ".join(f"{each.value} {each.count:,}" for each in counts)
        emit(f"{name}: {named or 'none named'}\n")
    return DONE if any(facets.values()) else NOTHING


# --- one article --------------------------------------------------------------------------------------


def _show(session: Session, operand: str) -> int:
    if operand:
        session.article_id = session.id_of(operand)
    article = session.article()
    if session.article_id in session.ids:
        at = session.ids.index(session.article_id) + 1
        emit(f"Article {at:,} of {len(session.ids):,} listed\n")
    return session.through("show", "--", article.id)


def _step(session: Session, step: int) -> int:
    if not session.ids:
        session.ids = [record.id for record in session.current().records]
    at = session.ids.index(session.article_id) + step if session.article_id in session.ids else 0
    if not 0 <= at < len(session.ids):
        narrate(f"there is no article {'after' if step > 0 else 'before'} this one in the last listing")
        return NOTHING
    return _show(session, session.ids[at])


def _next(session: Session, operand: str) -> int:
    _nothing_after(operand)
    return _step(session, 1)


def _previous(session: Session, operand: str) -> int:
    _nothing_after(operand)
    return _step(session, -1)


def _find(session: Session, operand: str) -> int:
    _needed(operand, "find WORDS")
    article = session.article()
    found = sentences_with(article, operand)
    if not found:
        narrate(f"“{operand}” does not stand in this article")
        return NOTHING
    emit(f"{plural(len(found), 'sentence')} of {len(article.sentences):,}\n")
    for number, span in found.items():
        emit(session.page.passage(f"{number}. {span.of(article.text)}", indent="") + "\n")
    return DONE


def _facts(session: Session, operand: str) -> int:
    words = operand.split()
    kinds = [word for word in words if word in KINDS]
    others = [word for word in words if word not in KINDS]
    if others:
        session.article_id = session.id_of(others[0])
    _nothing_after(" ".join([*others[1:], *kinds[1:]]))
    return session.through("facts", *(f"--kind={each}" for each in kinds), "--", session.article().id)


def _cite(session: Session, operand: str) -> int:
    _needed(operand, "cite NUMBER or cite WORDS")
    article = session.article()
    span = sentence_meant(article, operand)
    emit(session.page.passage(citation(article, span.of(article.text)), indent="") + "\n")
    return DONE


def _original(session: Session, operand: str) -> int:
    _nothing_after(operand)
    url = session.article().url
    narrate("no address is known for this article") if not url else emit(f"{url}\n")
    return DONE if url else NOTHING


def _bookmark(session: Session, operand: str) -> int:
    article = session.article()
    span = sentence_meant(article, operand) if operand else None
    anchor = Anchor.at(article.id, article.text, span) if span else Anchor(article.id, "")
    there = session.state.toggle_bookmark(anchor)
    what = "the sentence" if span else "the article"
    emit(f"{session.state.problem or f'Bookmark of {what} ' + ('kept' if there else 'taken away')}\n")
    return DONE


def _bookmarks(session: Session, operand: str) -> int:
    _nothing_after(operand)
    known = {record.id: record for record in session.current().records}
    kept = session.state.bookmarks()
    session.ids = [anchor.article for anchor in kept] or session.ids
    page = session.page
    for anchor in kept:
        record = known.get(anchor.article)
        where = record.title or record.id if record else "article not in this corpus"
        words = f": “{anchor.surface}”" if anchor.surface else ""
        emit(page.passage(f"{page.numbered(record)}{where}{words}", indent="") + "\n")
    if not kept:
        narrate("there are no bookmarks yet; bookmark keeps the article read last")
    return DONE if kept else NOTHING


# --- several articles ---------------------------------------------------------------------------------


def _claims(session: Session, operand: str) -> int:
    status, query = _status_and_query(operand)
    parse_query(query)  # a mistake in it is said in our words
    options = ([f"--status={status}"] if status else []) + session.of_story()
    return session.through("ledger", *options, "--", *([query] if query else []))


def _status_and_query(operand: str) -> tuple[str, str]:
    """The status, before the query or after it, else an empty one; and the query."""
    first, _, rest = operand.partition(" ")
    before, _, last = operand.rpartition(" ")
    if first in STATUSES:
        return first, rest.strip()
    return (last, before.strip()) if last in STATUSES else ("", operand)


def _matrix(session: Session, operand: str) -> int:
    words = operand.split()
    which = [f"--show={word}" for word in words if word in SHOWN]
    others = [word for word in words if word not in SHOWN]
    _nothing_after(" ".join(others[1:]))
    about = [f"--pivot={session.id_of(others[0])}"] if others else session.of_story()
    return session.through("matrix", *which, *about)


def _compare(session: Session, operand: str) -> int:
    words = operand.split()
    if len(words) < 2:
        raise UsageError("compare needs two articles or more", "For example: compare 1 2")
    return session.through("compare", "--", *map(session.id_of, words))


def _diff(session: Session, operand: str) -> int:
    from summit_corpus.compare.versions import word_diff
    from summit_tui.linear.versions import changes_in_words

    words = operand.split()
    if len(words) != 2:
        raise UsageError("diff needs two articles", "For example: diff 1 2")
    a, b = (session.library.article(session.id_of(word)) for word in words)
    emit(changes_in_words(a, b, word_diff(a, b), session.page))
    return DONE


def _sources(session: Session, operand: str) -> int:
    _nothing_after(operand)
    return session.through("sources", *session.of_story())


def _stories(session: Session, operand: str) -> int:
    _nothing_after(operand)
    session.asked = ["stories"]
    return numbered_stories(session)


def _story(session: Session, operand: str) -> int:
    _needed(operand, "story NUMBER")
    library, typed = session.current(), session.story_of(operand)
    found = meant(every_story(library, session.verdicts.verdicts()), typed)
    if len(found) != 1:
        raise UsageError(
            f"“{typed}” is {'several stories' if found else 'no story'} of this corpus", "See stories."
        )
    session.story, session.article_id = found[0].article_ids[0], ""
    told = {record.id: record for record in library.records}
    return numbered_articles(session, [told[each] for each in found[0].article_ids if each in told])


def _verdicts(session: Session, operand: str) -> int:
    _nothing_after(operand)
    return session.run(["verdicts"])


# --- the corpus ---------------------------------------------------------------------------------------


def _add(session: Session, operand: str) -> int:
    try:
        words = shlex.split(operand)
    except ValueError:
        raise UsageError("A quote is not closed") from None
    if "-" in words:
        raise UsageError(
            "Standard input is where your commands come from", "Name a file, a folder or a link."
        )
    return session.run(["add", *words])


def _doctor(session: Session, operand: str) -> int:
    _nothing_after(operand)
    return session.run(["doctor"])


def _help(session: Session, operand: str) -> int:
    if operand == "query":
        emit("What can be searched for, and what it finds:\n")
        emit("".join(f"{typed}: {finds}\n" if typed else f"{finds}\n" for typed, finds in QUERY_HELP))
        return DONE
    if not operand:
        emit("\n".join(lines_of_help([each for each in TABLE if session.may(each.needs)])) + "\n")
        return DONE
    typed = find(operand)
    if typed is None:
        raise UsageError(f"There is no command “{operand}”", "All commands: help")
    emit("\n".join([*lines_of_help([typed]), *filter(None, [typed.more])]) + "\n")
    return DONE


def _quit(session: Session, operand: str) -> int:
    session.over = True
    return DONE


def _nothing_after(words: str) -> None:
    if words:
        raise UsageError(
            f"Nothing can be done here with “{words}”", "help and the name of a command explain it."
        )


def _needed(words: str, how: str) -> None:
    if not words:
        raise UsageError(f"Something is missing: {how}")


DO: Final[Mapping[str, Callable[[Session, str], int]]] = MappingProxyType(
    {
        "list": _list, "search": _search, "narrow": _narrow, "show": _show, "next": _next,
        "previous": _previous, "find": _find, "facts": _facts, "cite": _cite, "original": _original,
        "bookmark": _bookmark, "bookmarks": _bookmarks, "claims": _claims, "matrix": _matrix,
        "compare": _compare, "diff": _diff, "sources": _sources, "stories": _stories, "story": _story,
        "merge": deciding.merge, "split": deciding.split, "rename": deciding.rename,
        "why": why, "reject": deciding.reject, "confirm": deciding.confirm, "undo": deciding.undo,
        "verdicts": _verdicts, "export": export, "add": _add, "open": open_another, "doctor": _doctor,
        "help": _help, "quit": _quit,
    }
)  # fmt: skip
"""By the names of `TABLE`; `more` and `all` are the session's own."""
