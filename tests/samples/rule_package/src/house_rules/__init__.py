"""Rules of our house for label sites."""
