"""Many items: publications, themes, what recurs, what was answered, what is new and what is coming."""
