"""Plain text, such as a copied web page, becomes a project: lines → blocks → parts of the page → files.

Nothing is lost and nothing is corrected: what has no place is set on a page of its own, and every guess is noted.
"""
