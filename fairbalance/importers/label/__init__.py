"""A label document (SPL or ePI) → the files of `content/label/`, and drafts of a microsite made from it."""
