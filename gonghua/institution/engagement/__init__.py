"""One map, three meetings (一图三会), and opinions that get an answer (第三条、第五条第三款)."""
