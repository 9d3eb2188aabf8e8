"""A FHIR ePI, Bundle or Composition in JSON or XML → the label document."""
