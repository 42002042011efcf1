"""A claim: the facts of a story that measure the same thing, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from summit_corpus.facts import Fact, Kind


class ClaimStatus(StrEnum):
    """What the sources make of a claim; `differ` is asserted only where head, period and scope are equal."""

    AGREE = "agree"
    DIFFER = "differ"
    POSSIBLY = "possibly the same"
    ONE = "one source"


@dataclass(frozen=True, slots=True)
class Member:
    """A fact in its article."""

    article_id: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Claim:
    """Facts that measure the same. `label` says what ("cost of the railway"); `members` are in the order of
    the articles given, then of the text.

    `origins` counts known independent origins among the articles, `same` the articles of the value that most
    of them give (one that stands for another counts with it). `notes` are short and say what keeps a
    seeming difference from being one, or what to look at: "conversion", "rounded", "within the range",
    "updated later", "scope differs: Kazakhstan / Central Asia". `why` names the words the members share.
    """

    id: str
    label: str
    kind: Kind
    status: ClaimStatus
    members: tuple[Member, ...]
    origins: int = 1
    notes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    same: int = 1

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that have a member, in order, each once."""
        return tuple(dict.fromkeys(member.article_id for member in self.members))

    @property
    def rests_on(self) -> int:
        """How many articles its status rests on: of a claim that agrees those that give the value that most
        give, and not one that a later report has changed; of any other all."""
        agreed = self.status is ClaimStatus.AGREE and self.same > 1
        return self.same if agreed else len(self.articles)


@dataclass(frozen=True)
class Ledger:
    """Every claim of a story, most shared first; each fact of a ledger kind is in exactly one."""

    claims: tuple[Claim, ...] = ()
    unresolved: tuple[str, ...] = field(default=())  # verdicts whose facts are no longer found, one line each

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    @cached_property
    def _of(self) -> Mapping[tuple[str, Kind, int], Claim]:
        return {
            (member.article_id, member.fact.kind, member.fact.start): claim
            for claim in self.claims
            for member in claim.members
        }

    def claim_of(self, article_id: str, fact: Fact) -> Claim | None:
        """The claim that holds this fact, None for kinds that make no claims (persons and the like)."""
        return self._of.get((article_id, fact.kind, fact.start))
