"""notedraft: from a therapist's dictation to an approved CPT 97110 note."""

__version__ = "0.1.0"
