"""What the checks know of the language of a site."""

from __future__ import annotations

from fairbalance.checks.data_files import field_data
from fairbalance.checks.finding import Label
from fairbalance.model.languages import Language, Languages


def language_of(label: Label) -> Language | None:
    """None where nothing is known of the site's language."""
    tag = label.content.microsite.language.partition("-")[0]
    known = field_data("languages", Languages).languages
    return next((language for name, language in known.items() if name == tag), None)
