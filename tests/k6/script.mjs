// Loads a script of loadtests/k6 as k6 does: its types are dropped, k6's modules and globals are there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import { modulesOf } from './stand-in.mjs';

const FROM = /^(import|export)\s+(.*?)\s+from\s+["']([^"']+)["'];?$/gms;

let loaded = 0;

/** The script's module, and what its metrics hold. `env`: `__ENV`; `files`: what `open` reads. */
export async function load(path, { env, files, ...does }) {
  loaded += 1;
  const key = `__k6_${loaded}`;
  const { modules, metrics } = modulesOf(does);
  globalThis[key] = { modules, env, open: (name) => files(name) };
  const folder = await mkdtemp(join(tmpdir(), 'k6-stand-in-'));
  try {
    const made = await transpile(path, folder, key, new Set());
    return { script: await import(pathToFileURL(made).href), metrics };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function transpile(path, folder, key, done) {
  const out = join(folder, `${basename(path, '.ts')}.mjs`);
  if (done.has(out)) return out;
  done.add(out);
  const { code } = await transformWithOxc(await readFile(path, 'utf8'), path, { sourcemap: false });
  const head = `const { modules: __modules, env: __ENV, open } = globalThis[${JSON.stringify(key)}];\n`;
  const near = [];
  const text = code.replace(FROM, (whole, kind, names, from) => {
    if (from.startsWith('./')) {
      near.push(from);
      return `${kind} ${names} from ${JSON.stringify(`./${basename(from, '.ts')}.mjs`)};`;
    }
    if (from !== 'k6' && !from.startsWith('k6/')) throw new Error(`k6 cannot import ${from}`);
    if (kind !== 'import') throw new Error(`${whole} is not known here`);
    return names
      .split(/,(?![^{]*})/)
      .map((part) => {
        const trimmed = part.trim();
        const of = `__modules[${JSON.stringify(from)}]`;
        return trimmed.startsWith('{') ? `const ${trimmed} = ${of};` : `const ${trimmed} = ${of}.default;`;
      })
      .join('\n');
  });
  await writeFile(out, head + text);
  for (const from of near) await transpile(join(dirname(path), from), folder, key, done);
  return out;
}
