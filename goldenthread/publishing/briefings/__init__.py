"""Seven-minute briefings: drawn from what a source says, finished by a person, approved, handed out."""
