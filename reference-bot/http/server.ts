import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from 'express';

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
