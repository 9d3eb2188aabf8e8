"""Stylesheets, brand colours and images: read, checked, named by their content."""
