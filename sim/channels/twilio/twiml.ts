import { SaxesParser } from 'saxes';

/** What a `<Message>` of an answer asks for. */
export interface TwimlMessage {
  body: string;
  media: string[];
  to?: string;
  from?: string;
  /** Where its statuses are told (`statusCallback`, or the older `action`). */
  statusCallback?: string;
}

export interface Twiml {
  messages: TwimlMessage[];
  /** Where to ask for more, and how. */
  redirect?: { url: string; method: 'GET' | 'POST' };
  /** Elements that messaging does not know: they are skipped, and the debugger warns of them. */
  unknown: string[];
}

/** The answer is no TwiML: it is not well-formed, or no `<Response>`. */
export class TwimlError extends Error {
  override name = 'TwimlError';
}

/**
 * Reads the answer to a webhook. What follows a `<Redirect>` is never reached, as on the real platform.
 * @throws TwimlError
 */
export function readTwiml(document: string): Twiml {
  const twiml: Twiml = { messages: [], unknown: [] };
  const path: string[] = [];
  let message: TwimlMessage | undefined;
  let redirect: { url: string; method: 'GET' | 'POST' } | undefined;
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new TwimlError(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== 'Response') throw new TwimlError(`the root is <${name}>, not <Response>`);
    path.push(name);
    text = path.length > 2 ? '' : text;
    if (twiml.redirect) return;
    if (isAt(path, 'Response', 'Message')) {
      const { to, from, statusCallback = attributes.action } = attributes;
      message = {
        body: '',
        media: [],
        ...(to && { to }),
        ...(from && { from }),
        ...(statusCallback && { statusCallback }),
      };
      text = '';
    } else if (isAt(path, 'Response', 'Redirect')) {
      redirect = { url: '', method: attributes.method?.toUpperCase() === 'GET' ? 'GET' : 'POST' };
      text = '';
    } else if (path.length > 1 && !(message && (name === 'Body' || name === 'Media'))) twiml.unknown.push(name);
  });
  const keep = (characters: string): void => {
    text += characters;
    // Text that stands directly in a <Message> is its body.
    if (message && isAt(path, 'Response', 'Message')) message.body += characters;
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.on('closetag', () => {
    const at = path.join('/');
    path.pop();
    if (message && at === 'Response/Message/Body') message.body += text;
    else if (message && at === 'Response/Message/Media') message.media.push(text.trim());
    else if (message && at === 'Response/Message') {
      twiml.messages.push({ ...message, body: message.body.trim() });
      message = undefined;
    } else if (redirect && at === 'Response/Redirect') {
      twiml.redirect = { ...redirect, url: text.trim() };
      redirect = undefined;
    }
  });
  parser.write(document).close();
  return twiml;
}

function isAt(path: readonly string[], ...names: string[]): boolean {
  return path.length === names.length && names.every((name, i) => path[i] === name);
}
