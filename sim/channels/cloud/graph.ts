import { type Json, jsonIn } from '../../json.ts';
import { disturbed } from '../disturbed.ts';
import type { Reply, Request } from '../http.ts';
import { GraphError, invalidParameter, notEmulated, unknownObject } from './errors.ts';
import { traceId } from './ids.ts';
import { markRead } from './mark-read.ts';
import { describeMedia, downloadMedia, MEDIA_PATH, uploadMedia } from './media-api.ts';
import { type MessageCall, recipientOf, refusalReply, refuse, send } from './send.ts';
import type { CloudSender } from './sender.ts';

/** What the Graph API needs of the platform that it belongs to. */
export interface GraphContext {
  readonly accessToken: string;
  readonly expiredTokens: readonly string[];
  baseUrl(): string;
  sender(phoneNumberId: string): CloudSender | undefined;
  /** The sender that holds this medium. */
  mediaOwner(mediaId: string): CloudSender | undefined;
  onUnattributed?: ((unattributed: { method: string; path: string; status: number }) => void) | undefined;
}

/** `/v23.0/ID/EDGE`; version and edge may be absent. */
const ROUTE = /^\/(?:v\d+\.\d+\/)?(\d+)(?:\/([a-z_]+))?\/?$/;

/** Marketing Messages: the same body, of templates only. */
const MARKETING = 'marketing_messages';
const MESSAGE_EDGES = ['messages', MARKETING];
/** What can be asked of a number, of a medium (no edge), and by which method. */
const EMULATED: readonly (readonly [method: string, edge: string | undefined])[] = [
  ...MESSAGE_EDGES.map((edge) => ['POST', edge] as const),
  ['POST', 'media'],
  ['GET', undefined],
  ['DELETE', undefined],
];

/** Answers one request to the Graph API. */
export function answerGraph(request: Request, graph: GraphContext): Reply | Promise<Reply> {
  const route = ROUTE.exec(request.path);
  const id = route?.[1] ?? '';
  const edge = route?.[2];
  const sender = id ? graph.sender(id) : undefined;
  const isMessage = sender !== undefined && MESSAGE_EDGES.includes(edge ?? '') && request.method === 'POST';
  const body = isMessage ? readParameters(request) : undefined;
  try {
    authenticate(request, body, graph);
    if (edge === MARKETING && body && body.type !== 'template') throw new GraphError(131063);
    if (sender && body) return message(sender, body, { call: callOf(request), marketing: edge === MARKETING });
    return other(request, id, edge, sender, graph);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // A message that was refused before it was read is a refused message all the same.
    if (sender && body && body.status === undefined)
      refuse(sender, body, error, { injected: false, call: callOf(request) });
    return unattributed(request, sender, error, graph);
  }
}

const callOf = ({ method, path }: Request): string => `${method} ${path}`;

function message(sender: CloudSender, body: Json, by: MessageCall): Reply | Promise<Reply> {
  if (body.status !== undefined) return markRead(sender, body);
  const { disturb, clock } = sender.options;
  const disturbance = disturb?.(recipientOf(sender, body));
  if (disturbance?.code !== undefined) sender.injected.add('any', disturbance.code, 1);
  return disturbed(send(sender, body, by), disturbance, clock);
}

function other(
  request: Request,
  id: string,
  edge: string | undefined,
  sender: CloudSender | undefined,
  graph: GraphContext,
): Reply | Promise<Reply> {
  const { method } = request;
  if (request.path === MEDIA_PATH && method === 'GET') {
    const query = new URLSearchParams(request.query);
    return downloadMedia(graph.mediaOwner(query.get('mid') ?? ''), query, graph.accessToken);
  }
  if (sender && method === 'POST' && edge === 'media') {
    return uploadMedia(sender, request).catch((error: unknown) => {
      if (error instanceof GraphError) return refusalReply(error, sender.nextTraceId());
      throw error;
    });
  }
  if (sender && method === 'GET' && edge === undefined) return { status: 200, body: phoneNumber(sender) };
  const owner = edge === undefined ? graph.mediaOwner(id) : undefined;
  const media = owner?.media.get(id);
  if (owner && media) checkNumber(owner, request);
  if (owner && media && method === 'GET') return describeMedia(owner, media, graph.baseUrl(), graph.accessToken);
  if (owner && method === 'DELETE') return { status: 200, body: { success: owner.media.delete(id) } };
  const isEmulated = id !== '' && EMULATED.some(([by, on]) => by === method && on === edge);
  throw isEmulated ? unknownObject(method, id) : notEmulated(method, request.path);
}

/** A request for a medium that names a number is processed only if the medium belongs to that number. */
function checkNumber({ options }: CloudSender, { query }: Request): void {
  const named = new URLSearchParams(query).get('phone_number_id');
  if (named !== null && named !== options.shop.phoneNumberId)
    throw invalidParameter('Param phone_number_id is not that of the number which the media belongs to.');
}

function authenticate({ headers, query }: Request, body: Json | undefined, graph: GraphContext): void {
  const header = headers.authorization;
  const given = header?.startsWith('Bearer ')
    ? header.slice(7)
    : (body?.access_token ?? (query.includes('access_token=') ? new URLSearchParams(query).get('access_token') : null));
  if (given === graph.accessToken) return;
  if (typeof given === 'string' && graph.expiredTokens.includes(given)) {
    throw new GraphError(190, { subcode: 463, message: 'Error validating access token: Session has expired.' });
  }
  if (!given) throw new GraphError(190, { message: 'An access token is required to request this resource.' });
  throw new GraphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' });
}

/**
 * Parameters of a request. Like Graph, takes JSON or a form, either with members that are JSON in a string; whatever
 * cannot be parsed has no parameters, and the answer names the first that is missing.
 */
function readParameters({ headers, body }: Request): Json {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const value = jsonIn(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? unwrapped(value as Record<string, unknown>)
      : {};
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) return {};
  return unwrapped(Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
}

/** Members that are text whatever it looks like: a bot may track its messages by JSON. */
const TEXT_MEMBER = 'biz_opaque_callback_data';

function unwrapped(parameters: Record<string, unknown>): Json {
  for (const [key, value] of Object.entries(parameters)) {
    if (typeof value !== 'string' || key === TEXT_MEMBER || !/^\s*[[{]/.test(value)) continue;
    parameters[key] = jsonIn(value) ?? value;
  }
  return parameters;
}

function unattributed(
  request: Request,
  sender: CloudSender | undefined,
  error: GraphError,
  graph: GraphContext,
): Reply {
  if (!sender && error.subcode === 33) {
    graph.onUnattributed?.({ method: request.method, path: request.path, status: error.httpStatus });
  }
  return refusalReply(error, sender ? sender.nextTraceId() : traceId('unattributed', request.method, request.path));
}

function phoneNumber({ options: { shop } }: CloudSender): Record<string, unknown> {
  return {
    verified_name: shop.name,
    display_phone_number: `+${shop.displayPhone}`,
    quality_rating: 'GREEN',
    throughput: { level: 'STANDARD' },
    code_verification_status: 'VERIFIED',
    id: shop.phoneNumberId,
  };
}
