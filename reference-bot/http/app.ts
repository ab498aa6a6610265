import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Activity } from '../activity.ts';
import { type AdminOptions, adminRouter } from '../admin/router.ts';
import type { Channel } from '../channels/types.ts';
import type { Metrics } from '../metrics.ts';
import type { Resources } from '../types.ts';
import { health } from './health.ts';
import { type PaymentOptions, paymentCallback } from './payments.ts';
import { rawBody } from './raw-body.ts';
import { type WebhookOptions, webhookRouter } from './webhook.ts';

export interface AppOptions {
  activity: Activity;
  resources: Resources;
  metrics: Metrics;
  log: Logger;
  webhook: Omit<WebhookOptions, 'channel'> & { channels: readonly Channel[] };
  payments: PaymentOptions;
  admin: AdminOptions;
  /** A worker serves health and metrics only. */
  serves: boolean;
}

/** Counts a request until its answer has left, or the client has gone. */
const counted =
  (activity: Activity): RequestHandler =>
  (_request, response, next) => {
    activity.begin();
    let ended = false;
    const end = (): void => {
      if (!ended) activity.end();
      ended = true;
    };
    response.once('finish', end);
    response.once('close', end);
    next();
  };

/** The bot's routes. */
export function createApp(options: AppOptions): Express {
  const { metrics, log } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(counted(options.activity));
  // What the platform and providers read needs no headers that protect browsers.
  if (options.serves) {
    const raw = rawBody(3 * 1024 * 1024);
    const { channels, ...webhook } = options.webhook;
    for (const channel of channels) app.use(`/webhooks/${channel.name}`, raw, webhookRouter({ ...webhook, channel }));
    app.post('/v1/payments/callback', raw, paymentCallback(options.payments));
  }
  app.use(helmet());
  if (options.serves) app.use('/v1/admin', adminRouter(options.admin));
  app.get('/v1/health', health(options.resources));
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use((request, response) => {
    response.status(404).json({ error: `there is nothing at ${request.method} ${request.path}` });
  });
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
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
