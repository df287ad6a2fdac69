"""Write the sample documents and their labels: `python -m samples [FOLDER]`."""

import sys
from pathlib import Path

from samples.build import SAMPLE_FOLDER, build_all

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_FOLDER
for path in build_all(folder):
    print(f"{path.stat().st_size:>8,} bytes  {path}")
