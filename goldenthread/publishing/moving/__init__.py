"""All that a partnership owns as one file, and that file as the same partnership in another installation."""
