"""The Streamlit pages; nothing here decides anything."""
