"""What protects citizens and their data: limits, headers, masking, encryption, the audit log."""
