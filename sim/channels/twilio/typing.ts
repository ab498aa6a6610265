import type { Reply, Request } from '../http.ts';
import { json } from './answer.ts';
import { TwilioError } from './errors.ts';
import type { Found } from './messages-api.ts';

/** `POST /v2/Indicators/Typing.json` (beta): shows the bot as typing, and the customer's message as read. */
export function answerTyping(request: Request, found: (messageSid: string) => Found): Reply | undefined {
  if (request.path !== '/v2/Indicators/Typing.json') return undefined;
  if (request.method !== 'POST') throw new TwilioError(20_004);
  const params = new URLSearchParams(request.body.toString('utf8'));
  if (params.get('channel') !== 'whatsapp') throw new TwilioError(20_001, 'channel must be whatsapp');
  const { sender, message } = found(params.get('messageId') ?? '');
  if (message.direction !== 'inbound') throw new TwilioError(20_001, 'messageId must be of a message of a customer');
  const { clock, onRead } = sender.options;
  onRead({ at: clock.now(), to: message.from.replace('whatsapp:+', ''), messageId: message.sid, typing: true });
  return json(200, { success: true });
}
