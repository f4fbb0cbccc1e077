"""libfrisket from Python: decode, prepare and mask on NumPy arrays, with nothing but ctypes.

Arrays are (height, width, 4) for pictures and (height, width) for masks, uint8, and are handed over as they are.
"""
import ctypes
import json
import os
from ctypes import POINTER, byref, c_char, c_char_p, c_double, c_int, c_size_t, c_uint32, c_uint64, c_void_p

import numpy

UPRIGHT, TOLERATE_DAMAGE = 1, 2
OK, BAD_ARGUMENT = 0, 2


class Message(ctypes.Structure):
    _fields_ = [("code", c_char * 32), ("fact", c_char * 512), ("hint", c_char * 512)]


class Error(Exception):
    """What a call refused: `code`, and a sentence of fact and one of what to do."""

    def __init__(self, status, message):
        self.status, self.code = status, message.code.decode()
        super().__init__("%s. %s" % (message.fact.decode(), message.hint.decode()))


def _load():
    library = ctypes.CDLL(os.environ.get("FRISKET_LIBRARY", "libfrisket.so.0"))
    buffer, handle, message = (c_char_p, c_size_t), POINTER(c_void_p), POINTER(Message)
    size = (c_uint32, c_uint32)
    signatures = {
        "inspect": (*buffer, c_void_p, handle, message),
        "check": (c_char_p, *buffer, *buffer, c_void_p, handle, message),
        "decode_into": (*buffer, c_uint32, c_void_p, c_void_p, c_size_t, POINTER(c_uint32), POINTER(c_uint32), message),
        "encode_png": (c_void_p, *size, c_char_p, handle, message),
        "mask_from_spec": (c_char_p, *size, handle, message),
        "mask_from_polygons": (POINTER(c_double), POINTER(c_size_t), c_size_t, *size, handle, message),
        "mask_copy": (c_void_p, c_void_p, c_size_t, message),
        "mask_png": (c_void_p, handle, message),
        "prepare": (c_char_p, *buffer, c_void_p, c_void_p, handle, message),
        "restore": (c_char_p, c_char_p, *buffer, *buffer, c_void_p, c_void_p, handle, POINTER(c_uint64), message),
    }
    for name, arguments in signatures.items():
        function = getattr(library, "frisket_" + name)
        function.argtypes, function.restype = arguments, c_int
    for name in ("bytes", "mask", "prepared"):
        function = getattr(library, "frisket_%s_free" % name)
        function.argtypes, function.restype = [c_void_p], None
    for name, result in (("prepared_manifest", c_void_p), ("bytes_data", c_void_p), ("bytes_size", c_size_t), ("mask_width", c_uint32),
                         ("mask_height", c_uint32), ("mask_exposed_pixels", c_uint64)):
        function = getattr(library, "frisket_" + name)
        function.argtypes, function.restype = [c_void_p], result
    for name in ("file", "mask"):
        function = getattr(library, "frisket_prepared_" + name)
        function.argtypes, function.restype = [c_void_p, POINTER(c_size_t)], c_void_p
    return library


_library = _load()


def _call(name, *arguments):
    message = Message()
    status = getattr(_library, "frisket_" + name)(*arguments, byref(message))
    if status != OK:
        raise Error(status, message)


def _bytes(name, *arguments):
    handle = c_void_p()
    _call(name, *arguments, byref(handle))
    try:
        return ctypes.string_at(_library.frisket_bytes_data(handle), _library.frisket_bytes_size(handle))
    finally:
        _library.frisket_bytes_free(handle)


def _options(options):
    return json.dumps(options).encode()


def inspect(file):
    """What a file says of itself, as a dictionary."""
    return json.loads(_bytes("inspect", file, len(file), None))


def check(image, mask=None, **options):
    """The findings of a call, as a dictionary; `today` is needed."""
    mask = mask or b""
    return json.loads(_bytes("check", _options(options), image, len(image), mask or None, len(mask), None))


def decode(file, flags=0):
    """The pixels as stored, decoded straight into a new array."""
    facts = inspect(file)
    pixels = numpy.empty((facts["height"], facts["width"], 4), numpy.uint8)
    _call("decode_into", file, len(file), flags, None, pixels.ctypes.data, pixels.nbytes, None, None)
    return pixels


def encode_png(pixels, **options):
    """A PNG file of an array."""
    pixels = numpy.ascontiguousarray(pixels, numpy.uint8)
    height, width, _ = pixels.shape
    return _bytes("encode_png", pixels.ctypes.data, width, height, _options(options))


class Mask:
    """Which pixels may be repainted."""

    def __init__(self, handle):
        self._handle = handle

    @classmethod
    def from_spec(cls, spec, width=0, height=0):
        handle = c_void_p()
        _call("mask_from_spec", _options(spec), width, height, byref(handle))
        return cls(handle)

    @classmethod
    def from_polygons(cls, rings, width, height):
        points = numpy.ascontiguousarray(numpy.concatenate(rings), numpy.float64)
        sizes = (c_size_t * len(rings))(*map(len, rings))
        handle = c_void_p()
        _call("mask_from_polygons", points.ctypes.data_as(POINTER(c_double)), sizes, len(rings), width, height,
              byref(handle))
        return cls(handle)

    def array(self):
        """One byte a pixel: 0 exposed, 255 protected."""
        size = _library.frisket_mask_height(self._handle), _library.frisket_mask_width(self._handle)
        alpha = numpy.empty(size, numpy.uint8)
        _call("mask_copy", self._handle, alpha.ctypes.data, alpha.nbytes)
        return alpha

    def png(self):
        return _bytes("mask_png", self._handle)

    def __del__(self):
        _library.frisket_mask_free(self._handle)


def prepare(file, mask=None, **options):
    """The file made acceptable, the mask that goes with it (None without one), and the manifest for `restore`."""
    handle, size = c_void_p(), c_size_t()
    _call("prepare", _options(options), file, len(file), mask._handle if mask else None, None, byref(handle))
    try:
        results = []
        for name in ("file", "mask"):
            start = getattr(_library, "frisket_prepared_" + name)(handle, byref(size))
            results.append(ctypes.string_at(start, size.value) if start else None)
        return (*results, ctypes.string_at(_library.frisket_prepared_manifest(handle)).decode())
    finally:
        _library.frisket_prepared_free(handle)


def restore(manifest, source, answer, mask, **options):
    """The source with the answer where the mask exposes, and how many protected pixels were found to be as they were."""
    handle, compared = c_void_p(), c_uint64()
    _call("restore", _options(options), manifest.encode(), source, len(source), answer, len(answer), mask._handle, None,
          byref(handle), byref(compared))
    try:
        return ctypes.string_at(_library.frisket_bytes_data(handle), _library.frisket_bytes_size(handle)), compared.value
    finally:
        _library.frisket_bytes_free(handle)
