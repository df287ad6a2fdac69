"""One file with all of a site: made while people work, and put back into an empty home.

docs/adr/0034-one-file-to-back-up.md says why it is as it is. `databases` says what a database must do for it,
`making` writes the file, `reading` opens one and believes nothing, `restoring` puts it into place.
"""
