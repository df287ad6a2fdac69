"""What the `goldenthread` command runs of this app."""
