"""Steps with pywa, unmodified: a bot on the Cloud API's emulator. Prints one JSON line for each step. Usage: pywa_steps.py URL [parents]"""
import logging
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from pywa import WhatsApp, errors, handlers, types
from pywa.types import templates

from steps import EMULATOR, STATE, control, expect, play, shown, step

PHONE = "254712345678"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


class ToEmulator(httpx.HTTPTransport):
    """The address of the platform is fixed in pywa; what goes there comes here. Nothing else is changed."""

    def handle_request(self, request):
        if request.url.host == "graph.facebook.com":
            here = httpx.URL(EMULATOR)
            request.url = request.url.copy_with(scheme=here.scheme, host=here.host, port=here.port)
        return super().handle_request(request)


wa = WhatsApp(
    phone_id=STATE["phoneNumberId"],
    token=STATE["credentials"]["accessToken"],
    session=httpx.Client(transport=ToEmulator(), timeout=20),
    app_secret=STATE["credentials"]["appSecret"],
    verify_token=STATE["credentials"]["verifyToken"],
    skip_duplicate_updates=False,
)

SEEN = []  # updates that pywa made of webhooks
LOGGED = []  # what pywa complained of
SIGNATURES = []  # what its signature check said of each webhook


class Complaints(logging.Handler):
    def emit(self, record):
        LOGGED.append(record.getMessage())


logging.getLogger("pywa").addHandler(Complaints(level=logging.WARNING))

for handler in vars(handlers).values():
    if isinstance(handler, type) and issubclass(handler, handlers.Handler):
        if handler.__name__ in ("Handler", "_FactoryHandler", "RawUpdateHandler", "FlowRequestHandler"):
            continue
        wa.add_handlers(handler(lambda _, update: SEEN.append(update)))


