"""Made-up documents of many families and page designs, to measure how far the extractor generalises.

`python -m samples.designs FOLDER` sets each of `families/*.typ`, and each of `shapes/*.toml` in each of
`pages/*.typ`, with and without tags, and writes its labels beside it in the shape that `score-extraction`
reads. Nobody writes rules for these documents, and what is written is not committed.
"""
