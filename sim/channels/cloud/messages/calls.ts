import { asObject, type Json } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import { type Checking, keys, lengthWithin, object, optionalString, string } from './payload.ts';

// Interactive messages with one call to action. Pressing it leaves the chat or opens a form, so that a phone offers no
// option that a customer could tap as a reply.

const ACTION_KEYS = new Set(['name', 'parameters']);
const NAME_KEYS = new Set(['name']);
const URL_KEYS = new Set(['display_text', 'url']);
const CALL_KEYS = new Set(['display_text', 'ttl_minutes', 'payload']);
const CATALOG_KEYS = new Set(['thumbnail_product_retailer_id']);
const FLOW_KEYS = new Set([
  'flow_message_version',
  'flow_id',
  'flow_name',
  'flow_cta',
  'mode',
  'flow_token',
  'flow_action',
  'flow_action_payload',
]);

function checkName(action: Json, name: string): void {
  if (string(action.name, "interactive['action']['name']") !== name) {
    throw invalidParameter(`Param interactive['action']['name'] must be "${name}".`);
  }
}

function parameters(action: Json, name: string, allowed: ReadonlySet<string>, checking: Checking): Json {
  keys(action, "interactive['action']", ACTION_KEYS, checking);
  checkName(action, name);
  const path = "interactive['action']['parameters']";
  const given = object(action.parameters, path);
  keys(given, path, allowed, checking);
  return given;
}

/** Checks a link button, of a message or of a carousel's card. */
export function checkUrlButton(given: Json, path: string, checking: Checking): void {
  lengthWithin(string(given.display_text, `${path}['display_text']`), 'ctaText', 'Display text', checking);
  const url = string(given.url, `${path}['url']`);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalidParameter(`Param ${path}['url'] must be a valid URL.`);
  }
}

/** Checks the action of a link button: `{name: "cta_url", parameters: {display_text, url}}`. */
function checkUrlAction(action: Json, checking: Checking): void {
  checkUrlButton(parameters(action, 'cta_url', URL_KEYS, checking), "interactive['action']['parameters']", checking);
}

/** A button that opens a web page. */
export const ctaUrl: InteractiveKind = {
  header: { need: 'optional', media: true },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction: checkUrlAction,
  showAction: () => ({ kind: 'other', options: [] }),
};

/** A button that opens the account's catalogue. */
export const catalogMessage: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action, checking) {
    keys(action, "interactive['action']", ACTION_KEYS, checking);
    checkName(action, 'catalog_message');
    if (action.parameters === undefined) return;
    const given = parameters(action, 'catalog_message', CATALOG_KEYS, checking);
    optionalString(given.thumbnail_product_retailer_id, 'thumbnail_product_retailer_id');
  },
  showAction: () => ({ kind: 'other', options: [], offers: { catalogId: '', products: [] } }),
};

/** A button that opens a form. */
export const flow: InteractiveKind = {
  header: { need: 'optional', media: true },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action, checking) {
    const path = "interactive['action']['parameters']";
    const given = parameters(action, 'flow', FLOW_KEYS, checking);
    if (string(given.flow_message_version, `${path}['flow_message_version']`) !== '3') {
      throw invalidParameter(`Param ${path}['flow_message_version'] must be "3".`);
    }
    const id = optionalString(given.flow_id, `${path}['flow_id']`);
    const name = optionalString(given.flow_name, `${path}['flow_name']`);
    if ((id === undefined) === (name === undefined))
      throw invalidValue('Exactly one of flow_id and flow_name is needed');
    lengthWithin(string(given.flow_cta, `${path}['flow_cta']`), 'flowCta', 'Flow CTA', checking);
    oneOf(given.mode, `${path}['mode']`, ['draft', 'published']);
    oneOf(given.flow_action, `${path}['flow_action']`, ['navigate', 'data_exchange']);
    if (given.flow_action_payload === undefined) return;
    const payload = object(given.flow_action_payload, `${path}['flow_action_payload']`);
    string(payload.screen, `${path}['flow_action_payload']['screen']`);
    if (payload.data !== undefined && Object.keys(asObject(payload.data)).length === 0) {
      throw invalidValue('Flow action payload data must be a non-empty object');
    }
  },
  showAction: () => ({ kind: 'other', options: [] }),
};

/** A button by which a customer with a username sends the phone number: a contact comes back. */
export const contactRequest: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'none',
  checkAction(action, checking) {
    keys(action, "interactive['action']", NAME_KEYS, checking);
    checkName(action, 'request_contact_info');
  },
  showAction: () => ({ kind: 'other', options: [], asksContact: true }),
};

/** A button that calls the shop. */
export const voiceCall: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action, checking) {
    const path = "interactive['action']['parameters']";
    if (action.parameters === undefined) return checkName(action, 'voice_call');
    const given = parameters(action, 'voice_call', CALL_KEYS, checking);
    if (given.display_text === undefined) return;
    lengthWithin(string(given.display_text, `${path}['display_text']`), 'ctaText', 'Display text', checking);
  },
  showAction: () => ({ kind: 'other', options: [] }),
};

/** A button by which the customer sends a location: an ordinary location message comes back. */
export const locationRequest: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'none',
  checkAction(action, checking) {
    keys(action, "interactive['action']", NAME_KEYS, checking);
    checkName(action, 'send_location');
  },
  showAction: () => ({ kind: 'other', options: [] }),
};

function oneOf(value: unknown, path: string, allowed: readonly string[]): void {
  const given = optionalString(value, path);
  if (given !== undefined && !allowed.includes(given)) {
    throw invalidParameter(`Param ${path} must be one of {${allowed.join(', ').toUpperCase()}} - got "${given}".`);
  }
}
