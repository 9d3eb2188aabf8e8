"""Structured Product Labeling (HL7 version 3) → a label document."""
