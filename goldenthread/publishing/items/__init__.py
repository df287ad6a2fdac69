"""One item: its page, its words as they are set out, where it stands, its plain values."""
