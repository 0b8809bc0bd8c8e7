"""An organisation's own text to blocks: paragraphs, and lists by "- ". Nothing else is markup."""

from register.documents.statement.shape import Block, bullets, paragraph


def blocks_of(text: str) -> list[Block]:
    """Paragraphs stand apart by an empty line; a line that begins with "- " is one of a list."""
    blocks: list[Block] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        blocks += _part(part)
    return blocks


def _part(part: str) -> list[Block]:
    blocks: list[Block] = []
    prose: list[str] = []
    items: list[str] = []
    for line in (one.strip() for one in part.split("\n")):
        if line.startswith("- "):
            blocks += _prose(prose)
            prose = []
            items.append(line[2:].strip())
        elif line:
            blocks += bullets(items)
            items = []
            prose.append(line)
    return [*blocks, *_prose(prose), *bullets(items)]


def _prose(lines: list[str]) -> list[Block]:
    return [paragraph(" ".join(lines))] if lines else []
