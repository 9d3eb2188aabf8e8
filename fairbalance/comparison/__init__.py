"""What changed between two versions: of a text, a label document, a whole site; and what of the site that touches."""
