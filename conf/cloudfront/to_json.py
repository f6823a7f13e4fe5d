"""Makes JSON of CloudFront's real-time log records, which are fields parted by tabs.

FIELDS must name the fields of the real-time log configuration, in its order. CloudFront writes "-"
for a field without a value.

The same file runs on AWS Lambda and in Hydrant (lambda.function.<name> = python:<this file>#lambda_handler).
"""

import base64
import json

FIELDS = [
    "timestamp", "c-ip", "time-to-first-byte", "sc-status", "sc-bytes", "cs-method", "cs-protocol",
    "cs-host", "cs-uri-stem", "x-edge-location", "x-edge-request-id", "time-taken", "cs-user-agent",
    "cs-referer", "x-edge-result-type", "c-country",
]


def lambda_handler(event, context):
    return {"records": [transform(record) for record in event["records"]]}


def transform(record):
    try:
        line = base64.b64decode(record["data"]).decode("utf-8").rstrip("\n")
        data = json.dumps(fields(line.split("\t"))).encode()
    except ValueError:
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    return {
        "recordId": record["recordId"],
        "result": "Ok",
        "data": base64.b64encode(data).decode(),
    }


def fields(values):
    if len(values) != len(FIELDS):
        raise ValueError(f"The record has {len(values)} fields, and FIELDS {len(FIELDS)}")
    named = {name: value for name, value in zip(FIELDS, values) if value != "-"}
    # Seconds with milliseconds. The schema's timestamp takes milliseconds.
    named["time"] = int(float(named.pop("timestamp")) * 1000)
    return {name.replace("-", "_"): value for name, value in named.items()}
