import { useState } from 'preact/hooks';
import { visible } from '../../visible.ts';
import type { ChatState, ProductState } from '../page-data.ts';
import type { Action } from '../requests.ts';
import type { Do } from './app.tsx';

type Change = Extract<Action, { do: 'catalog' }>['change'];

/** Prices and stock, which change behind the bot's back; and the payment provider. */
export function Shop({ state, me, perform }: { state: ChatState; me: string; perform: Do }) {
  const [words, setWords] = useState('');
  const { bot, products, currency } = state;
  const found = products.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(words.toLowerCase()));
  return (
    <section class="panel" aria-label="Shop">
      <h2>
        Shop <small>changes reach the bot without a message</small>
      </h2>
      {!bot.changes && (
        <p class="hint">
          The shop of this bot cannot be changed from here. A hook can do it: see docs/hooks.md. The list shows what the
          catalogue says.
        </p>
      )}
      <details>
        <summary>{products.length} products</summary>
        <label class="find">
          Find
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        {/* A table that is wider than a phone is scrolled, by the keyboard too. */}
        <div class="scroll" tabIndex={0} role="region" aria-label="Products">
          <table class="products">
            <thead>
              <tr>
                <th scope="col">Product</th>
                <th scope="col">Price ({visible(currency)})</th>
                <th scope="col">Stock</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {found
                .slice(0, MOST)
                .map((product) => [
                  <Row key={keyOf(product)} product={product} state={state} perform={perform} />,
                  ...product.variants.map((variant) => (
                    <Row
                      key={`${product.id}/${variant.id} ${variant.price} ${variant.stock}`}
                      product={{ ...variant, title: `${product.title}: ${variant.title}` }}
                      of={product.id}
                      state={state}
                      perform={perform}
                    />
                  )),
                ])}
            </tbody>
          </table>
        </div>
        {found.length > MOST && (
          <p class="hint">
            The first {MOST} of {found.length}: find the others by their name.
          </p>
        )}
      </details>
      {bot.pay && (
        <p class="keys">
          <button type="button" onClick={() => void perform({ do: 'pay', as: me, result: 'paid' })}>
            The order is paid
          </button>
          <button type="button" onClick={() => void perform({ do: 'pay', as: me, result: 'failed' })}>
            The payment fails
          </button>
        </p>
      )}
    </section>
  );
}

const MOST = 40;
/** A row begins anew when the shop has changed. */
const keyOf = ({ id, price, stock, active }: ProductState): string => `${id} ${price} ${stock} ${active}`;

interface RowProps {
  product: Pick<ProductState, 'id' | 'title' | 'price' | 'stock'> & { active?: boolean; variants?: unknown[] };
  /** The product, where this is a variant of it. */
  of?: string;
  state: ChatState;
  perform: Do;
}

function Row({ product: { id, title, price, stock, active = true, variants = [] }, of, state, perform }: RowProps) {
  const [newPrice, setPrice] = useState(String(price));
  const [newStock, setStock] = useState(String(stock ?? ''));
  const able = state.bot.changes && state.phase !== 'over';
  // What has variants has their pieces.
  const counted = stock !== undefined && variants.length === 0;
  const change: Change = {
    ...(of === undefined ? { product: id } : { product: of, variant: id }),
    ...(Number(newPrice) !== price && { price: Number(newPrice) }),
    ...(counted && Number(newStock) !== stock && { stock: Number(newStock) }),
  };
  const isChanged = change.price !== undefined || change.stock !== undefined;
  return (
    <tr>
      <th scope="row" dir="auto">
        {visible(title)} {!active && <small>(not on sale)</small>}
      </th>
      <td>
        <input
          aria-label={`Price of ${title}`}
          inputMode="decimal"
          size={7}
          disabled={!able}
          value={newPrice}
          onInput={(event) => setPrice(event.currentTarget.value)}
        />
      </td>
      <td>
        {counted ? (
          <input
            aria-label={`Stock of ${title}`}
            inputMode="numeric"
            size={4}
            disabled={!able}
            value={newStock}
            onInput={(event) => setStock(event.currentTarget.value)}
          />
        ) : (
          (stock ?? 'service')
        )}
      </td>
      <td>
        <button
          type="button"
          disabled={!able || !isChanged}
          aria-label={`Change ${title}`}
          onClick={() => void perform({ do: 'catalog', change })}
        >
          Change
        </button>
      </td>
    </tr>
  );
}
