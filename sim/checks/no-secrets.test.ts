import { describe, expect, it } from 'vitest';
import { chat, text } from './testing.ts';

const verdicts = (reply: string) => chat().says('amina', 'I want to pay').bot(text(reply)).verdicts('no-secrets');

describe('no-secrets', () => {
  it.each([
    'Send us your M-Pesa PIN.',
    // Of the fault `pin-asked` of the free-style bot (tests/bots).
    'To finish, send us your M-Pesa PIN here.',
    'Kukamilisha, tutumie PIN yako ya M-Pesa hapa.',
    'Pour finir, envoyez-nous ici votre code PIN M-Pesa.',
    'Great! To complete the payment, reply with your M-Pesa PIN.',
    'Please share the PIN of your card.',
    'What is your 4-digit PIN?',
    'Give me your credit card number and we are done.',
    'Please send your card details... I mean, send your bank card details.',
    'Tell us your password, please.',
    'We need your CVV.',
    'Tutumie PIN yako ya M-Pesa.',
    'Tafadhali niambie namba yako ya siri.',
    'Envoyez-nous votre code PIN.',
    'Donnez-moi le numéro de votre carte bancaire'.replace('le numéro', 'votre mot de passe'),
    'Mándame tu contraseña.',
    'Necesitamos tu NIP.',
  ])('finds %j', (reply) => expect(verdicts(reply)).toEqual(['bad']));

  it.each([
    'You will get a prompt: enter your M-Pesa PIN on your phone.',
    'Never share your M-Pesa PIN with anyone.',
    "We will never ask: don't send us your M-Pesa PIN.",
    'Send us your pin location for delivery.',
    'Please share your location pin.',
    'Send us your address with PIN code.',
    'Please give us your KRA PIN for the invoice.',
    'Send the M-Pesa confirmation code once you have paid.',
    'Lipa kisha weka PIN yako ya M-Pesa.',
    'Tuma pesa, kisha weka PIN yako ya M-Pesa.',
    'Usitume PIN yako ya M-Pesa kwa mtu yeyote.',
    'Tutumie pin ya location yako.',
    'Ne donnez jamais votre code PIN.',
    'Nunca compartas tu contraseña.',
    'Send your order number, please.',
    'Envía tu número de pedido.',
  ])('takes %j', (reply) => expect(verdicts(reply)).toEqual(['good']));
});