class Webhook(BaseHTTPRequestHandler):
    def do_GET(self):
        from urllib.parse import parse_qs, urlparse

        query = {name: values[0] for name, values in parse_qs(urlparse(self.path).query).items()}
        body, status = wa.webhook_challenge_handler(query.get("hub.verify_token"), query.get("hub.challenge"))
        self.answer(status, body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        refused = wa.webhook_update_validator(body, self.headers.get("X-Hub-Signature-256"))
        SIGNATURES.append(refused)
        text, status = refused or wa.webhook_update_handler(body)
        self.answer(status, text)

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(str(text).encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
threading.Thread(target=server.serve_forever, daemon=True).start()


control("PUT", "/settings", {"webhookUrl": f"http://127.0.0.1:{server.server_port}/hook", "statuses": "none"})


def receive(body, kind):
    """A customer sends something; answers the one update that pywa makes of it."""
    before, complaints = len(SEEN), len(LOGGED)
    control("POST", "/messages", body)
    return made(before, complaints, kind)


def made(before, complaints, kind):
    assert LOGGED[complaints:] == [], LOGGED[complaints:]
    assert len(SEEN) == before + 1, [type(one).__name__ for one in SEEN[before:]]
    assert isinstance(SEEN[-1], kind), type(SEEN[-1]).__name__
    return SEEN[-1]


def webhook(field, value, kind, metadata=True):
    before, complaints = len(SEEN), len(LOGGED)
    head = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": STATE["number"], "phone_number_id": STATE["phoneNumberId"]},
    }
    control("POST", "/webhooks", {"members": {"field": field, "value": {**(head if metadata else {}), **value}}})
    return made(before, complaints, kind)


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("it was taken")


# --- customers' messages
@step("webhook: verified with the right token")
def _():
    expect(control("POST", "/handshake"), {"proved": True})


@step("webhook: text")
def _():
    message = receive({"text": "Habari ☺ / a@b.c <x> 100%"}, types.Message)
    expect((message.text, message.from_user.wa_id, message.from_user.name), ("Habari ☺ / a@b.c <x> 100%", PHONE, "Amina"))
    expect(message.from_user.bsuid[:3], "KE.")


@step("webhook: text of a customer with a username")
def _():
    control("POST", "/customers", {"phone": "254700000009", "name": "Juma", "username": "juma"})
    message = receive({"from": "254700000009", "text": "hi"}, types.Message)
    expect((message.from_user.username, message.from_user.wa_id), ("juma", None))
    message.reply("answered by the user id")
    expect(control("GET", "/messages?to=254700000009")["events"][-1]["botMessage"]["text"], "answered by the user id")


@step("webhook: forwarded")
def _():
    assert receive({"text": "hi", "forwarded": "often"}, types.Message).forwarded_many_times


@step("webhook: from an ad")
def _():
    expect(receive({"text": "hi", "ad": "Sale"}, types.Message).referral.headline, "Sale")


@step("webhook: reply to the bot's message")
def _():
    sent = wa.send_message(PHONE, "first")
    message = receive({"text": "this one", "quotes": sent.id}, types.Message)
    expect(message.reply_to_message.id, sent.id)


for kind in ("image", "video", "document", "audio", "sticker"):

    @step(f"webhook: {kind}, fetched")
    def _(kind=kind):
        message = receive({"media": {"type": kind}}, types.Message)
        media = getattr(message, kind)
        assert len(media.get_bytes()) > 0
        expect(wa.get_media_url(media.id).mime_type, media.mime_type)


@step("webhook: voice message")
def _():
    assert receive({"media": {"type": "audio", "voice": True}}, types.Message).audio.voice


@step("webhook: location")
def _():
    expect(receive({"location": {"latitude": -1.25, "longitude": 36.75}}, types.Message).location.latitude, -1.25)


@step("webhook: contact")
def _():
    expect(receive({"contact": {"name": "Juma K", "phone": "+254700000001"}}, types.Message).contacts[0].name.formatted_name, "Juma K")


@step("webhook: reaction, and one that is taken away")
def _():
    sent = wa.send_message(PHONE, "react to me")
    reaction = receive({"reaction": {"emoji": "👍"}}, types.Message).reaction
    expect((reaction.emoji, reaction.message_id), ("👍", sent.id))
    assert not receive({"reaction": {"emoji": ""}}, types.Message).reaction.emoji


@step("webhook: order of a native catalogue")
def _():
    order = {"catalogId": "77", "items": [{"product": "sku-1", "quantity": 2, "price": 30, "currency": "KES"}]}
    got = receive({"order": order}, types.Message).order
    expect((got.catalog_id, got.products[0].sku, got.products[0].quantity), ("77", "sku-1", 2))


@step("webhook: unsupported type")
def _():
    expect(receive({"unsupported": True}, types.Message).error.code, 131051)


@step("webhook: several messages of one customer, each answered")
def _():
    expect([receive({"text": text}, types.Message).text for text in ("one", "two")], ["one", "two"])


@step("webhook: edit")
def _():
    first = receive({"text": "wrong"}, types.Message)
    edited = receive({"edit": {"text": "corrected"}}, types.EditedMessage)
    expect((edited.original_message_id, edited.message.text), (first.id, "corrected"))


@step("webhook: revoke")
def _():
    first = receive({"text": "wrong"}, types.Message)
    expect(receive({"delete": {}}, types.DeletedMessage).original_message_id, first.id)


@step("webhook: a number that changed")
def _():
    system = {"body": "changed", "wa_id": "254711111111", "type": "user_changed_number", "user_id": "KE.1"}
    changed = receive({"raw": {"type": "system", "system": system}}, types.PhoneNumberChange)
    expect((changed.old_wa_id, changed.new_wa_id), (PHONE, "254711111111"))


@step("webhook: a form (flow) that was filled in")
def _():
    reply = {"name": "flow", "body": "Sent", "response_json": '{"flow_token":"t","size":"M"}'}
    sent = wa.send_message(PHONE, "flow")
    raw = {"type": "interactive", "context": {"from": STATE["number"], "id": sent.id}, "interactive": {"type": "nfm_reply", "nfm_reply": reply}}
    expect(receive({"raw": raw}, types.FlowCompletion).response["size"], "M")


@step("webhook: marketing messages stopped")
def _():
    preference = {"wa_id": PHONE, "user_id": "KE.1", "detail": "stop", "category": "marketing_messages", "value": "stop", "timestamp": 1767600000}
    contacts = [{"profile": {"name": "Amina"}, "wa_id": PHONE, "user_id": "KE.1"}]
    got = webhook("user_preferences", {"contacts": contacts, "user_preferences": [preference]}, types.UserMarketingPreferences)
    assert not got


@step("webhook: a template was approved")
def _():
    value = {"event": "APPROVED", "message_template_id": 1, "message_template_name": "hi", "message_template_language": "en_US", "reason": "NONE"}
    got = webhook("message_template_status_update", value, types.templates.TemplateStatusUpdate, metadata=False)
    expect(got.template_name, "hi")


@step("webhook: a template changed its category")
def _():
    value = {"message_template_id": 1, "message_template_name": "hi", "message_template_language": "en_US", "previous_category": "UTILITY", "new_category": "MARKETING"}
    got = webhook("template_category_update", value, types.templates.TemplateCategoryUpdate, metadata=False)
    expect(got.template_name, "hi")


for status in ("sent", "delivered", "read"):

    @step(f"webhook: status {status}")
    def _(status=status):
        sent = wa.send_message(PHONE, "tracked", tracker="order-7")
        before, complaints = len(SEEN), len(LOGGED)
        control("POST", f"/messages/{sent.id}/status", {"status": status})
        got = made(before, complaints, types.MessageStatus)
        expect((got.id, got.status.value, got.tracker), (sent.id, status, "order-7"))
        expect(got.from_user.wa_id, PHONE)


@step("webhook: delivered again, still signed")
def _():
    event = next(one for one in control("GET", "/events")["events"] if one["kind"] == "webhook")
    control("POST", f"/webhooks/{event['n']}/again")
    expect(SIGNATURES[-1], None)


@step("webhook: one that somebody else signed is refused")
def _():
    before = len(SEEN)
    control("POST", "/messages", {"text": "forged", "tampered": True})
    expect((SIGNATURES.pop(), len(SEEN)), (("Forbidden", 403), before))


# --- the bot's messages
@step("send: text with a preview of its link")
def _():
    wa.send_message(PHONE, "see https://shop.example/a", preview_url=True)
    expect(shown()["text"], "see https://shop.example/a")


@step("send: a quote")
def _():
    message = receive({"text": "quote me"}, types.Message)
    message.reply("quoted", quote=True)
    expect(shown()["quotes"], message.id)


@step("send: to the user id")
def _():
    bsuid = receive({"text": "hi"}, types.Message).from_user.bsuid
    expect(wa.send_message(bsuid, "by id").input, bsuid)
    expect(shown()["text"], "by id")


if "parents" in sys.argv:

    @step("parent user id: of a message, sent to, of a status, of a new number")
    def _():
        user = receive({"text": "hi"}, types.Message).from_user
        expect((user.parent_bsuid[:7], user.bsuid[:3]), ("KE.ENT.", "KE."))
        sent = wa.send_message(user.parent_bsuid, "by the parent's id", tracker="order-8")
        expect((sent.input, shown()["text"]), (user.parent_bsuid, "by the parent's id"))
        before, complaints = len(SEEN), len(LOGGED)
        control("POST", f"/messages/{sent.id}/status", {"status": "delivered"})
        expect(made(before, complaints, types.MessageStatus).from_user.parent_bsuid, user.parent_bsuid)
        control("POST", "/customers", {"phone": "254700000019", "name": "Wanjiru"})
        before, complaints = len(SEEN), len(LOGGED)
        control("POST", "/notices", {"from": "254700000019", "notice": "number"})
        changed = made(before, complaints, types.PhoneNumberChange)
        expect((changed.new_parent_id[:7], changed.new_parent_id != user.parent_bsuid), ("KE.ENT.", True))


@step("send: buttons with header and footer; a tap comes back")
def _():
    buttons = [types.Button("Red", callback_data="colour:red"), types.Button("Blue", callback_data="colour:blue")]
    wa.send_message(PHONE, "Which?", header="Shirt", footer="two left", buttons=buttons)
    expect([one["title"] for one in shown()["options"]], ["Red", "Blue"])
    tap = receive({"tap": {"option": "Blue"}}, types.CallbackButton)
    expect((tap.data, tap.title), ("colour:blue", "Blue"))


@step("send: list; a row comes back")
def _():
    rows = [types.SectionRow(title="Small", callback_data="s", description="for children"), types.SectionRow(title="Large", callback_data="l")]
    wa.send_message(PHONE, "Size?", buttons=types.SectionList("Sizes", [types.Section("All", rows)]))
    expect(shown()["listButton"], "Sizes")
    row = receive({"tap": {"option": 1}}, types.CallbackSelection)
    expect((row.data, row.title, row.description), ("s", "Small", "for children"))


@step("send: picture by link")
def _():
    wa.send_image(PHONE, "https://shop.example/a.jpg", caption="A")
    expect((shown()["kind"], shown()["image"]), ("image", "https://shop.example/a.jpg"))


@step("send: picture from bytes, uploaded")
def _():
    wa.send_image(PHONE, PNG, caption="B", mime_type="image/png")
    expect((shown()["kind"], shown()["text"]), ("image", "B"))


@step("send: picture with buttons")
def _():
    wa.send_image(PHONE, "https://shop.example/a.jpg", caption="A", buttons=[types.Button("Buy", callback_data="b")])
    expect((shown()["kind"], shown()["options"][0]["title"]), ("buttons", "Buy"))


@step("send: video, document, audio and sticker")
def _():
    wa.send_video(PHONE, "https://shop.example/a.mp4")
    wa.send_document(PHONE, b"%PDF-1.4", filename="bill.pdf", mime_type="application/pdf")
    wa.send_audio(PHONE, "https://shop.example/a.mp3")
    wa.send_sticker(PHONE, "https://shop.example/a.webp")


@step("send: voice message, uploaded with its codec")
def _():
    wa.send_voice(PHONE, b"OggS" + b"\0" * 40, mime_type="audio/ogg; codecs=opus")
    expect(shown()["kind"], "media")


@step("send: location, request for a location, request for a number")
def _():
    wa.send_location(PHONE, -1.25, 36.75, name="Shop", address="Moi Avenue")
    wa.request_location(PHONE, "Where?")
    wa.request_contact_info(PHONE, "Your number?")


@step("send: contact")
def _():
    name = types.Contact.Name(formatted_name="Shop", first_name="Shop")
    wa.send_contact(PHONE, types.Contact(name=name, phones=[types.Contact.Phone(phone="+254700000000", type="WORK")]))


@step("send: catalogue, product, products")
def _():
    wa.send_catalog(PHONE, "All", thumbnail_product_sku="sku-1")
    wa.send_product(PHONE, catalog_id="77", sku="sku-1", body="This")
    wa.send_products(PHONE, catalog_id="77", product_sections=[types.ProductsSection("New", ["sku-1", "sku-2"])], title="New", body="Look")
    expect(shown()["offers"]["products"], ["sku-1", "sku-2"])


@step("send: link button")
def _():
    wa.send_message(PHONE, "Pay", buttons=types.URLButton("Pay now", "https://shop.example/pay"))


@step("send: carousel")
def _():
    cards = [
        types.ImageCarouselCard(image="https://shop.example/%d.jpg" % n, body=f"Card {n}", buttons=types.URLButton("See", "https://shop.example/%d" % n))
        for n in (1, 2)
    ]
    wa.send_carousel(PHONE, body="Look", cards=cards)


@step("send: reaction, and taking it away")
def _():
    message = receive({"text": "nice"}, types.Message)
    message.react("🎉")
    expect((shown()["kind"], shown()["quotes"]), ("reaction", message.id))
    message.unreact()


@step("send: template with parameters")
def _():
    body = templates.BodyText.params("Amina", "7")
    wa.send_template(PHONE, "order_ready", templates.TemplateLanguage.ENGLISH_US, [body])
    expect(shown()["kind"], "template")


@step("send: template whose quick reply is tapped")
def _():
    button = templates.QuickReplyButton.params(callback_data="again", index=0)
    wa.send_template(PHONE, "order_again", templates.TemplateLanguage.ENGLISH_US, [button])
    tap = receive({"tap": {"option": 1}}, types.CallbackButton)
    expect(tap.data, "again")


@step("send: read mark")
def _():
    message = receive({"text": "read me"}, types.Message)
    assert message.mark_as_read().success
    last = [one for one in control("GET", "/events")["events"] if one["kind"] == "read"][-1]
    expect((last["messageId"], last["typing"]), (message.id, False))


@step("send: typing indicator")
def _():
    message = receive({"text": "slow one"}, types.Message)
    assert message.indicate_typing().success
    assert [one for one in control("GET", "/events")["events"] if one["kind"] == "read"][-1]["typing"]


# --- media
@step("media: upload, describe, fetch, delete")
def _():
    media = wa.upload_media(PNG, mime_type="image/png", filename="a.png")
    url = wa.get_media_url(media.id)
    expect((url.mime_type, url.file_size), ("image/png", len(PNG)))
    expect(wa.get_media_bytes(url.url), PNG)
    assert wa.delete_media(media.id)
    refused(errors.WhatsAppError, lambda: wa.get_media_url(media.id))


@step("media: a file of a type that is not taken")
def _():
    refused(errors.WhatsAppError, lambda: wa.upload_media(b"MZ", mime_type="application/x-msdownload", filename="a.exe"))


@step("number: its name and quality")
def _():
    expect(wa.get_business_phone_number().id, STATE["phoneNumberId"])


# --- refusals
for title, kind, call in (
    ("text of 4097 characters", errors.WhatsAppError, lambda: wa.send_message(PHONE, "x" * 4097)),
    ("four buttons", errors.WhatsAppError, lambda: wa.send_message(PHONE, "x", buttons=[types.Button(str(n), callback_data=str(n)) for n in range(4)])),
    ("a title of 21 characters", errors.WhatsAppError, lambda: wa.send_message(PHONE, "x", buttons=[types.Button("y" * 21, callback_data="y")])),
    ("equal ids of buttons", errors.WhatsAppError, lambda: wa.send_message(PHONE, "x", buttons=[types.Button(t, callback_data="same") for t in "ab"])),
    ("no such number", errors.WhatsAppError, lambda: wa.send_message("12", "x")),
    ("to its own number", errors.WhatsAppError, lambda: wa.send_message(STATE["number"], "x")),
    ("outside the window", errors.ReEngagementMessage, lambda: wa.send_message("254799999999", "x")),
):

    @step(f"error: {title}")
    def _(kind=kind, call=call):
        refused(kind, call)


for title, code, kind in (
    ("too many requests", 130429, errors.RateLimitHit),
    ("too many to one customer", 131056, errors.TooManyMessages),
    ("something went wrong", 131000, errors.UnknownError),
    ("undeliverable", 131026, errors.MessageUndeliverable),
    ("template is paused", 132015, errors.TemplatePaused),
):

    @step(f"error: {title}")
    def _(code=code, kind=kind):
        control("POST", "/faults", {"refuse": {"code": code}})
        refused(kind, lambda: wa.send_message(PHONE, "x"))
        wa.send_message(PHONE, "and again")


@step("error: the connection answers 500 in place of the platform")
def _():
    control("POST", "/faults", {"calls": {"httpStatus": 500}})
    refused(errors.WhatsAppError, lambda: wa.send_message(PHONE, "x"))


@step("error: a token that is wrong")
def _():
    other = WhatsApp(phone_id=STATE["phoneNumberId"], token="wrong", session=httpx.Client(transport=ToEmulator()))
    expect(refused(errors.WhatsAppError, lambda: other.send_message(PHONE, "x")).code, 190)


@step("every webhook of these steps passed the signature check")
def _():
    assert len(SIGNATURES) >= 35, len(SIGNATURES)
    expect([one for one in SIGNATURES if one is not None], [])


play()
server.shutdown()
