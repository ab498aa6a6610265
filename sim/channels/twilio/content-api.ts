import { asObject, asString, type Json, parseJson } from '../../json.ts';
import type { Reply, Request } from '../http.ts';
import { json, noContent } from './answer.ts';
import { KIND_NAMES, kindOf, NOT_EMULATED } from './content/kinds.ts';
import type { StoredContent } from './content/store.ts';
import { notEmulated, notFound, TwilioError } from './errors.ts';
import { pageOf } from './paging.ts';
import type { Account } from './sender.ts';

/** What the Content API needs of the account. */
export interface ContentContext {
  account: Account;
  now: number;
}

const ROUTE = /^\/v1\/Content(?:\/(HX[0-9a-f]{32})(\/ApprovalRequests(?:\/whatsapp)?)?)?$/;

/** Answers one request to the Content API, or undefined when the path is none of its. */
export function answerContent(request: Request, context: ContentContext): Reply | undefined {
  const route = ROUTE.exec(request.path);
  if (!route) return undefined;
  const { method } = request;
  const { contents } = context.account;
  const [, contentSid, approval] = route;
  if (contentSid === undefined) {
    if (method === 'POST') return create(request, context);
    if (method === 'GET') return list(new URLSearchParams(request.query), context);
    throw new TwilioError(20_004);
  }
  const content = contents.get(contentSid);
  if (!content) throw notFound(request.path);
  if (approval !== undefined) return answerApproval(content, request, context);
  if (method === 'GET') return json(200, resource(content, context));
  if (method === 'PUT') throw notEmulated(method, request.path);
  if (method !== 'DELETE') throw new TwilioError(20_004);
  contents.delete(contentSid);
  return noContent();
}

function create(request: Request, context: ContentContext): Reply {
  const { account, now } = context;
  const given = readJson(request);
  const language = asString(given.language);
  if (language === '') throw new TwilioError(20_001, 'language is required');
  const types = given.types;
  if (typeof types !== 'object' || types === null || Array.isArray(types) || Object.keys(types).length === 0) {
    throw new TwilioError(20_001, 'types is required');
  }
  for (const [type, node] of Object.entries(types)) checkType(type, node, account);
  const variables = asObject(given.variables ?? {});
  for (const value of Object.values(variables)) {
    if (typeof value !== 'string') throw new TwilioError(20_001, 'variables must be strings');
  }
  const content = account.contents.add({
    friendlyName: asString(given.friendly_name),
    language,
    variables: variables as StoredContent['variables'],
    types: types as Json,
    createdAt: now,
  });
  return json(201, resource(content, context));
}

/** A content that could never be sent is refused when it is made; what blanks will hold is seen when they are filled. */
function checkType(type: string, node: unknown, { rules }: Account): void {
  const kind = kindOf(type);
  if (!kind) {
    const why = NOT_EMULATED.has(type)
      ? 'is not emulated by Rehearsal; Twilio has it'
      : `is not one of ${KIND_NAMES.join(', ')}`;
    throw new TwilioError(20_001, `types: ${type} ${why}`);
  }
  try {
    kind.check(asObject(node), { rules, when: 'made' });
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    throw new TwilioError(20_001, `types.${type}: ${error.message}`);
  }
}

function list(query: URLSearchParams, context: ContentContext): Reply {
  const { account } = context;
  const { contents, rules } = account;
  const { items, page, pageSize, ...queries } = pageOf(contents.all(), query, rules.limits.pageSize);
  const url = (of: string | undefined): string | null =>
    of === undefined ? null : `${account.baseUrl()}/v1/Content?${of}`;
  return json(200, {
    contents: items.map((content) => resource(content, context)),
    meta: {
      page,
      page_size: pageSize,
      first_page_url: url(queries.first),
      previous_page_url: url(queries.previous),
      next_page_url: url(queries.next),
      url: url(query.size > 0 ? query.toString() : queries.first),
      key: 'contents',
    },
  });
}

/** `POST …/ApprovalRequests/whatsapp` asks WhatsApp; `GET …/ApprovalRequests` says what it answered. */
function answerApproval(content: StoredContent, request: Request, context: ContentContext): Reply {
  if (request.method === 'GET' && !request.path.endsWith('/whatsapp')) {
    return json(200, {
      sid: content.sid,
      account_sid: context.account.accountSid,
      whatsapp: content.approval ? approvalOf(content) : { status: 'unsubmitted', type: 'whatsapp' },
      url: `${context.account.baseUrl()}/v1/Content/${content.sid}/ApprovalRequests`,
    });
  }
  if (request.method !== 'POST' || !request.path.endsWith('/whatsapp')) throw new TwilioError(20_004);
  const given = readJson(request);
  const [name, category] = [asString(given.name), asString(given.category)];
  if (!/^[a-z0-9_]{1,512}$/.test(name)) {
    throw new TwilioError(20_001, 'name must consist of lower-case letters, digits and underscores');
  }
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(category)) {
    throw new TwilioError(20_001, 'category must be UTILITY, MARKETING or AUTHENTICATION');
  }
  const kinds = Object.keys(content.types).map(kindOf);
  const possible = kinds.every((kind) => kind?.approval !== 'impossible');
  if (!possible) throw new TwilioError(20_001, 'this content type cannot be submitted for approval');
  content.approval = { name, category, status: context.account.rules.approval };
  return json(201, approvalOf(content));
}

function approvalOf({ approval, types }: StoredContent): Json {
  return {
    name: approval?.name ?? '',
    category: approval?.category ?? '',
    content_type: Object.keys(types)[0] ?? '',
    status: approval?.status ?? 'unsubmitted',
    rejection_reason: '',
    allow_category_change: true,
  };
}

function resource(content: StoredContent, { account }: ContentContext): Json {
  const url = `${account.baseUrl()}/v1/Content/${content.sid}`;
  const created = new Date(content.createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    sid: content.sid,
    account_sid: account.accountSid,
    friendly_name: content.friendlyName,
    language: content.language,
    variables: content.variables,
    types: content.types,
    date_created: created,
    date_updated: created,
    url,
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  };
}

function readJson({ headers, body }: Request): Json {
  if (headers['content-type']?.startsWith('application/json')) {
    try {
      const value = parseJson(body.toString('utf8'));
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    } catch {
      // Falls through: what cannot be parsed is no JSON.
    }
  }
  throw new TwilioError(20_001, 'the body must be a JSON object, of type application/json');
}
