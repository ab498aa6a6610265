import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import type { Activity } from '../activity.ts';
import { adminEndpoints } from '../admin/endpoints.ts';
import type { Channel } from '../channels/types.ts';
import type { Context } from '../context.ts';
import { type Endpoint, Refusal } from '../endpoint.ts';
import { isForEver } from '../store/sql.ts';
import type { Turns } from '../turns/turns.ts';
import type { BotOptions } from '../types.ts';
import { keyedRoutes } from './access.ts';
import { healthEndpoints } from './health.ts';
import { openApi } from './openapi.ts';
import { paymentEndpoint } from './payments.ts';
import { webhookEndpoints } from './webhook.ts';

/** Counts a request until its answer has left, or the client has gone. */
const counted =
  (activity: Activity): RequestHandler =>
  (_request, response, next) => {
    void activity.during(() => new Promise<void>((resolve) => response.once('close', resolve)));
    next();
  };

/** Everything that a process with this role serves. */
function endpointsOf(
  context: Context,
  { role, paymentSecret }: Pick<BotOptions, 'role' | 'paymentSecret'>,
  channels: readonly Channel[],
  turns: Turns,
): Endpoint[] {
  const serves = role !== 'worker';
  const endpoints: Endpoint[] = [
    ...(serves ? channels.flatMap((channel) => webhookEndpoints(context, channel, turns)) : []),
    ...(serves ? [paymentEndpoint(context, paymentSecret, turns)] : []),
    ...healthEndpoints(context, role),
    ...(serves ? adminEndpoints(context, turns) : []),
  ];
  let document: object | undefined;
  endpoints.push({
    ...{ method: 'get', path: '/v1/openapi.json', access: 'anyone', does: 'This document' },
    answers: { 200: { does: 'OpenAPI 3.1', body: z.looseObject({ openapi: z.string() }) } },
    serve(_request, response) {
      document ??= openApi(endpoints);
      response.json(document);
    },
  });
  return endpoints;
}

/** The bot's routes; a worker has those of its health and metrics only. */
export function createApp(context: Context, options: BotOptions, channels: readonly Channel[], turns: Turns): Express {
  const { metrics, log } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(counted(context.activity));
  // What the platform and providers read needs no headers that protect browsers. Bodies are signed as they come.
  const raw = express.raw({ type: () => true, limit: '3mb', inflate: false });
  const guarded = keyedRoutes(context, options);
  const endpoints = endpointsOf(context, options, channels, turns);
  app.locals.endpoints = endpoints;
  const mount = (endpoint: Endpoint, ...handlers: RequestHandler[]): unknown =>
    app[endpoint.method](endpoint.path.replace(/\{(\w+)\}/gu, ':$1'), ...handlers);
  for (const endpoint of endpoints) if (endpoint.access === 'signature') mount(endpoint, raw, endpoint.serve);
  app.use(helmet());
  for (const endpoint of endpoints)
    if (!('serve' in endpoint)) mount(endpoint, ...guarded(endpoint));
    else if (endpoint.access === 'anyone') mount(endpoint, endpoint.serve);
  app.use((request, response) => {
    response.status(404).json({ error: `there is nothing at ${request.method} ${request.path}` });
  });
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const forEver = isForEver(error);
    const status = forEver ? 400 : statusOf(error);
    if (status === 503) {
      metrics.errors.inc({ where: 'http' });
      log.error({ err: error }, 'a request failed');
    }
    const problems: unknown = error instanceof Refusal ? error.problems : undefined;
    const refused = forEver ? 'it holds what can never be stored' : String(error.message);
    const what = status === 503 ? 'not available, please try again' : refused;
    response.status(status).json({ error: what, ...(problems ? { problems } : {}) });
  };
  app.use(onError);
  return app;
}

/** The status of a refusal, which an error of the request has; anything else may pass later. */
const statusOf = (error: { status?: unknown } | undefined): number =>
  typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 503;

/**
 * A server whose requests and answers are Express's from birth. Express gives each of them its own prototype, and an
 * object whose prototype was changed is slow ever after: that took a third of what a webhook costs.
 */
export function serverOf(app: Express): Server {
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  app.request = Object.setPrototypeOf(Request.prototype, app.request);
  app.response = Object.setPrototypeOf(Response.prototype, app.response);
  return createServer({ IncomingMessage: Request, ServerResponse: Response }, app);
}
