"""Facts of a story -> claims: what measures the same, and what the sources make of it."""

from __future__ import annotations

from summit_corpus.claims.claim import Claim, ClaimStatus, Ledger, Member
from summit_corpus.claims.ledger import ledger

__all__ = ["Claim", "ClaimStatus", "Ledger", "Member", "ledger"]
