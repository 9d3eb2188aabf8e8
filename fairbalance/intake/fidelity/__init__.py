"""Compares a label document with the page that was built from it.

The document is read anew here, not by the importer, so that a fault of the importer cannot hide itself.
"""

from fairbalance.intake.fidelity.difference import Fidelity
from fairbalance.intake.fidelity.measure import measure

__all__ = ["Fidelity", "measure"]
