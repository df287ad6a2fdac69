"""The parts of the one door to the outside; `goldenthread/collecting/fetch.py` puts them together."""
