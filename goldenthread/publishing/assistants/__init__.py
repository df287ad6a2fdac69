"""What assistants may ask over the Model Context Protocol: to search, and to quote with the place. Read-only.

docs/assistants.md tells how to connect one. Only `server.py` needs the extra `mcp`.
"""
