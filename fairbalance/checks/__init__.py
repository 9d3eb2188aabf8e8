"""Rules over the label and over the rendered site. A rule is a module, and its docstring is its page.

A package can bring rules of its own: an entry point each, its name the rule's, its value the module. Those of the group
`fairbalance.label_rules` look at the label, those of `fairbalance.site_rules` at the built pages. Such a module has

- a docstring: one sentence that says what holds, then `Why:`, `Example:` and `Mend:`, each with its text;
- `SEVERITY`, a `fairbalance.problem.Severity`;
- `check(label: Label) -> Iterator[Finding]`, or `check(site: RenderedSite) -> Iterator[PageFinding]`.

What such a module imports stays as it is from one minor version to the next, and is no more than this:

- `fairbalance.problem`: `Severity`, `Location` (with `behind`);
- `fairbalance.checks.finding`: `Label` (its `claims`, `content` and `today`), `Finding`, `PageFinding`;
- `fairbalance.checks.rendered`: `RenderedSite`, `RenderedPage` and the records in them;
- `fairbalance.claims.claim`: `Claim` (its `text`, `kind`, `owner`, `cited` and `place`), `Kind`, `Citation`.

A rule looks and tells: it changes nothing, reads no clock and asks no network, and gives the same for the same label.
"""
