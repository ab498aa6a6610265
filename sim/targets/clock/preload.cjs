// biome-ignore-all lint/plugin: this shifts the clock that a bot is given
'use strict';
/**
 * Loaded into a Node process of a bot before its own code (`--require`): its `Date` is off by what a file says, in
 * milliseconds. Timers and `performance.now()` are left alone, as a jump of a machine's clock leaves them. Each process says
 * by a file of its own that it has loaded this.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** The file is read so often at most, in milliseconds. */
const READ_EVERY = 20;

const folder = process.env.REHEARSAL_CLOCK;

function shiftDate(offset) {
  const RealDate = Date;
  const realNow = RealDate.now;
  const now = () => realNow() + offset();
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}

if (folder) {
  let offset = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  shiftDate(() => {
    const at = performance.now();
    if (at - readAt < READ_EVERY) return offset;
    readAt = at;
    try {
      offset = Number(readFileSync(join(folder, 'offset'), 'utf8')) || 0;
    } catch {
      // The run is over: it stays as it is.
    }
    return offset;
  });
  try {
    writeFileSync(join(folder, `loaded-${process.pid}`), '');
  } catch {
    // Then Rehearsal knows of no process whose clock it could shift, and says so.
  }
}
