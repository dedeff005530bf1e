"""Pure checks over a note, each finding with its rule and its source."""
