"""The reference engine keeps the contract, so the contract asks nothing that only Whoosh could do."""

from __future__ import annotations

import pytest
from contract import EngineContract
from memory_engine import MemoryEngine


class TestMemoryEngine(EngineContract):
    @pytest.fixture
    def engine(self):
        return MemoryEngine()
