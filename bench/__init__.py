"""Speed and memory, measured: `make bench`. Each figure stands beside the obvious alternative, taken in the same run."""
