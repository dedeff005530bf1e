"""Stand-ins that tests share: real servers and plain objects, never mocks."""
