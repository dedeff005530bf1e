"""The words of therapy as reviewed data; `load` reads it."""
