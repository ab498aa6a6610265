import { VERSION } from '../../version.ts';

/** `reference` and the version of the package that it comes with. */
export const REFERENCE = `reference ${VERSION}`;
