"""Leaving the network, for good and without privileges, in the ways that Linux has for it.

A namespace without a network is the stronger of the two. Containers often forbid a process to make one; a
filter of system calls, which they allow, then refuses every new socket to it and to all that it starts.
"""

import ctypes
import os
import sys

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # flags of unshare(2)
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2  # of prctl(2)
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF: a word of seccomp_data, a comparison with it, a verdict
CALL_NUMBER, ARCHITECTURE = 0, 4  # offsets in seccomp_data
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # go on; the call fails with EPERM
SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # AUDIT_ARCH, number of socket(2)
IO_URING = 425  # io_uring_setup(2), the same everywhere, which opens sockets without that call


class Instruction(ctypes.Structure):
    """One step of a filter: `struct sock_filter`."""

    _fields_ = (("code", ctypes.c_ushort), ("if_so", ctypes.c_ubyte), ("if_not", ctypes.c_ubyte),
                ("value", ctypes.c_uint))  # fmt: skip


class Program(ctypes.Structure):
    """A filter: `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Instruction)))


def leave_network() -> str | None:
    """Leave it in the first way that works, "namespace" or "filter"; None where the system allows neither."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0:  # os.unshare came with Python 3.12
        return "namespace"
    return "filter" if refuse_sockets(libc) else None


def refuse_sockets(libc) -> bool:
    """Whether this process and those that it starts are refused every socket from now on."""
    machine = os.uname().machine
    if machine not in SOCKET:
        return False
    architecture, socket_call = SOCKET[machine]
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 4, architecture),  # calls by the numbers of another architecture are refused
        (LOAD, 0, 0, CALL_NUMBER),
        (EQUAL, 2, 0, socket_call),
        (EQUAL, 1, 0, IO_URING),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    written = (Instruction * len(steps))(*steps)
    program = Program(len(steps), written)
    no_more = libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return no_more == 0 and libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program)) == 0
