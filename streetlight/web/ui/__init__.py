"""What all screens are made of: the frame, fields, tags, headers, refusals."""
