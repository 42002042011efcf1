"""What is known of the facts of the articles shown in this session, and how the user wants to see them.

Belongs to the app and not to a screen, so that what one has found is there at once in the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summit_corpus.article import Article

if TYPE_CHECKING:
    from summit_corpus.facts.fact import Fact
    from summit_index.dossier import Dossier

KEPT = 64  # articles: some megabytes at most, and more than a session goes back and forth between
DOSSIERS = 4  # one more than there are columns; one of four articles takes three megabytes, compared


@dataclass(frozen=True)
class Found:
    """The facts of `text`; `dossier` once it is made; `problem` where there are none because of a fault."""

    text: str
    facts: tuple[Fact, ...] | None = None
    dossier: Dossier | None = None
    problem: str = ""


class FactMemory:
    """Facts by article, `off`: kinds that are not highlighted, `normal`: whether values are shown as such."""

    def __init__(self, off: Iterable[str] = (), normal: bool = False) -> None:
        self.off = frozenset(off)
        self.normal = normal
        self._known: OrderedDict[str, Found] = OrderedDict()

    def of(self, article: Article) -> Found | None:
        """What was found in exactly this text, or None."""
        found = self._known.get(article.id)
        if found is None or found.text != article.text:
            return None
        self._known.move_to_end(article.id)
        return found

    def keep(self, article_id: str, found: Found) -> None:
        """Remembers; a dossier is remembered for all its articles, and the ones they had before no longer for
        any: those told of stories that are grouped or decided otherwise now."""
        now = found.dossier
        before = [
            self._known[each.id].dossier for each in (now.articles if now else ()) if each.id in self._known
        ]
        self._put(article_id, found)
        if now is not None:
            for article in now.articles:
                self._put(article.id, self._in_dossier(article, now))
            self._let_go([each for each in before if each is not now])

    def _let_go(self, old: Sequence[Dossier | None]) -> None:
        """Of `old` dossiers, and of all but the `DOSSIERS` last looked at."""
        kept: list[Dossier] = []
        for article_id, found in reversed(list(self._known.items())):
            dossier = found.dossier
            if dossier is None or any(dossier is each for each in kept):
                continue
            if len(kept) < DOSSIERS and not any(dossier is each for each in old):
                kept.append(dossier)
            else:
                self._known[article_id] = replace(found, dossier=None)

    def _in_dossier(self, article: Article, dossier: Dossier) -> Found:
        known = self.of(article)
        facts = known.facts if known is not None and known.facts is not None else dossier.facts[article.id]
        return Found(article.text, facts, dossier)

    def _put(self, article_id: str, found: Found) -> None:
        before = self._known.get(article_id)
        if before is not None and before.text == found.text and found.dossier is None:
            found = replace(found, dossier=before.dossier)  # until there is a newer one
        self._known[article_id] = found
        self._known.move_to_end(article_id)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def forget(self) -> None:
        """The corpus is another one, or its articles are."""
        self._known.clear()

    def highlight(self, kind: str) -> None:
        """Highlights a kind, or no longer."""
        self.off ^= {str(kind)}
