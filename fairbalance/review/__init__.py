"""What reviewers get: the whole site offline, with what is known of each of its blocks."""
