"""Functions that behave in every way a function can."""

import os
import subprocess
import sys
import time

print("printed while it is imported")


def echo(event, context):
    return {"event": event, "pid": os.getpid()}


def describe(event, context):
    return {
        "function_name": context.function_name,
        "invoked_function_arn": context.invoked_function_arn,
        "memory_limit_in_mb": context.memory_limit_in_mb,
        "request_id_length": len(context.aws_request_id),
        "has_time": 0 < context.get_remaining_time_in_millis() <= 60000,
        "directory": os.path.basename(os.getcwd()),
        "stdin": sys.stdin.read(),
    }


def misbehave(event, context):
    what = event["what"]
    if what == "throw":
        raise KeyError("with the record in it")
    if what == "exit":
        sys.exit(3)
    if what == "die":
        os._exit(3)
    if what == "kill":
        os.kill(os.getpid(), 9)
    if what == "hang":
        time.sleep(600)
    if what == "hang with a child":
        subprocess.run(["sleep", "600"])
    if what == "fork and hang":
        if os.fork() == 0:
            time.sleep(600)
            os._exit(0)
        time.sleep(600)
    if what == "print":
        print("x" * 100000)
        os.write(1, b"A\x00\x00\x00\x02{}")
        subprocess.run(["echo", "from a child"])
    if what == "huge":
        return "x" * (6 * 1024 * 1024)
    if what == "no JSON":
        return object()
    return {"pid": os.getpid()}


not_a_function = 5


def print_and_throw(event, context):
    print("printed \u00e9")
    raise ValueError("no such user")
