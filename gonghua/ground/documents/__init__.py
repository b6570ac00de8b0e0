"""Documents on paper: the one renderer, its templates and faces, the signature and the QR code, offline checks."""
