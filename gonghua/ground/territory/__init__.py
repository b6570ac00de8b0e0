"""Street-towns, areas, life circles, blueprint versions."""
