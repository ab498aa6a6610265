interface CodeFacts {
  /** Status of the answer; absent for a code that shows only in a message's status, or in the account's debugger. */
  httpStatus?: number;
  message: string;
}

/** Codes of Twilio that this emulator knows, or that a session may ask for. See `docs/platform.md`. */
const CODES: Readonly<Record<number, CodeFacts>> = {
  11200: { message: 'HTTP retrieval failure' },
  11205: { message: 'HTTP connection failure' },
  11215: { message: 'HTTP too many redirects' },
  12100: { message: 'Document parse failure' },
  12200: { message: 'Schema validation warning' },
  12300: { message: 'Invalid Content-Type' },
  14109: { message: 'TwiML Reply message limit exceeded' },
  20001: { httpStatus: 400, message: 'Bad Request' },
  20003: { httpStatus: 401, message: 'Authenticate' },
  20004: { httpStatus: 405, message: 'Method not allowed' },
  20009: { httpStatus: 409, message: 'Cannot delete this resource before it is complete' },
  20404: { httpStatus: 404, message: 'The requested resource was not found' },
  20429: { httpStatus: 429, message: 'Too Many Requests' },
  20500: { httpStatus: 500, message: 'Internal Server Error' },
  20503: { httpStatus: 503, message: 'Service Unavailable' },
  21211: { httpStatus: 400, message: "Invalid 'To' Phone Number" },
  21212: { httpStatus: 400, message: "The 'From' number is not a valid phone number or alphanumeric sender ID." },
  21602: { httpStatus: 400, message: 'Message body is required.' },
  21603: { httpStatus: 400, message: "A 'From' phone number is required." },
  21604: { httpStatus: 400, message: "A 'To' phone number is required." },
  21609: { httpStatus: 400, message: "The 'StatusCallback' URL is not a valid URL." },
  21610: { httpStatus: 400, message: 'Attempt to send to unsubscribed recipient' },
  21611: { httpStatus: 400, message: "This 'From' number has exceeded the maximum number of queued messages." },
  21617: { httpStatus: 400, message: 'The concatenated message body exceeds the 1600 character limit.' },
  21619: { httpStatus: 400, message: 'A Message Body, Media URL or Content SID is required.' },
  21620: { httpStatus: 400, message: 'Invalid media URL(s)' },
  21623: { httpStatus: 400, message: 'Number of media files exceeds allowed limit' },
  21654: { httpStatus: 400, message: 'ContentSid Required' },
  21655: { httpStatus: 400, message: 'The ContentSid is Invalid' },
  21656: { httpStatus: 400, message: 'The Content Variables parameter is invalid.' },
  21701: { httpStatus: 400, message: 'The Messaging Service does not exist' },
  21910: { httpStatus: 400, message: 'Invalid From and To pair. From and To should be of the same channel' },
  30410: { httpStatus: 400, message: 'The message can not be canceled.' },
  35111: { httpStatus: 400, message: 'SendAt timestamp is missing' },
  35114: { httpStatus: 400, message: 'Scheduling does not support this timestamp' },
  35118: { httpStatus: 400, message: 'MessagingServiceSid is required to schedule a message' },
  35126: { httpStatus: 400, message: 'The ScheduleType value provided is not supported for this channel' },
  63003: { message: 'Channel could not find To address' },
  63005: { message: 'Channel did not accept given content' },
  63007: { httpStatus: 400, message: 'Twilio could not find a Channel with the specified From address' },
  63012: { message: 'Channel provider returned an internal service error' },
  63013: { message: 'Channel policy violation' },
  63016: {
    message:
      'Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template.',
  },
  63017: { message: 'Rate limit exceeded for Account' },
  63018: { message: 'Rate limit exceeded for Channel' },
  63019: { message: 'Media failed to download' },
  63021: { message: 'Channel invalid content error' },
  63023: { message: 'Channel generic error' },
  63024: { message: 'Invalid message recipient' },
  63031: { httpStatus: 400, message: 'Channels message cannot have same From and To' },
  63032: { message: 'We cannot send this message to this user because of a WhatsApp limitation' },
  63038: { httpStatus: 429, message: 'Account exceeded the daily messages limit' },
  63049: { message: 'Meta chose not to deliver this WhatsApp marketing message' },
};

/** Codes with a message of their own, for tests and documentation. */
export const KNOWN_CODES: readonly number[] = Object.keys(CODES).map(Number);

/** What a code means, in Twilio's words. */
export function messageOf(code: number): string {
  return CODES[code]?.message ?? 'Unknown error';
}

/** HTTP status that a code is answered with; undefined when the message is taken and fails afterwards. */
export function httpStatusOf(code: number): number | undefined {
  const facts = CODES[code];
  // An unknown code is a fault of the request, unless it is of the range in which channels report what became of one.
  return facts ? facts.httpStatus : code >= 63_000 && code < 64_000 ? undefined : 400;
}

/** A refusal of Twilio's, thrown by whatever reads a request and turned into an answer, or a failure, in one place. */
export class TwilioError extends Error {
  override name = 'TwilioError';
  readonly code: number;
  readonly httpStatus: number;

  constructor(code: number, message: string = messageOf(code)) {
    super(message);
    this.code = code;
    this.httpStatus = httpStatusOf(code) ?? 400;
  }

  /** The JSON that Twilio answers with. */
  body(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.httpStatus,
    };
  }
}

/** 404 of a resource that Twilio has and the emulator lacks. */
export function notEmulated(method: string, path: string): TwilioError {
  return new TwilioError(20404, `${method} ${path} is not emulated by Rehearsal; Twilio may have it`);
}

/** 404: no such resource, or none that this account may see. */
export function notFound(path: string): TwilioError {
  return new TwilioError(20404, `The requested resource ${path} was not found`);
}
