"""The filter language: what one types, what it means, and the set that it gives."""
