/** How places get hold of values: by taking the place of one of the bot's parts. */
import type { CatalogPort, Channel, Parts, TurnInput, TurnOutcome } from '../../../../reference-bot/index.ts';
import type { Place, PlaceOf, Shape } from '../types.ts';

/** A place whose values have this shape. */
export const placeOf = <S extends Shape>(place: PlaceOf<S>): Place => ({
  ...place,
  install: (own, through) => place.install(own, through),
});

/** Changes what the dialogue manager answers. */
export const answering =
  (change: (outcome: TurnOutcome) => TurnOutcome) =>
  (own: Readonly<Parts>): Partial<Parts> => ({ answerTurn: async (turn) => change(await own.answerTurn(turn)) });

/** Changes what the dialogue manager is given. */
export const asking =
  (change: (turn: TurnInput) => TurnInput) =>
  (own: Readonly<Parts>): Partial<Parts> => ({ answerTurn: (turn) => own.answerTurn(change(turn)) });

export const ordering =
  (change: (own: TurnInput['orders'], ...made: Parameters<Parts['orders']>) => Partial<TurnInput['orders']>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    orders(...made) {
      const orders = own.orders(...made);
      return { ...orders, ...change(orders, ...made) };
    },
  });

/** Leads what one of the reads of the catalogue finds through a place. */
export const looking =
  (change: (own: CatalogPort) => Partial<CatalogPort>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    catalog(parts) {
      const port = own.catalog(parts);
      return { ...port, ...change(port) };
    },
  });

/** Changes the channel of a bot. */
export const onTheWire =
  (change: (own: Channel) => Partial<Channel>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    channel(...made) {
      const port = own.channel(...made);
      return { ...port, ...change(port) };
    },
  });
