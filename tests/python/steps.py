"""What the steps of all libraries share: the control API of the emulator, and the list of steps. Usage: SCRIPT URL"""
import json
import sys
import urllib.error
import urllib.request

EMULATOR = sys.argv[1]
STATE = json.load(urllib.request.urlopen(EMULATOR + "/control"))
STEPS = []


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(EMULATOR + "/control" + path, data, method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{method} {path}: {error.read().decode()}") from None


def shown():
    """The last message that the customer's phone shows."""
    return control("GET", "/messages")["events"][-1]["botMessage"]


def expect(actual, wanted):
    assert actual == wanted, f"{actual!r} is not {wanted!r}"


def step(title):
    def add(run):
        STEPS.append((title, run))
        return run

    return add


def play():
    """Plays all steps, and prints a JSON line for each."""
    for title, run in STEPS:
        try:
            run()
            print(json.dumps({"step": title, "ok": True}), flush=True)
        except Exception as error:  # noqa: BLE001
            print(json.dumps({"step": title, "ok": False, "why": f"{type(error).__name__}: {error}"[:600]}), flush=True)
