import type { RequestHandler } from 'express';

/** Reads the exact bytes of a request into `request.body`, a Buffer; 413 when there are more than `limit`. */
export function rawBody(limit: number): RequestHandler {
  return (request, response, next) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    request.once('end', () => {
      if (size > limit) {
        response.status(413).json({ error: 'the body is too long' });
        return;
      }
      request.body = Buffer.concat(chunks, size);
      next();
    });
    // The sender has gone: there is nobody left to answer.
    request.once('error', () => {});
  };
}
