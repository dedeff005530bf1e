"""Source text to facts with character spans; no model, never invents."""
