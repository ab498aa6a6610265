/** What the menu bot says, in the two languages that it has. */
export interface Words {
  welcome: string;
  help: string;
  categories: string;
  goods: string;
  pick: string;
  menu: string;
  orders: string;
  talk: string;
  add: string;
  back: string;
  home: string;
  more: string;
  howMany: string;
  when: string;
  added: string;
  checkout: string;
  keep: string;
  cart: string;
  empty: string;
  address: string;
  summary: string;
  total: string;
  deliverTo: string;
  confirm: string;
  cancel: string;
  placed: string;
  pay: string;
  dropped: string;
  none: string;
  left: string;
  gone: string;
  lost: string;
  reply: string;
  options: string;
}

export const WORDS: Record<'en' | 'es', Words> = {
  en: {
    welcome: 'Welcome to {shop}! 👋 What would you like to do?',
    help: 'One of our team will write to you here. Type menu to go back.',
    categories: 'What are you looking for?',
    goods: 'Here is our {category} range:',
    pick: 'Choose a category',
    menu: '🛍 See menu',
    orders: '📦 My orders',
    talk: '☎️ Help',
    add: 'Add to cart',
    back: '⬅️ Back',
    home: '🏠 Main menu',
    more: 'More items',
    howMany: 'How many pieces of {item} do you need?',
    when: 'Which time suits you for {item}?',
    added: '{n} x {item} is in your cart.',
    checkout: '✅ Checkout',
    keep: 'Continue shopping',
    cart: 'Your cart:',
    empty: 'Your cart is empty.',
    address: 'Please type your delivery address.',
    summary: 'Order summary:',
    total: 'Total: {total}',
    deliverTo: 'Deliver to: {address}',
    confirm: 'Confirm order',
    cancel: 'Cancel',
    placed: 'Thank you! Your order {order} is placed.',
    pay: 'Please pay {total} by {way}.',
    dropped: 'Okay, the order is cancelled.',
    none: 'You have no orders yet.',
    left: 'in stock',
    gone: 'sold out',
    lost: 'Sorry, please use the options below.',
    reply: 'Reply with a number.',
    options: 'Options',
  },
  es: {
    welcome: '¡Bienvenido a {shop}! 👋 ¿Qué te gustaría hacer?',
    help: 'Una persona del equipo te escribirá aquí. Escribe menú para volver.',
    categories: '¿Qué estás buscando?',
    goods: 'Esto es lo que tenemos en {category}:',
    pick: 'Elige una categoría',
    menu: '🛍 Ver menú',
    orders: '📦 Mis pedidos',
    talk: '☎️ Ayuda',
    add: 'Agregar al carrito',
    back: '⬅️ Volver',
    home: '🏠 Inicio',
    more: 'Ver más',
    howMany: '¿Cuántas piezas de {item} necesitas?',
    when: '¿Qué horario prefieres para {item}?',
    added: '{n} x {item} está en tu carrito.',
    checkout: '✅ Finalizar compra',
    keep: 'Seguir comprando',
    cart: 'Tu carrito:',
    empty: 'Tu carrito está vacío.',
    address: 'Por favor escribe tu dirección de entrega.',
    summary: 'Resumen del pedido:',
    total: 'Total: {total}',
    deliverTo: 'Entregar en: {address}',
    confirm: 'Confirmar pedido',
    cancel: 'Cancelar',
    placed: '¡Gracias! Tu pedido {order} está registrado.',
    pay: 'Por favor paga {total} con {way}.',
    dropped: 'De acuerdo, el pedido está cancelado.',
    none: 'Todavía no tienes pedidos.',
    left: 'en existencia',
    gone: 'agotado',
    lost: 'Perdón, usa las opciones de abajo.',
    reply: 'Responde con un número.',
    options: 'Opciones',
  },
};
