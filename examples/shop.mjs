/** What both example bots sell: the shop of the starter's catalogue (`starter/scenarios/catalogs/my-shop.yaml`). */
export const SHOP = 'Duka Langu';

export const PRODUCTS = [
  { id: 'canvas-sneaker', title: 'Canvas Sneaker White', category: 'shoes', price: 2500, stock: 8 },
  { id: 'trail-runner', title: 'Trail Runner Blue', category: 'shoes', price: 4500, stock: 5 },
  { id: 'leather-sandal', title: 'Leather Sandal Brown', category: 'shoes', price: 1800, stock: 12 },
  { id: 'canvas-bag', title: 'Canvas Bag Green', category: 'bags', price: 1200, stock: 3 },
];

export const kes = (price) => `KES ${price.toLocaleString('en-US')}`;

/** The products of a category that a text names; all when it names none. */
export function wanted(text) {
  const category = ['shoes', 'bags'].find((name) => text.toLowerCase().includes(name.slice(0, -1)));
  return PRODUCTS.filter((product) => !category || product.category === category);
}
