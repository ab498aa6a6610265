#!/usr/bin/env node
// A stand-in for the program k6, for tests where there is none: it answers its version, and runs a script's arrivals one
// after the other, with real requests and real pauses. It is no load generator.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { load } from './script.mjs';

const [command, ...args] = process.argv.slice(2);
if (command === 'version') {
  console.log(process.env.K6_STAND_IN_VERSION ?? 'k6 v2.2.0 (a stand-in)');
  process.exit(0);
}
const path = resolve(args.at(-1));

// k6's requests block the script, so a thread makes them.
const { port1, port2 } = new MessageChannel();
const wake = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(
  `const { workerData: { port, wake } } = require('node:worker_threads');
   port.on('message', async ({ url, body, headers }) => {
     let status = 0;
     try {
       const answer = await fetch(url, { method: 'POST', body, headers });
       await answer.text();
       status = answer.status;
     } catch {}
     port.postMessage(status);
     Atomics.store(wake, 0, 1);
     Atomics.notify(wake, 0);
   });`,
  { eval: true, workerData: { port: port2, wake }, transferList: [port2] },
);
const pause = (seconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
function post(request) {
  const began = performance.now();
  Atomics.store(wake, 0, 0);
  port1.postMessage(request);
  Atomics.wait(wake, 0, 0);
  const { message: status } = receiveMessageOnPort(port1) ?? { message: 0 };
  return { status, timings: { duration: performance.now() - began } };
}

let iteration = 0;
const { script, metrics } = await load(path, {
  env: process.env,
  files: (name) => readFileSync(resolve(dirname(path), name), 'utf8'),
  iteration: () => iteration,
  sleep: pause,
  post,
});
const { stages, startRate, timeUnit } = script.options.scenarios.conversations;
let rate = startRate;
let planned = 0;
for (const { target, duration } of stages) {
  planned += (((rate + target) / 2) * Number.parseFloat(duration)) / Number.parseFloat(timeUnit);
  rate = target;
}
const data = script.setup?.();
for (; iteration < Math.floor(planned); iteration += 1) script.default(data);
const values = Object.fromEntries([...metrics].map(([name, all]) => [name, { values: { count: all.length } }]));
const files = script.handleSummary({ metrics: { ...values, iterations: { values: { count: iteration } } } });
for (const [name, text] of Object.entries(files)) if (name !== 'stdout') writeFileSync(resolve(name), text);
process.stdout.write(files.stdout);
await worker.terminate();
process.exit(0);
