"""The kinds of source, one module each behind one interface: what each says is there."""
