"""The shared library's one entry point, called as peers.py calls it, and what peers.py itself has to lend."""
import ctypes
import os
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.join(HERE, "../.build/release/libFrisketPeers.so")
COMMAND = os.path.join(HERE, "../../.build/release/frisket")
CAPACITY = (256 << 20) + (1 << 20)  # the room that peers.py gives

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ["FRISKET_BENCH"])
import peers  # noqa: E402


class Library:
    def __init__(self):
        self.entry = ctypes.CDLL(LIBRARY).frisket_bench
        self.entry.restype = ctypes.c_int32
        size = ctypes.c_size_t
        self.entry.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, size, ctypes.c_void_p, size,
                               ctypes.POINTER(size)]
        self.output = ctypes.create_string_buffer(CAPACITY)
        self.count = size()

    def run(self, operation, options, data):
        """Runs one operation; the result stays in `output`."""
        status = self.entry(operation.encode(), options.encode(), data, len(data), self.output, CAPACITY,
                            ctypes.byref(self.count))
        if status:
            raise RuntimeError("%s %s: status %d" % (operation, options, status))

    def __call__(self, operation, options, data):
        self.run(operation, options, data)
        return ctypes.string_at(self.output, self.count.value)

    def poison(self, byte):
        """Fills the room, so that nothing of an earlier result can pass for a new one."""
        ctypes.memset(self.output, byte, 64 << 20)


def packed(polygons):
    """Polygons as the entry point takes them."""
    parts = [struct.pack("<I", len(polygons))]
    for polygon in polygons:
        parts.append(struct.pack("<I", len(polygon)))
        parts += [struct.pack("<dd", x, y) for x, y in polygon]
    return b"".join(parts)
