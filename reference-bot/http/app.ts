import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Activity } from '../activity.ts';
import { adminRouter } from '../admin/router.ts';
import type { Channel } from '../channels/types.ts';
import type { Context } from '../context.ts';
import { aliveWorkers, GONE_S } from '../operations/workers.ts';
import type { Turns } from '../turns/turns.ts';
import type { BotOptions } from '../types.ts';
import { paymentCallback } from './payments.ts';
import { webhookRouter } from './webhook.ts';

/** Counts a request until its answer has left, or the client has gone. */
const counted =
  (activity: Activity): RequestHandler =>
  (_request, response, next) => {
    void activity.during(() => new Promise<void>((resolve) => response.once('close', resolve)));
    next();
  };

/**
 * 200 when Postgres and Redis answer and somebody answers customers, else 503 with what is missing. A process that only takes
 * webhooks asks for workers, once it has been there long enough to have heard of one.
 */
function health({ pool, redis, clock, namespace }: Context, role: BotOptions['role']): RequestHandler {
  const since = clock.now();
  const check = (ask: Promise<unknown>): Promise<string> => ask.then(() => 'ok').catch(() => 'down');
  const worked = async (): Promise<void> => {
    if (clock.now() - since < GONE_S * 1000) return;
    if ((await aliveWorkers({ redis, namespace })).length === 0) throw new Error('no worker is alive');
  };
  return async (_request, response) => {
    const states = {
      postgres: await check(pool.query('select 1')),
      redis: await check(redis.ping()),
      ...(role === 'web' ? { workers: await check(worked()) } : {}),
    };
    const ok = Object.values(states).every((state) => state === 'ok');
    response.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'degraded', ...states });
  };
}

/** The bot's routes; a worker has those of its health and metrics only. */
export function createApp(context: Context, options: BotOptions, channels: readonly Channel[], turns: Turns): Express {
  const { metrics, log } = context;
  const serves = options.role !== 'worker';
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(counted(context.activity));
  // What the platform and providers read needs no headers that protect browsers. Bodies are signed as they come.
  if (serves) {
    const raw = express.raw({ type: () => true, limit: '3mb', inflate: false });
    for (const channel of channels) app.use(`/webhooks/${channel.name}`, raw, webhookRouter(context, channel, turns));
    app.post('/v1/payments/callback', raw, paymentCallback(context, options.paymentSecret, turns));
  }
  app.use(helmet());
  if (serves) app.use('/v1/admin', adminRouter(context, options, turns));
  app.get('/v1/health', health(context, options.role));
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use((request, response) => {
    response.status(404).json({ error: `there is nothing at ${request.method} ${request.path}` });
  });
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 503;
    if (status === 503) {
      metrics.errors.inc({ where: 'http' });
      log.error({ err: error }, 'a request failed');
    }
    response.status(status).json({ error: status === 503 ? 'not available, please try again' : String(error.message) });
  };
  app.use(onError);
  return app;
}

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
