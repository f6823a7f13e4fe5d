"""A data transformation for a delivery stream: keeps three fields of each record, two under new names.

    {"user": "ada", "time": "2026-01-31T08:00:00Z", "action": "login", "debug": true}

becomes

    {"username": "ada", "timestamp": "2026-01-31T08:00:00Z", "action": "login"}

The same file runs on AWS Lambda and in Hydrant (lambda.function.<name> = python:<this file>#lambda_handler).
"""

import base64
import json

# The fields to keep: their names in the record that arrives, and in the one that is delivered.
NEW_NAMES = {"user": "username", "time": "timestamp", "action": "action"}


def lambda_handler(event, context):
    """Is called with a batch of records; every one must be answered, under its own recordId."""
    return {"records": [transform(record) for record in event["records"]]}


def transform(record):
    # "data" holds the record's bytes in base64, whatever they are: here they ought to be JSON.
    try:
        source = json.loads(base64.b64decode(record["data"]))
    except (ValueError, RecursionError):
        return processing_failed(record)
    if not isinstance(source, dict):
        return processing_failed(record)

    target = {new: source[old] for old, new in NEW_NAMES.items() if old in source}

    # No newline at the end: the processor AppendDelimiterToRecord puts one between the records of an object.
    return {
        "recordId": record["recordId"],
        "result": "Ok",
        "data": base64.b64encode(json.dumps(target).encode()).decode(),
    }


def processing_failed(record):
    """Sends the record, as it came, to the error output; "Dropped" would leave no trace of it."""
    return {
        "recordId": record["recordId"],
        "result": "ProcessingFailed",
        "data": record["data"],
    }
