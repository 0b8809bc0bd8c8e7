"""What a file may be at most; it is read in a child process that has limits of its own."""

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 80_000_000
MAX_PACKED_FILES = 2_000
MAX_ROWS = 50_000  # of all sheets together
MAX_COLUMNS = 200
MAX_CELL = 200_000  # signs in one cell of a CSV
MAX_DEPTH = 40  # of lists in lists in a JSON file
SECONDS = 30
MEGABYTES = 768
FILES_PER_CHILD = 50
MAX_LINES_PER_ROW = 400  # persons times data in one row of a table
