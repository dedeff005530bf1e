"""What people do with charts, one module an activity; `notedraft.charting` joins them."""
