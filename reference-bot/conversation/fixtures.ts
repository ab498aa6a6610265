import type { ProductRecord } from '../dialogue.ts';
import { product } from './testing.ts';

/** The shop of the dialogue's tests: two kinds of things, one product with variants, one sold out. */
export function fashion(): ProductRecord[] {
  return [
    product({
      id: 'blue-runner',
      title: 'Blue Runner',
      category: 'Shoes',
      price: 1200,
      stock: 4,
      image: 'https://shop.example/blue-runner.jpg',
      attributes: { colour: ['blue'], material: ['canvas'], size: ['40', '41'] },
    }),
    product({
      id: 'red-runner',
      title: 'Red Runner',
      category: 'Shoes',
      price: 1500,
      stock: 2,
      attributes: { colour: ['red'], material: ['leather'] },
    }),
    product({
      id: 'red-sandal',
      title: 'Red Sandal',
      category: 'Shoes',
      price: 800,
      stock: 6,
      attributes: { colour: ['red'], material: ['rubber'] },
    }),
    product({
      id: 'city-boot',
      title: 'City Boot',
      category: 'Shoes',
      price: 3000.5,
      stock: 0,
      attributes: { colour: ['black'] },
    }),
    product({
      id: 'kitenge-dress',
      title: 'Kitenge Dress',
      category: 'Dresses',
      price: 2500,
      stock: 5,
      attributes: { colour: ['green'], size: ['M', 'L'] },
      variants: [
        { id: 'm', title: 'Size M', price: 2500, stock: 3, attributes: { size: 'M' } },
        { id: 'l', title: 'Size L', price: 2700, stock: 2, attributes: { size: 'L' } },
      ],
    }),
    product({
      id: 'sun-hat',
      title: 'Sun Hat',
      category: 'Hats',
      price: 600,
      stock: 9,
      attributes: { colour: ['yellow'] },
    }),
  ];
}
