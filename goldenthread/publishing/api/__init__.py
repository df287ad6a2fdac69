"""The read-only API at `/api/v1/`: what the public sees, for programs. docs/api.md tells how to use it."""
