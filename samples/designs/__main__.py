"""Write the made-up documents and their labels: `python -m samples.designs FOLDER [FAMILY ...]`."""

import sys
from pathlib import Path

from samples.designs.build import FAMILIES, write_family

if len(sys.argv) < 2:
    sys.exit(__doc__)
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for family in sys.argv[2:] or FAMILIES:
    for path in write_family(family, folder):
        print(f"{path.stat().st_size:>8,} bytes  {path}")
