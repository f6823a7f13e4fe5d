"""Functions that behave well, badly, and in between; each record begins with a number of ten digits."""
import base64
import os
import time


def _number(record):
    return int(base64.b64decode(record["data"])[:10])


def _answer(record, result="Ok"):
    return {"recordId": record["recordId"], "result": result, "data": record["data"]}


def tenths_fail(event, context):
    return {
        "records": [
            _answer(r, "ProcessingFailed" if _number(r) % 10 == 0 else "Ok")
            for r in event["records"]
        ]
    }


def raises(event, context):
    raise ValueError("no")


def hangs(event, context):
    time.sleep(600)


def dies(event, context):
    os._exit(3)


def nonsense(event, context):
    return "nonsense"


def twice(event, context):
    answers = [_answer(r) for r in event["records"]]
    return {"records": answers + answers}


def dies_once(event, context):
    marker = os.path.join(os.path.dirname(__file__), "died")
    if not os.path.exists(marker):
        open(marker, "w").close()
        os._exit(3)
    return {"records": [_answer(r) for r in event["records"]]}
