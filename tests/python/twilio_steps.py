"""Steps with Twilio's own Python library, unmodified: a bot on Twilio's emulator. Usage: twilio_steps.py URL"""
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.twiml.messaging_response import MessagingResponse

from steps import EMULATOR, STATE, control, expect, play, shown, step

SID, TOKEN = STATE["credentials"]["accountSid"], STATE["credentials"]["authToken"]
US, CUSTOMER = "whatsapp:+" + STATE["number"], "whatsapp:+254712345678"


class ToEmulator(TwilioHttpClient):
    """The addresses of the platform are fixed in the library; what goes there comes here. Nothing else is changed."""

    def request(self, method, url, *args, **more):
        parts = urlsplit(url)
        if parts.hostname and parts.hostname.endswith(".twilio.com"):
            url = EMULATOR + parts.path + (f"?{parts.query}" if parts.query else "")
        return super().request(method, url, *args, **more)


client = Client(SID, TOKEN, http_client=ToEmulator())
SEEN = []
REPLY = {"twiml": None}


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        form = self.rfile.read(int(self.headers["content-length"])).decode()
        parameters = dict(parse_qsl(form, keep_blank_values=True))
        url = f"http://127.0.0.1:{server.server_port}{self.path}"
        valid = RequestValidator(TOKEN).validate(url, parameters, self.headers["X-Twilio-Signature"])
        SEEN.append((valid, parameters))
        body = (str(REPLY["twiml"]) if REPLY["twiml"] and parameters.get("SmsStatus") == "received" else "").encode()
        self.send_response(200 if valid else 403)
        self.send_header("content-type", "text/xml")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
threading.Thread(target=server.serve_forever, daemon=True).start()


control("PUT", "/settings", {"webhookUrl": f"http://127.0.0.1:{server.server_port}/hook?shop=1", "statuses": "none"})


def receive(body):
    before = len(SEEN)
    control("POST", "/messages", body)
    valid, parameters = SEEN[before]
    assert valid, "the library's own validator refused the signature"
    return parameters


def send(**more):
    return client.messages.create(to=CUSTOMER, from_=US, **more)


def refused(code, call):
    try:
        call()
    except TwilioRestException as error:
        assert error.code == code, error
        return
    raise AssertionError("it was taken")


@step("webhook: text")
def _():
    got = receive({"text": "Habari ☺ & a@b.c + 100%"})
    expect((got["Body"], got["WaId"], got["ProfileName"]), ("Habari ☺ & a@b.c + 100%", "254712345678", "Amina"))


for kind in ("image", "video", "document", "audio", "sticker"):

    @step(f"webhook: {kind}, fetched")
    def _(kind=kind):
        got = receive({"media": {"type": kind}})
        expect(got["NumMedia"], "1")
        answer = client.http_client.request("GET", got["MediaUrl0"], auth=(SID, TOKEN))
        expect(answer.status_code, 200)


@step("webhook: location, contact, quote, forward")
def _():
    expect(receive({"location": {"latitude": -1.25, "longitude": 36.75}})["Latitude"], "-1.25")
    receive({"contact": {"name": "Juma", "phone": "+254700000001"}})
    sent = send(body="quote me")
    expect(receive({"text": "this", "quotes": sent.sid})["OriginalRepliedMessageSid"], sent.sid)
    expect(receive({"text": "fwd", "forwarded": "once"})["Forwarded"], "true")


@step("webhook: forged is refused")
def _():
    control("POST", "/messages", {"text": "forged", "tampered": True})
    expect(SEEN.pop()[0], False)


@step("answer: TwiML of the library becomes messages")
def _():
    twiml = MessagingResponse()
    twiml.message("Karibu").media("https://shop.example/a.jpg")
    twiml.message("What now?")
    REPLY["twiml"] = twiml
    receive({"text": "hi"})
    REPLY["twiml"] = None
    expect([one["botMessage"]["text"] for one in control("GET", "/messages")["events"][-2:]], ["Karibu", "What now?"])


