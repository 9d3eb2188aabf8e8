"""The profile that `checks.yaml` names comes with the program.

Why: With a name that nobody knows, no page would be looked through for what its market wants.

Example:
    # content/checks.yaml
    profile: us-hpc

Mend: Write the name of a profile that there is, or leave the line out.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairbalance.checks.finding import Finding, Label
from fairbalance.checks.profile import profile_of, profiles
from fairbalance.problem import Severity, did_you_mean

SEVERITY = Severity.ERROR


def check(label: Label) -> Iterator[Finding]:
    read = profile_of(label.content)
    for problem in read.problems:
        yield Finding(problem.at, problem.message, problem.hint, problem.severity)
    checks = label.content.checks
    if read.profile is None and not read.problems and checks and checks.profile:
        yield Finding(checks.profile.at, f"no profile is called '{read.name}'", did_you_mean(read.name, profiles()))
