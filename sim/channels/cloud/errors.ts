/** What a code is answered with when it is a sync refusal. */
interface CodeFacts {
  httpStatus: number;
  title: string;
  details?: string;
  transient?: boolean;
}

/** Codes of the Cloud API that this emulator answers, or that a session may ask for. See `docs/platform.md`. */
const CODES: Readonly<Record<number, CodeFacts>> = {
  0: { httpStatus: 401, title: 'AuthException' },
  1: { httpStatus: 400, title: 'An unknown error occurred', transient: true },
  2: { httpStatus: 503, title: 'Service temporarily unavailable', transient: true },
  3: { httpStatus: 403, title: 'Application does not have the capability to make this API call.' },
  4: { httpStatus: 429, title: 'Application request limit reached', transient: true },
  10: { httpStatus: 403, title: 'Application does not have permission for this action' },
  33: { httpStatus: 400, title: 'Parameter value is not valid' },
  100: { httpStatus: 400, title: 'Invalid parameter' },
  190: { httpStatus: 401, title: 'Invalid OAuth access token - Cannot parse access token' },
  200: { httpStatus: 403, title: 'Permissions error' },
  368: { httpStatus: 403, title: 'Temporarily blocked for policies violations' },
  80007: { httpStatus: 400, title: 'Rate limit issues' },
  130429: { httpStatus: 400, title: 'Rate limit hit', details: 'Cloud API message throughput has been reached.' },
  131000: {
    httpStatus: 500,
    title: 'Something went wrong',
    details: 'Message failed to send due to an unknown error.',
    transient: true,
  },
  131005: { httpStatus: 403, title: 'Access denied' },
  131008: { httpStatus: 400, title: 'Required parameter is missing' },
  131009: { httpStatus: 400, title: 'Parameter value is not valid' },
  131016: {
    httpStatus: 500,
    title: 'Service unavailable',
    details: 'A service is temporarily unavailable.',
    transient: true,
  },
  131021: {
    httpStatus: 400,
    title: 'Recipient cannot be sender',
    details: 'Sender and recipient phone number is the same.',
  },
  131026: { httpStatus: 400, title: 'Message undeliverable', details: 'Message Undeliverable.' },
  131030: {
    httpStatus: 400,
    title: 'Recipient phone number not in allowed list',
    details: 'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
  },
  131031: {
    httpStatus: 403,
    title: 'Business Account locked',
    details: 'The WhatsApp Business Account associated with the app has been restricted or disabled.',
  },
  131042: { httpStatus: 400, title: 'Business eligibility payment issue' },
  131047: {
    httpStatus: 400,
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131048: {
    httpStatus: 400,
    title: 'Spam rate limit hit',
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
  },
  131049: {
    httpStatus: 400,
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131050: { httpStatus: 400, title: 'User has stopped marketing messages' },
  131051: { httpStatus: 400, title: 'Unsupported message type', details: 'Message type is not currently supported.' },
  131052: { httpStatus: 400, title: 'Media download error' },
  131053: {
    httpStatus: 400,
    title: 'Media upload error',
    details: 'Downloading media from weblink failed with http code 404, status message Not Found',
  },
  131056: {
    httpStatus: 400,
    title: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  },
  131062: { httpStatus: 400, title: 'Business-scoped user id recipients are not supported for this message' },
  131063: { httpStatus: 400, title: 'Message type is not supported by this endpoint' },
  131057: { httpStatus: 500, title: 'Account in maintenance mode', transient: true },
  132000: { httpStatus: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { httpStatus: 404, title: 'Template name does not exist in the translation' },
  132005: { httpStatus: 400, title: 'Translated text too long' },
  132007: { httpStatus: 400, title: 'Template format character policy violated' },
  132012: { httpStatus: 400, title: 'Parameter format does not match format in the created template' },
  132015: { httpStatus: 400, title: 'Template is paused' },
  132016: { httpStatus: 400, title: 'Template is disabled' },
  132018: {
    httpStatus: 400,
    title: 'There is an issue with the parameters in your template',
    details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
  },
  132068: { httpStatus: 400, title: 'Flow is blocked' },
  132069: { httpStatus: 400, title: 'Flow is throttled' },
  133004: { httpStatus: 503, title: 'Server temporarily unavailable', transient: true },
  133010: { httpStatus: 400, title: 'Phone number not registered' },
  135000: { httpStatus: 400, title: 'Generic user error' },
};

/** Codes with a title of their own, for tests and documentation. */
export const KNOWN_CODES: readonly number[] = Object.keys(CODES).map(Number);

/** Title of a code, without the `(#code)`; also the `title` of a `failed` status. */
export function titleOf(code: number): string {
  return CODES[code]?.title ?? 'Generic user error';
}

/** Details that a code carries when the case adds none of its own. */
export function detailsOf(code: number): string | undefined {
  return CODES[code]?.details;
}

/** A refusal of the Graph API, thrown by whatever reads a request and turned into an answer in one place. */
export class GraphError extends Error {
  override name = 'GraphError';
  readonly httpStatus: number;
  readonly code: number;
  readonly subcode: number | undefined;
  /** `error_data.details`, where there are any. */
  readonly details: string | undefined;
  readonly transient: boolean;

  constructor(
    code: number,
    more: { message?: string; details?: string; subcode?: number; httpStatus?: number; type?: string } = {},
  ) {
    const facts = CODES[code] ?? { httpStatus: 400, title: titleOf(code) };
    super(more.message ?? `(#${code}) ${facts.title}`);
    this.httpStatus = more.httpStatus ?? facts.httpStatus;
    this.code = code;
    this.subcode = more.subcode;
    this.details = more.details ?? facts.details;
    this.transient = facts.transient ?? false;
  }

  /** The JSON that Graph answers with. */
  body(fbtraceId: string): { error: Record<string, unknown> } {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode !== undefined && { error_subcode: this.subcode }),
        ...(this.transient && { is_transient: true }),
        ...(this.details !== undefined && {
          error_data: { messaging_product: 'whatsapp', details: this.details },
        }),
        fbtrace_id: fbtraceId,
      },
    };
  }
}

/** 400 code 100, with the sentence as its message. */
export function invalidParameter(sentence: string): GraphError {
  return new GraphError(100, { message: `(#100) ${sentence}` });
}

/** 400 code 131009: a value that the platform does not take. */
export function invalidValue(details: string): GraphError {
  return new GraphError(131009, { details });
}

/** 400 code 131008: something that must be there is not. */
export function missing(details: string): GraphError {
  return new GraphError(131008, { details });
}

/** As Graph answers what is not there; the message says that only the emulator lacks it. */
export function notEmulated(method: string, path: string): GraphError {
  return new GraphError(100, {
    subcode: 33,
    message: `(#100) ${method} ${path} is not emulated by Rehearsal; the real platform may have it`,
  });
}

/** 400 code 100 subcode 33: no such object, or none that this token may see. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(100, {
    subcode: 33,
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}
