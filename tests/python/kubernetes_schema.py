"""Holds documents (a JSON list on standard input) against the schemas of Kubernetes; prints why each does not fit, or null."""

import json
import sys

import kubernetes_validate


def why_not(document):
    try:
        kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
    except kubernetes_validate.ValidationError as error:
        return error.message
    return None


print(json.dumps([why_not(document) for document in json.load(sys.stdin)]))
