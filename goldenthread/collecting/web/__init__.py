"""The parts of the one door to the outside; `goldenthread/collecting/web/fetch.py` puts them together."""
