"""What a content folder may hold, told to editors as JSON Schemas and to writers as a page of keys."""
