/**
 * An external bot, by its webhook alone: what has to be said of it on the command line, which sessions it can be
 * put through, what has to be set in it, whether it can be reached, and the run itself, in real time.
 */
export { type ExternalTargetOptions, isExternal } from './options.ts';
export { rehearseExternal } from './rehearse.ts';
