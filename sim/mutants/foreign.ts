/** What another shop sells, and nobody else: a defective bot shows it in the wrong shop. */
export const FOREIGN_PRODUCT = { id: 'kettle-of-the-neighbour', title: 'Zanzibar Copper Kettle', price: 3450 };

/** The name of that shop. */
export const FOREIGN_SHOP = 'Vyombo vya Jirani';
