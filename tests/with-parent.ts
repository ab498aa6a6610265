import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Flags of Node for a program that ends with the process that starts it; `parent` goes into its environment. */
export const WITH_PARENT = ['--import', pathToFileURL(resolve('tests/with-parent.mjs')).href];
export const parent = (): { TESTS_PARENT: string } => ({ TESTS_PARENT: String(process.pid) });
