"""Write made-up documents and their labels: `python -m samples.designs FOLDER [FAMILY or SHAPE ...]`.

Without names: every family, and every shape of the Panel's in every page design.
"""

import sys
from pathlib import Path

from samples.designs.build import FAMILIES, write_family
from samples.designs.shapes import SHAPES, write_shape

if len(sys.argv) < 2:
    sys.exit(__doc__)
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name in sys.argv[2:] or FAMILIES + SHAPES:
    for path in (write_shape if name in SHAPES else write_family)(name, folder):
        print(f"{path.stat().st_size:>8,} bytes  {path}")
