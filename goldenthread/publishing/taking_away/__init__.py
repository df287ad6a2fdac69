"""What leaves the site: tables of records, files, the bulk file, feeds of searches and embeds."""
