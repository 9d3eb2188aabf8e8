"""Who has approved which content, and what that means for the site as it is now."""
