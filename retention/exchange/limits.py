"""What a file of dossiers may be at most. A workbook has the limits of register.exchange."""

MAX_BYTES = 50_000_000  # about a million rows
MAX_ROWS = 1_000_000
LONGEST_CELL = 300  # signs that are kept of it: no field of ours is longer
PIECE = 512 * 1024  # what the child reads at once; a row is shorter
SECONDS = 20
MEGABYTES = 512
PIECES_PER_CHILD = 500
