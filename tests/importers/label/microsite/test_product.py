"""Brand name, mark and established name, from the titles that labels have."""

from __future__ import annotations

import pytest

from fairbalance.importers.label.document import (
    Break,
    Identity,
    Inline,
    LabelDocument,
    Mark,
    Marked,
    Paragraph,
    Product,
    Section,
    Words,
)
from fairbalance.importers.label.microsite.product import names_of_product

LIMITATION = (
    "These highlights do not include all the information needed to use ELIQUIS safely and effectively. "
    "See full prescribing information for ELIQUIS."
)


def names(title: str, product: Product | None = None, *texts: str, form: str = "spl") -> tuple[str, str, str]:
    """`title` has a break at each " / "."""
    line: list[Inline] = []
    for row in title.split(" / "):
        line += [Break(), Words(row)]
    section = Section("s", "", (), "", tuple(Paragraph((Words(text),)) for text in texts))
    found = names_of_product(
        LabelDocument("x", b"", Identity(form), tuple(line[1:]), (section,), products=(product,) if product else ())
    )
    return found.brand.text, found.mark, found.established.text


ELIQUIS = Product("ELIQUIS", "apixaban", "TABLET, FILM COATED")


@pytest.mark.parametrize(
    ("title", "product", "expected"),
    [
        (f"{LIMITATION} / ELIQUIS® (apixaban) tablets, for oral use", ELIQUIS, "ELIQUIS|®|apixaban tablets"),
        (f"{LIMITATION} ELIQUIS ™(apixaban) tablets Initial U.S. Approval: 2012", None, "ELIQUIS|™|apixaban tablets"),
        (
            "BETASERON (interferon beta-1b) for injection, for subcutaneous use",
            None,
            "BETASERON||interferon beta-1b for injection",
        ),
        ("GIAPREZA® (angiotensin II) Injection for Intravenous Infusion", None, "GIAPREZA|®|angiotensin II Injection"),
        ("APIXABAN tablets, for oral use, CIV", Product("Apixaban", "Apixaban"), "Apixaban||APIXABAN tablets"),
        (
            "WARFARIN SODIUM tablets (crystalline), for oral use",
            Product("Warfarin Sodium", "Warfarin"),
            "Warfarin Sodium||WARFARIN SODIUM tablets (crystalline)",
        ),
        (
            "Cladribine Injection, USP / For Intravenous Infusion Only / Rx only",
            Product("Cladribine", "Cladribine"),
            "Cladribine||Cladribine Injection, USP",
        ),
        ("Sampline / Revised: 2/2015", Product("Sampline", "Sampline", "TABLET"), "Sampline||Sampline tablet"),
        ("0220K", Product("Sneezeless", "sneezamine", "TABLET"), "Sneezeless||sneezamine tablet"),
        (
            "Talzenna® (talazoparib) 0.1 mg, 0.25 mg and 1 mg hard capsules",
            None,
            "Talzenna|®|talazoparib hard capsules",
        ),
        ("Drug Label for IBRANCE (palbociclib) capsules", Product("IBRANCE"), "IBRANCE||palbociclib capsules"),
        ("TEST PURPOSES ONLY - Karvea 75 mg tablet", None, "Karvea||"),
        ("", None, "||"),
    ],
)
def test_names(title: str, product: Product | None, expected: str) -> None:
    assert "|".join(names(title, product)) == expected


def test_the_mark_stands_wherever_the_label_first_writes_it() -> None:
    assert names("AUBAGIO (teriflunomide) tablets", None, "Use AUBAGIO ® daily.") == (
        "AUBAGIO",
        "®",
        "teriflunomide tablets",
    )


def test_the_product_data_of_an_epi_come_before_its_title() -> None:
    product = Product("Inlyta® (axitinib) 1 mg film-coated tablets")
    assert names("Inlyta - 1mg, 5 mg - EN", product, form="epi") == ("Inlyta", "®", "axitinib film-coated tablets")


def test_marks_within_the_title_do_not_part_the_names() -> None:
    title = (Marked(Mark.BOLD, (Words("ELIQUIS"), Marked(Mark.SUP, (Words("®"),)))), Words(" (apixaban)"))
    found = names_of_product(LabelDocument("x", b"", Identity("spl"), title, ()))
    assert (found.brand.text, found.mark, found.established.text) == ("ELIQUIS", "®", "apixaban")
