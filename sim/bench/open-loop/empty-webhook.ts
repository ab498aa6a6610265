/**
 * A webhook that checks the signature and answers 200: what any bot costs at least. A process of its own, as a bot is; it
 * tells its parent where it listens, and ends with it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

process.once('disconnect', () => process.exit(0));
process.once('message', (secret: string) => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const right = `sha256=${createHmac('sha256', secret).update(Buffer.concat(chunks)).digest('hex')}`;
      const given = String(request.headers['x-hub-signature-256']);
      const equal = given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
      response.statusCode = equal ? 200 : 401;
      response.end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
});
