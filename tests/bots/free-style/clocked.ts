/** The bot as `npm run measure:other-bots` plays it: with the clock of the measurement. */
export { FAULTS } from './faults.ts';
export { start } from './server.ts';
export { STYLES } from './words/index.ts';
