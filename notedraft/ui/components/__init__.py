"""Small browser components that Streamlit lacks."""
