"""Asks a sandbox every operation of a list once, with botocore, and holds each answer against botocore's own model.

Reads {"endpoint", "operations": [["ecs", "ListClusters"], ...]} from standard input. Prints a JSON list of what became of each:
its outcome ("ok", AWS's error code, or "unmodelled" where this botocore is older than the operation) and the problems found in
its answer: members that the model does not know, so that the parser passed them over, and values that came out as another type.
"""

import datetime
import json
import sys
import urllib.request
from xml.etree import ElementTree

import botocore.parsers
import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

from requests_of_boutique import BOTO_NAME, LATER, REQUESTS, required_members

CLOUDWATCH_PROTOCOLS = ["json", "smithy-rpc-v2-cbor", "query"]
TYPES = {
    "string": str,
    "character": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "timestamp": datetime.datetime,
    "blob": bytes,
    "structure": dict,
    "map": dict,
    "list": list,
}


class Answers:
    """Looks over the parser's shoulder: every answer as it came, beside what was made of it."""

    def __init__(self):
        self.problems = []
        parse = botocore.parsers.ResponseParser.parse

        def watched(parser, response, shape):
            parsed = parse(parser, response, shape)
            is_error_itself = shape is not None and shape.metadata.get("exception")
            if isinstance(parser, botocore.parsers.BaseEventStreamParser) or is_error_itself:
                return parsed
            if response["status_code"] < 300 and shape is not None and not shape.event_stream_name:
                self.problems += unknown_members(parser, response["body"], shape)
                self.problems += wrong_types(parsed, shape, shape.name)
            if response["status_code"] >= 300:
                self.problems += malformed_error(parsed)
            # Botocore itself loses the id of a CBOR answer that has no members.
            metadata = parsed["ResponseMetadata"] if shape is not None else response["headers"]
            if not (metadata.get("RequestId") or metadata.get("x-amzn-requestid")):
                self.problems.append("no request id")
            return parsed

        botocore.parsers.ResponseParser.parse = watched

    def take(self):
        taken, self.problems = self.problems, []
        return taken


# AWS gives them no message.
WORDLESS = {"ParameterNotFound"}
# Values that AWS answers and its own model does not have.
BESIDE_THE_MODEL = {("AttachmentStatus", "available")}


def malformed_error(parsed):
    error = parsed.get("Error", {})
    wanted = ["Code"] if error.get("Code") in WORDLESS else ["Code", "Message"]
    return [f"an error without {member}" for member in wanted if not error.get(member)]


def wrong_types(value, shape, path):
    """Where a parsed value is not what its shape says; a member that is absent is no problem."""
    if isinstance(value, dict) and shape.type_name == "structure":
        return [
            problem
            for name, member in shape.members.items()
            if name in value
            for problem in wrong_types(value[name], member, f"{path}.{name}")
        ]
    if not isinstance(value, TYPES[shape.type_name]) or (shape.type_name != "boolean" and isinstance(value, bool)):
        return [f"{path} is {type(value).__name__}, not {shape.type_name}"]
    if shape.type_name == "list":
        return [problem for item in value for problem in wrong_types(item, shape.member, f"{path}[]")]
    if shape.type_name == "map":
        return [problem for item in value.values() for problem in wrong_types(item, shape.value, f"{path}{{}}")]
    is_beside = (shape.name, value) in BESIDE_THE_MODEL
    if shape.type_name == "string" and shape.enum and value not in shape.enum and not is_beside:
        return [f"{path} is {value!r}, which is none of {', '.join(shape.enum)}"]
    return []


def unknown_members(parser, body, shape):
    """Members of an answer that the model does not have, which the parser silently passes over."""
    if isinstance(parser, botocore.parsers.BaseXMLResponseParser):
        root = ElementTree.fromstring(body)
        wrapper = shape.serialization.get("resultWrapper")
        beside = {"ResponseMetadata", "requestId", "RequestId"}
        nodes = [child for child in root if local_name(child) not in beside]
        if wrapper is None:
            return unknown_in_struct(parser, nodes, shape, shape.name)
        strange = [f"{shape.name} beside {local_name(node)}" for node in nodes if local_name(node) != wrapper]
        return strange + [
            problem for node in nodes for problem in unknown_in_struct(parser, list(node), shape, shape.name)
        ]
    if isinstance(parser, botocore.parsers.BaseCBORParser):
        stream = parser.get_peekable_stream_from_bytes(body)
        return unknown_in_value(parser.parse_data_item(stream) if body else {}, shape, shape.name)
    return unknown_in_value(json.loads(body or b"{}"), shape, shape.name)


