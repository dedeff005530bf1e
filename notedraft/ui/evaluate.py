"""placeholder"""
def page() -> None:
    """placeholder"""