@step("send: text, fetched and listed")
def _():
    sent = send(body="Hello 👍", status_callback=f"http://127.0.0.1:{server.server_port}/status")
    expect((sent.status, sent.body, sent.direction), ("queued", "Hello 👍", "outbound-api"))
    expect(client.messages(sent.sid).fetch().body, "Hello 👍")
    assert sent.sid in [one.sid for one in client.messages.list(to=CUSTOMER, limit=50)]
    for status in ("sent", "delivered", "read"):
        control("POST", f"/messages/{sent.sid}/status", {"status": status})
        valid, parameters = SEEN[-1]
        expect((valid, parameters["MessageStatus"], parameters["MessageSid"]), (True, status, sent.sid))


@step("send: picture")
def _():
    send(media_url=["https://shop.example/a.jpg"], body="A")
    expect((shown()["kind"], shown()["image"]), ("image", "https://shop.example/a.jpg"))


def content(types):
    given = {"friendly_name": "x", "language": "en", "variables": {"1": "x"}, "types": types}
    return client.content.v1.contents.create(ContentList.ContentCreateRequest(given))


@step("send: quick replies by content, tapped")
def _():
    actions = [{"type": "QUICK_REPLY", "title": "Red", "id": "red"}]
    sid = content({"twilio/quick-reply": {"body": "Which, {{1}}?", "actions": actions}}).sid
    send(content_sid=sid, content_variables=json.dumps({"1": "Amina"}))
    expect((shown()["kind"], shown()["text"]), ("buttons", "Which, Amina?"))
    got = receive({"tap": {"option": "Red"}})
    expect((got["ButtonPayload"], got["ButtonText"]), ("red", "Red"))
    expect(client.content.v1.contents(sid).fetch().sid, sid)


@step("send: list picker by content, a row tapped")
def _():
    items = [{"id": "s", "item": "Small", "description": "for children"}]
    send(content_sid=content({"twilio/list-picker": {"body": "Size?", "button": "Sizes", "items": items}}).sid)
    expect(shown()["kind"], "list")
    expect(receive({"tap": {"option": 1}})["ListId"], "s")


@step("message: redacted, then deleted")
def _():
    sent = send(body="secret")
    control("POST", f"/messages/{sent.sid}/status", {"status": "delivered"})
    expect(client.messages(sent.sid).update(body="").body, "")
    assert client.messages(sent.sid).delete()
    refused(20404, lambda: client.messages(sent.sid).fetch())


for title, code, call in (
    ("body of 1601 characters", 21617, lambda: send(body="x" * 1601)),
    ("nothing to send", 21619, lambda: send()),
    ("number that is none", 21211, lambda: client.messages.create(to="whatsapp:+1", from_=US, body="x")),
    ("another channel", 21910, lambda: client.messages.create(to="+254712345678", from_=US, body="x")),
    ("unknown content", 21655, lambda: send(content_sid="HX" + "0" * 32)),
    ("variables that are no JSON", 21656, lambda: send(content_sid=content_text(), content_variables="{'1': 'x'}")),
):

    @step(f"error: {title}")
    def _(code=code, call=call):
        refused(code, call)


def content_text():
    return content({"twilio/text": {"body": "Hi {{1}}"}}).sid


@step("error: too many requests, by the platform")
def _():
    control("POST", "/faults", {"refuse": {"code": 20429}})
    refused(20429, lambda: send(body="x"))
    send(body="and again")


@step("error: wrong token")
def _():
    other = Client(SID, "wrong", http_client=ToEmulator())
    refused(20003, lambda: other.messages.create(to=CUSTOMER, from_=US, body="x"))


@step("every webhook of these steps passed the library's validator")
def _():
    assert len(SEEN) >= 15, len(SEEN)
    assert all(valid for valid, _ in SEEN)


play()
server.shutdown()
