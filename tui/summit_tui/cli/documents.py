"""The JSON documents, version 1: keys may be added, never renamed. Apart from the commands, so that all
shapes can be read, and kept, in one place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from summit_corpus.text.sanitize import sanitize, sanitize_line
from summit_tui.cli.streams import encoding, fit, is_terminal

if TYPE_CHECKING:
    from summit_corpus.article import Article, Record
    from summit_corpus.corpus import BadFile, Corpus
    from summit_corpus.facts import Fact
    from summit_corpus.intake.importing import Outcome
    from summit_index.engine import Stats
    from summit_index.results import Hit, Results
    from summit_index.sync import SyncReport
    from summit_tui.cli.checks import Finding, Folder, Index, Terminal

VERSION = 1


def for_stdout(document: Mapping[str, Any]) -> str:
    """The document as standard output takes it: a line, or indented when somebody looks at it."""
    return dump(document, encoding(sys.stdout), pretty=is_terminal(sys.stdout))


def dump(document: Mapping[str, Any], codec: str = "utf-8", *, pretty: bool = False) -> str:
    """The document as text that ends its line.

    No value is changed: what a terminal or the encoding could not take is written as \\u escapes.
    """
    document = {"version": VERSION, **document}
    indent = 2 if pretty else None
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    if sanitize(text) != text or fit(text, codec) != text:
        text = json.dumps(document, indent=indent)
    return text + "\n"


def of_list(records: Iterable[Record]) -> dict[str, Any]:
    """The document of `list`."""
    return {"articles": [of_record(each) for each in records]}


def of_record(record: Record) -> dict[str, Any]:
    """What a list says about an article; dates as ISO days or intervals, null when unknown."""
    published = record.published
    return {
        "id": record.id,
        "title": record.title,
        "source": record.source,
        "published": published.iso() if published else None,
        "published_basis": (published.basis or None) if published else None,
        "authors": list(record.authors),
        "words": record.words,
        "retold": record.retold,
    }


def of_article(article: Article) -> dict[str, Any]:
    """The document of `show`: what a list says, all else that is known, and the text."""
    rest = ("dateline", "url", "language", "republishes", "version_of", "note", "text")
    record = of_record(article.record())
    return {"article": {**record, **{name: getattr(article, name) for name in rest}}}


def of_cut(record: Record) -> dict[str, Any]:
    """The document of `show --cut`."""
    return {"article": {**of_record(record), "cut": record.cut}}


def of_results(results: Results) -> dict[str, Any]:
    """The document of `search`; marks are offsets into the article's text."""
    return {
        "query": results.query.text,
        "total": {"value": results.total.value, "exact": results.total.exact},
        "did_you_mean": results.did_you_mean,
        "left_out": results.query.left_out,
        "facets": {
            field: [{"value": each.value, "count": each.count} for each in counts]
            for field, counts in results.facets.items()
        },
        "hits": [_of_hit(each) for each in results.hits],
    }


def _of_hit(hit: Hit) -> dict[str, Any]:
    known, snippet = of_record(hit.record), hit.snippet
    return {
        **{name: known[name] for name in ("id", "source", "title", "published", "published_basis", "retold")},
        "score": round(hit.score, 4),
        "matched": {"words": hit.words, "of": hit.of},
        "snippet": snippet
        and {
            "start": snippet.start,
            "text": snippet.text,
            "marks": [[start, end] for start, end in snippet.marks],
        },
    }


def of_facts(
    found: Iterable[tuple[Article, Iterable[Fact]]], outside: Article | None = None
) -> dict[str, Any]:
    """The document of `facts`; `outside` is the article when it is in no corpus: no `show` has its text."""

    facts = []
    for article, here in found:
        for fact in here:
            sentence = article.sentence_at(fact.start)
            where = {"sentence": {"start": sentence.start, "end": sentence.end}}
            facts.append({"article": article.id, **fact.to_json(), **where})
    return {"facts": facts, **(of_article(outside) if outside is not None else {})}


def of_index(stats: Stats, bad: Iterable[BadFile], state: str, report: SyncReport | None) -> dict[str, Any]:
    """The document of `index`; `report` is what a run did, none when it only looked."""
    changes = ("added", "updated", "removed", "unchanged")
    return {
        "articles": stats.articles,
        "bad": of_bad(bad),
        "engine": stats.engine,
        "state": state,
        **({name: getattr(report, name) for name in changes} if report else {}),
    }


def of_doctor(
    corpus: Corpus | None,
    index: Index | None,
    folders: Iterable[Folder],
    terminal: Terminal,
    versions: Mapping[str, str],
    findings: Iterable[Finding],
) -> dict[str, Any]:
    """The document of `doctor`; what could not be looked at is null."""
    return {
        "articles": index.articles if index else None,
        "bad": of_bad(index.bad if index else ()),
        "engine": index.engine if index else None,
        "state": index.state if index else "cannot be used",
        "facts_unread": index.unread if index else None,
        "corpus": corpus
        and {"name": corpus.name, "path": sanitize_line(str(corpus.root)), "bundled": corpus.bundled},
        "folders": [each._asdict() for each in folders],
        "terminal": {**terminal._asdict(), "tmux": terminal.tmux and terminal.tmux._asdict()},
        "versions": dict(versions),
        "findings": [each._asdict() for each in findings],
    }


def of_add(outcomes: Iterable[Outcome], corpus: str, *, interrupted: bool) -> dict[str, Any]:
    """The document of `add`: what became of each item, in the order in which it was decided."""
    found: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("added", "updated", "duplicates", "unchanged", "refused")
    }
    for each in outcomes:
        if each.status == "unchanged":
            found["unchanged"].append({"from": each.origin})
            continue
        if each.status == "refused":
            found["refused"].append({"from": each.origin, "reason": each.reason})
            continue
        row: dict[str, Any] = {"id": each.id, "path": each.path, "from": each.origin}
        if each.status != "duplicate":
            version_of = each.version_of or None
            row |= {"title": each.title, "words": each.words, "version_of": version_of}
            row |= {"why": each.reason} if version_of else {}
            row |= {"problems": list(each.problems)} if each.problems else {}
        found["duplicates" if each.status == "duplicate" else each.status.value].append(row)
    return {"corpus": sanitize_line(corpus), **found, "interrupted": interrupted}


def of_new(path: str, articles: int, *, made: bool) -> dict[str, Any]:
    """The document of `new`: where the corpus is, and whether it was made now."""
    return {"corpus": sanitize_line(path), "made": made, "articles": articles}


def of_bad(bad: Iterable[BadFile]) -> list[dict[str, Any]]:
    """Files that could not be read, or not entirely (`read` is then true)."""
    return [{"path": each.path, "reason": each.reason, "read": each.read} for each in bad]


def of_error(message: str, hint: str, **more: object) -> dict[str, Any]:
    """The document on standard error."""
    return {"error": message, "hint": hint, **more}
