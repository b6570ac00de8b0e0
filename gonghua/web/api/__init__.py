"""What everybody may read by machine: /api/v1/ with its OpenAPI description, and open data as files. Reads only."""
