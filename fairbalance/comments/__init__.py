"""Reviewers' comments: taken in from their files, laid to the content as it is now, and kept with it."""
