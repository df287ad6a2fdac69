"""The commands of collecting, one module each."""
