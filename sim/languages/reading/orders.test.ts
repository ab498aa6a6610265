import { describe, expect, it } from 'vitest';
import { orderStatesIn } from './orders.ts';
import { fold } from './text.ts';

const STATED = {
  en: [
    'Your money for SH-1001 has reached us.',
    'The payment came through a minute ago',
    'We have just received your M-Pesa payment, thank you',
    'Great, your KES 1,200 payment has now been confirmed',
    'Your transfer has landed in our account and we will call you',
    'I have seen your payment, karibu',
    'Your order is on its way to Thika',
    'We are packing your shoes now',
    'Your parcel has been handed to our rider',
    'The items were delivered this morning',
  ],
  sw: [
    'Asante, pesa yako ya SH-1001 imetufikia',
    'Malipo yako yameshaingia kwenye akaunti yetu',
    'Tumepata pesa yako, asante',
    'Hela imeingia sasa hivi',
    'Tumeona malipo yako ya KES 1,200',
    'Malipo ya oda yako yamethibitishwa',
    'Tunafunga mzigo wako',
    'Mzigo wako uko njiani',
    'Oda yako imeshatumwa leo asubuhi',
    'Tumetuma bidhaa zako na rider',
  ],
  fr: [
    'Merci, votre argent pour SH-1001 est arrivé',
    'Votre paiement a bien été reçu',
    'Nous avons bien reçu votre argent',
    'Le virement nous est bien parvenu',
    'Votre paiement de 5 000 F est déjà validé',
    'On a encaissé votre versement ce matin',
    'Nous préparons votre colis',
    'Votre commande est en route',
    'Le colis a été remis au livreur',
    'Nous avons expédié votre commande',
  ],
  es: [
    'Gracias, tu dinero ya llegó',
    'Tu pago de $ 1,200 fue acreditado',
    'Ya recibimos tu transferencia',
    'Hemos recibido el depósito, muchas gracias',
    'El pago nos llegó hace un momento',
    'La transferencia ya se reflejó en la cuenta',
    'Tu pago quedó confirmado',
    'Tu pedido va en camino',
    'El paquete ya fue despachado',
    'Estamos preparando tu pedido',
    'Ya enviamos tus productos',
  ],
};

const NOT_STATED = {
  en: [
    'Once your money has reached us, we pack it',
    'Has your payment come through?',
    'Your payment has not reached us yet',
    'We will tell you when the payment has arrived',
    'No payment has been received so far',
    'If the money has been received, you get a message',
    'Your order is delivered within 2 days',
    'As soon as you pay, your order will be on its way',
    'Please check that the transfer went through',
    'We have not packed your order',
    'Payments that have been received are not refunded',
    'Your money has never reached us',
  ],
  sw: [
    'Pesa yako ikifika tutafunga mzigo wako',
    'Je, pesa imefika?',
    'Malipo yako hayajafika bado',
    'Pesa haijaingia',
    'Ukishalipa, mzigo wako utatumwa',
    'Tukipata malipo yako tutakuambia',
    'Tutatuma oda yako kesho',
    'Kama pesa imetufikia, utapata ujumbe',
    'Hatujapokea malipo yako',
    'Tunasubiri malipo yako',
    'Hakuna malipo yaliyoingia',
  ],
  fr: [
    'Dès que votre argent est arrivé, nous préparons le colis',
    'Votre paiement est-il arrivé ?',
    "Votre paiement n'est pas encore arrivé",
    "Nous n'avons pas reçu votre paiement",
    'Votre commande sera expédiée demain',
    'Quand le virement est arrivé, nous vous le disons',
    'Aucun paiement ne nous est parvenu',
    'Si le paiement a été reçu, vous aurez un message',
    'Vérifiez que le virement est passé',
    'Nous livrons votre commande en 2 jours',
  ],
  es: [
    'Cuando llegue tu dinero, preparamos el pedido',
    '¿Ya llegó tu pago?',
    'Tu pago todavía no ha llegado',
    'No hemos recibido tu pago',
    'Tu pedido será enviado mañana',
    'En cuanto tu transferencia se haya reflejado, te avisamos',
    'Ningún pago ha sido recibido',
    'Si el pago fue confirmado, recibirás un mensaje',
    'Verifica que la transferencia haya llegado',
    'Entregamos tu pedido en 2 días',
    'Te avisamos cuando el pedido esté en camino',
  ],
};

describe('orderStatesIn', () => {
  it.each(Object.values(STATED).flat())('"%s" says that it is paid or under way', (text) => {
    expect(orderStatesIn(fold(text)).filter((state) => state === 'PAID' || state === 'SENT')).not.toEqual([]);
  });

  it.each(Object.values(NOT_STATED).flat())('"%s" does not say so', (text) => {
    expect(orderStatesIn(fold(text)).filter((state) => state === 'PAID' || state === 'SENT')).toEqual([]);
  });
});
