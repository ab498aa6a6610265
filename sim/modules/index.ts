/**
 * Modules that people write, loaded by their path: scenarios, checks and reporters, in TypeScript or JavaScript. Nothing has
 * to be built before. What is wrong in one is told with its place; what it exports can be judged as a YAML file is, since
 * its objects know where they were written.
 */
export { moduleDocuments } from './document.ts';
export { importModule, isModule, type ModuleToImport } from './import-module.ts';
export { inTypeScript } from './in-typescript.ts';
