"""Practice audits: questions on a sample of records, the sheet to answer them on, and what was found."""
