"""A row that the document marks as changed keeps the mark in all that its cells hold."""

from __future__ import annotations

from fairbalance.importers.label.document import Cell, Item, List, Paragraph, Row, Table, Words
from fairbalance.importers.label.files.blocks import Place
from fairbalance.importers.label.files.lines import Targets
from fairbalance.importers.label.files.tables import table_fields
from fairbalance.importers.yaml_text import yaml_of


def test_paragraphs_and_lists() -> None:
    item = Item((Paragraph((Words("1 week"),)),))
    row = Row(
        (Cell((Paragraph((Words("Measure ALT"),)), List((item,)))), Cell((Paragraph((Words("5 mg"),)),))), changed=True
    )
    place = Place(Targets({}, str, str), lambda table: "")
    written = yaml_of(table_fields(Table((), (row,)), place))
    assert "[Measure ALT]{.changed}" in written
    assert "- [1 week]{.changed}" in written
    assert '"[5 mg]{.changed}"' in written
