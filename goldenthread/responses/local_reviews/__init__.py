"""A partnership’s own reviews: their recommendations as people write them, and as files hold them."""
