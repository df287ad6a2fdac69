"""Everything that changes a partnership's answers, by what is stated: each call is one transaction."""
