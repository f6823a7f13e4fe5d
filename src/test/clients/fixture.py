"""Prints the fixture of the page on testing, which pytest runs as it stands there."""
import pathlib
import re
import sys

page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
[block] = re.findall(r"(?ms)^```python\n(.*?)^```", page)
print(block, end="")
