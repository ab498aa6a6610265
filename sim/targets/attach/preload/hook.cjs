'use strict';
/**
 * Loaded into every Node process of a bot (`NODE_OPTIONS=--require`): connections to the hosts of the platform go to
 * Rehearsal on this machine. Every client of Node's ends in this one function, whatever it is written with; TLS still
 * asks for the host by its name. All other connections are left alone.
 */
const { Socket } = require('node:net');

const { hosts, port } = JSON.parse(process.env.REHEARSAL_CATCH ?? '{"hosts":[]}');
const connect = Socket.prototype.connect;

const isCaught = (host) => typeof host === 'string' && hosts.includes(host.toLowerCase().replace(/\.$/, ''));
const turned = (options) =>
  isCaught(options?.host) ? Object.assign(Object.create(options), { host: '127.0.0.1', port }) : options;

Socket.prototype.connect = function (...args) {
  const [first, second] = args;
  // Node itself passes its arguments on in an array that it has marked.
  if (Array.isArray(first)) first[0] = turned(first[0]);
  else if (typeof first === 'object') args[0] = turned(first);
  else if (isCaught(second)) args.splice(0, 2, port, '127.0.0.1');
  return connect.apply(this, args);
};