def unknown_in_value(value, shape, path):
    if value is None:
        return [f"{path} is null"]
    if shape.type_name == "structure":
        return [
            problem
            for name, held in value.items()
            for problem in (
                unknown_in_value(held, shape.members[name], f"{path}.{name}")
                if name in shape.members
                else [f"{path}.{name} is not in the model"]
            )
        ]
    if shape.type_name == "list":
        return [problem for held in value for problem in unknown_in_value(held, shape.member, f"{path}[]")]
    if shape.type_name == "map":
        return [problem for held in value.values() for problem in unknown_in_value(held, shape.value, f"{path}{{}}")]
    return []


def local_name(node):
    return node.tag.split("}")[-1]


def unknown_in_struct(parser, nodes, shape, path):
    members = {parser._member_key_name(member, name): (name, member) for name, member in shape.members.items()}
    problems = []
    for node in nodes:
        name, member = members.get(local_name(node), (None, None))
        if member is None:
            problems.append(f"{path}.{local_name(node)} is not in the model")
        elif member.type_name == "list" and member.serialization.get("flattened"):
            problems += unknown_in_node(parser, node, member.member, f"{path}.{name}[]")
        else:
            problems += unknown_in_node(parser, node, member, f"{path}.{name}")
    return problems


def unknown_in_node(parser, node, shape, path):
    if shape.type_name == "structure":
        return unknown_in_struct(parser, list(node), shape, path)
    if shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        return [
            problem
            for child in node
            for problem in (
                unknown_in_node(parser, child, shape.member, f"{path}[]")
                if local_name(child) == item
                else [f"{path} has {local_name(child)}, not {item}"]
            )
        ]
    return [f"{path} has elements within"] if shape.type_name != "map" and len(node) else []


def clients_for(endpoint):
    """Gives the client of a service, for CloudWatch one that speaks the protocol named."""

    def client(service, protocol=None):
        session = botocore.session.Session()
        if protocol is not None:
            loader = session.get_component("data_loader")
            load = loader.load_service_model

            def loaded(*args, **kwargs):
                model = load(*args, **kwargs)
                if "protocols" not in model.get("metadata", {}):
                    return model
                return {**model, "metadata": {**model["metadata"], "protocols": [protocol]}}

            loader.load_service_model = loaded
        made = session.create_client(
            BOTO_NAME.get(service, service),
            region_name="eu-west-3",
            endpoint_url=endpoint,
            aws_access_key_id="AKIAFROMBOTOCORE",
            aws_secret_access_key="any",
            config=Config(retries={"total_max_attempts": 1}, inject_host_prefix=False),
        )
        if protocol is not None and made.meta.service_model.resolved_protocol != protocol:
            raise AssertionError(f"{service} speaks {made.meta.service_model.resolved_protocol}")
        return made

    return client


def ask(client, operation, seen):
    """Sends one request: the one written down for the operation, or the least that the model asks for."""
    model = client.meta.service_model.operation_model(operation)
    written = REQUESTS.get((client.meta.service_model.service_name, operation))
    request = written(seen) if written else required_members(model.input_shape)
    answer = client._make_api_call(operation, request)
    seen[operation] = answer
    stream = model.get_event_stream_output() and answer.get(model.output_shape.event_stream_name)
    if stream:
        first = next(iter(stream))
        stream.close()
        [(name, event)] = first.items()
        return wrong_types(event, model.get_event_stream_output().members[name], operation)
    return []


def let_a_minute_pass(endpoint):
    urllib.request.urlopen(f"{endpoint}/_sandbox/advance", data=b'{"seconds":60}').close()


def main():
    order = json.load(sys.stdin)
    make = clients_for(order["endpoint"])
    answers = Answers()
    report, seen = [], {}
    for service in dict.fromkeys(service for service, _ in order["operations"]):
        for protocol in CLOUDWATCH_PROTOCOLS if service == "cloudwatch" else [None]:
            client = make(service, protocol)
            wanted = [operation for name, operation in order["operations"] if name == service]
            written = [operation for name, operation in REQUESTS if name == BOTO_NAME.get(service, service)]
            # Those written down come in their own order: what is created first is deleted last.
            wanted.sort(key=lambda operation: written.index(operation) if operation in written else -1)
            for operation in wanted:
                entry = {"service": service, "operation": operation, "protocol": protocol}
                entry.update(isWritten=operation in written)
                report.append(entry)
                if operation not in client.meta.service_model.operation_names:
                    entry.update(outcome="unmodelled", problems=[])
                    continue
                if (client.meta.service_model.service_name, operation) in LATER:
                    let_a_minute_pass(order["endpoint"])
                try:
                    problems, outcome = ask(client, operation, seen), "ok"
                except ClientError as error:
                    problems, outcome = [], error.response["Error"]["Code"]
                    entry.update(message=error.response["Error"]["Message"])
                except (ParamValidationError, KeyError, LookupError) as error:
                    problems, outcome = [f"not asked: {error!r}"], "not asked"
                entry.update(outcome=outcome, problems=problems + answers.take())
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
