"""What every operation is asked of the scenario "boutique": `requests-of-boutique.json`, in the order in which it is asked.

Values may be {"$ref": "CreateVpc.Vpc.VpcId"}, which stands in an earlier answer, {"$date": "2026-11-23T09:00:00Z"} or {"$bytes": "text"}.
In a reference a number counts in a list, `*` means all of it, `[name=value]` the first item that has it, and `(json)` reads a text.

An operation that is missing there is asked with the least that botocore's model requires; it is then mostly refused, which
proves its errors and nothing of its answers.
"""

import datetime
import json
import pathlib

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.timezone.utc)
# Services that botocore calls by another name than IAM does.
BOTO_NAME = {"elasticloadbalancing": "elbv2", "elasticfilesystem": "efs"}
STEPS = json.loads(pathlib.Path(__file__).with_name("requests-of-boutique.json").read_text())


def resolve(value, seen):
    """A request with what earlier answers said in the place of its references."""
    if isinstance(value, list):
        resolved = [(resolve(item, seen), is_spread(item)) for item in value]
        return [item for items, spread in resolved for item in (items if spread else [items])]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return follow(seen, value["$ref"].split("."))
    if "$date" in value:
        return datetime.datetime.fromisoformat(value["$date"].replace("Z", "+00:00"))
    if "$bytes" in value:
        return value["$bytes"].encode()
    return {name: resolve(held, seen) for name, held in value.items()}


def is_spread(item):
    return isinstance(item, dict) and "*" in item.get("$ref", "").split(".")


def follow(value, path):
    if not path:
        return value
    step, *rest = path
    if step == "*":
        return [follow(item, rest) for item in value]
    if step == "(json)":
        return follow(json.loads(value), rest)
    if step.startswith("["):
        name, wanted = step[1:-1].split("=")
        return follow(next(item for item in value if item[name] == wanted), rest)
    return follow(value[int(step)] if isinstance(value, list) else value[step], rest)


def key(step):
    return (BOTO_NAME.get(step["service"], step["service"]), step["operation"])


REQUESTS = {key(step): lambda seen, request=step["request"]: resolve(request, seen) for step in STEPS}

# Asked a minute later: what was begun before has to be over.
LATER = {key(step) for step in STEPS if step.get("later")}


def required_members(shape):
    """The least that a shape asks for."""
    if shape is None:
        return {}
    return {name: least(shape.members[name]) for name in shape.required_members}


def least(shape):
    if shape.type_name == "structure":
        return required_members(shape)
    if shape.type_name == "list":
        return [least(shape.member)]
    if shape.type_name == "map":
        return {}
    if shape.type_name == "string":
        fit = "boutique-of-nobody".ljust(shape.metadata.get("min", 0), "-")
        return shape.enum[0] if shape.enum else fit[: shape.metadata.get("max", 2048)]
    return {"boolean": False, "timestamp": NOW, "blob": b"x"}.get(shape.type_name, 1)
