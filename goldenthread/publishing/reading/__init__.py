"""Documents as a reader meets them: publications, contents, pages with their passages marked, versions."""
