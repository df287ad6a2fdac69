"""The sample review: a made-up publication, set as PDF and HTML from one source, with its labels.

`python -m samples` writes everything to goldenthread/catalogue/data/sample. The words are in
`documents/*.toml`, the page designs in `designs/`. Labels come from the same words and from the
places typst put them.
"""
