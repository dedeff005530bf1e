"""Notes, encounters, accounts and the audit trail, in one database."""
