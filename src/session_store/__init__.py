"""What the session store's two services are built from: client, table, items and cursors."""
