"""An approved note as text, JSON and other forms."""
