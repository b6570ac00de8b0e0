"""What the district and the street-towns provide, allot to projects and spend (第十条)."""
