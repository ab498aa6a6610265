import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** An address that something listens on, as it is reached from this machine. */
export interface Listening {
  host: string;
  port: number;
}

/** Whether this machine tells what a process listens on. */
export const canLook = process.platform === 'linux';

/**
 * What the processes of a group, and all that descend from its leader, listen on, in the order of their ports. Empty
 * where the machine does not tell.
 */
export function listenersOf(leader: number): Listening[] {
  const inodes = new Set(members(leader).flatMap(socketsOf));
  const all = tcpRows().filter(({ inode }) => inodes.has(inode));
  const found = new Map(all.map(({ host, port }) => [`${host} ${port}`, { host, port }]));
  return [...found.values()].sort((a, b) => a.port - b.port);
}

/** Which of these processes listens on a port. */
export function listensOn(port: number, leader: number): number[] {
  const inodes = tcpRows().flatMap((row) => (row.port === port ? [row.inode] : []));
  return members(leader).filter((pid) => socketsOf(pid).some((inode) => inodes.includes(inode)));
}

const tcpRows = (): ReturnType<typeof rowsOf> => ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(rowsOf);

/** Process ids of a group, and of the descendants of its leader that have left it. */
function members(leader: number): number[] {
  const all = numbers('/proc').flatMap((pid) => {
    const stat = read(`/proc/${pid}/stat`);
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' ? [] : [{ pid, parent: Number(parent), group: Number(group) }];
  });
  const found = new Set([leader]);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent, group } of all) if (group === leader || found.has(parent)) found.add(pid);
  }
  return [...found];
}

function socketsOf(pid: number): string[] {
  return numbers(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

/** The state of a socket that listens. */
const LISTEN = '0A';

function rowsOf(table: string): (Listening & { inode: string })[] {
  return read(table)
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const [address = '', port = ''] = local.split(':');
      return state === LISTEN ? [{ host: hostOf(address), port: Number.parseInt(port, 16), inode }] : [];
    });
}

/** The kernel writes addresses as words of the machine, each turned round. All addresses are reached on loopback. */
function hostOf(address: string): string {
  if (/^0+$/.test(address)) return '127.0.0.1';
  if (address.length === 8) return turned(address).join('.');
  return /^0+01000000$/.test(address) ? '[::1]' : '127.0.0.1';
}

const turned = (word: string): number[] => (word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));

function numbers(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
