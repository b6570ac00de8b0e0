"""What the rooms' screens share: components, styles, page bases, the gate."""
