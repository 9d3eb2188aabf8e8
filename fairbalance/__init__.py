"""fairbalance: label content in, a static microsite for healthcare professionals out."""

__version__ = "0.1.0"
