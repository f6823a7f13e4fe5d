"""Runs one function for Hydrant, event by event, until its standard input ends.

In comes, per event: 4 bytes of length (big endian), the event's JSON.
Out goes, first of all and then per event: 1 byte of kind, 4 bytes of length, a payload. The kinds are
R (ready), F (cannot start: why), A (the function's answer) and E (its error, as Lambda tells it).
"""

import importlib.util
import json
import os
import queue
import struct
import sys
import threading
import time
import traceback
import uuid


class Context:
    """What Lambda passes to a handler beside the event."""

    function_version = "$LATEST"
    memory_limit_in_mb = "128"
    identity = None
    client_context = None

    def __init__(self, function_name, arn, deadline):
        self.function_name = function_name
        self.invoked_function_arn = arn
        self.aws_request_id = str(uuid.uuid4())
        self.log_group_name = "/aws/lambda/" + function_name
        self.log_stream_name = str(os.getpid())
        self._deadline = deadline

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def take_over_pipes():
    """Keeps the pipes for frames: what the function prints goes to standard error."""
    frames_in = os.fdopen(os.dup(0), "rb")
    frames_out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return frames_in, frames_out


def send(frames_out, kind, payload):
    frames_out.write(kind + struct.pack(">I", len(payload)) + payload)
    frames_out.flush()


def receive_into(events, frames_in):
    """Runs beside the function, so that the process ends with its parent even in an endless loop."""
    while True:
        header = frames_in.read(4)
        if len(header) < 4:
            os._exit(0)
        events.put(frames_in.read(struct.unpack(">I", header)[0]))


def load(path, handler_name):
    sys.path[0] = os.path.dirname(path)
    sys.argv = [path]
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    handler = getattr(module, handler_name, None)
    if not callable(handler):
        raise LookupError("it defines no function '%s'" % handler_name)
    return handler


def error(error_type, message=""):
    return b"E", json.dumps({"errorType": error_type, "errorMessage": message}).encode()


def invoke(handler, event, context, max_payload):
    try:
        answer = handler(json.loads(event), context)
    except Exception as failure:
        traceback.print_exc()
        return error(type(failure).__name__, str(failure))
    try:
        payload = json.dumps(answer).encode()
    except (TypeError, ValueError, RecursionError):
        return error("Runtime.MarshalError", "The answer cannot be written as JSON")
    if len(payload) > max_payload:
        return error("Function.ResponseSizeTooLarge")
    return b"A", payload


def main():
    path, handler_name, function_name, arn, timeout_millis, max_payload = sys.argv[1:7]
    frames_in, frames_out = take_over_pipes()
    try:
        handler = load(path, handler_name)
    except Exception as failure:
        send(frames_out, b"F", ("%s: %s" % (type(failure).__name__, failure)).encode())
        return
    send(frames_out, b"R", b"")

    events = queue.Queue()
    threading.Thread(target=receive_into, args=(events, frames_in), daemon=True).start()
    while True:
        event = events.get()
        context = Context(function_name, arn, time.monotonic() + int(timeout_millis) / 1000)
        kind, payload = invoke(handler, event, context, int(max_payload))
        send(frames_out, kind, payload)


main()
