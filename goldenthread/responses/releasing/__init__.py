"""From the record to the public: what is copied, checked, chosen and shown."""
