/**
 * A second manner of talking, written after the checks were mended for the first one and before anybody had played it. What it
 * does not say in a way of its own, it says as the first does.
 */
import type { Language } from '../ears/ears.ts';
import type { Wording } from './wording.ts';

export const parlour: Record<Language, Wording> = {
  en: {
    price:
      'You can have the {item} for {price}.|{price} gets you one {item}.|That {item} sells at {price}.|Our {item} is going at {price} a piece.|I’d charge you {price} for the {item}.|{item} → {price}',
    range:
      'It depends: the smallest price for the {item} is {low}, the biggest {high}.|For the {item} think of {low} to {high}.|{item}, {low} and up; the dearest is {high}.|You’d spend {low} at least and {high} at most on the {item}.',
    there:
      'There’s plenty of it.|Yes please, it’s waiting for you 🙂|Sure, that one is around.|I can see it from where I stand.|You’re in luck, it’s still with us.',
    count: 'My shelf says {n}.|{n} still here.|We’re at {n} pieces.|Counting them… {n}.|No more than {n} though.',
    gone: 'The {item}? All gone, sadly.|We sold the last {item} already.|You missed the {item}, it’s out.|{item}: none at the moment.|Can’t offer the {item} now, it has run out.',
    instead:
      'Would the {item} do? It’s {price}.|May I suggest the {item} ({price})?|You could take the {item}, which is {price}.|If you like, there’s the {item} for {price}.',
    unsold:
      '{words}… no, not in this shop.|Never had “{words}” here.|I’m afraid “{words}” is nothing I can sell you.|We have no such thing as “{words}”.',
    offer: 'So, on the table today:|Here you go 👇|My suggestions:|This much I can show:|A few to look at:',
    noted: '{n} of the {item}, noted.|{item}, {n} of them: written.|{n} {item} coming up.',
    sum: 'Right: {lines}. To pay in the end: {total}.|{lines}, which leaves you with a bill of {total}.|Your bill would be {total}, for {lines}.|I get {total} for {lines}.|Sum of it: {total} ({lines}).',
    ask: 'Say yes and it’s yours.|Is it a deal?|Shall we do it like that?|Do you agree?|Yes or no? 🙂',
    short:
      'My stock of {item} ends at {n}. Would {n} do?|{n} {item} is all I have. Take {n}?|You ask for more {item} than I own: {n}. Shall it be {n}?',
    done: 'Lovely, {no} is your order: {lines}. {total} to pay.|Booked under {no}, {name}. {lines}; you owe {total}.|There we are: order {no} with {lines}. The bill is {total}.|Placed! {no} / {lines} / {total}.',
    pay: 'Money goes by {method} to {number}. Reference {no}, amount {total}.|{total}, please, to {method} {number} (mention {no}).|Use {method} {number} for the {total} and give {no} as account.',
    payCash: 'Cash at the door is no problem either.|Or hand over the cash when it arrives.',
    back: 'Give me {note} and you’d get {change} in return.|{note} minus the bill leaves {change} for you.|You’d walk away with {change} out of {note}.',
    tooSmall: 'The bill is {total}, that’s above {note}.|{note} is short of {total}.',
    cart: 'On your slip: {lines}. Bill so far {total}.|I’ve got {lines} for you, a bill of {total}.',
    open: 'Come by {hours}.|Doors open {hours}.|You can visit {hours}.',
    openNow: 'The lights are on till {time}.|We’re in until {time} tonight.|Yes, come in, up to {time}.',
    shutNow: 'It’s dark here now; {day} from {time} we’re back.|Sorry, closed. We’re here again {day}, {time}.',
    brings:
      'Our rider asks {fee} for {zone} and is there {within}.|{zone} costs you {fee} more; count on it {within}.|Sending it to {zone} adds {fee}, and it comes {within}.',
    freeFrom: 'Buy for {amount} and the ride is on us.|With {amount} or more the rider to that place is free.',
    saves:
      'Pick the {item} and keep {amount} in your pocket, compared to the {other}.|The {other} is {amount} dearer than the {item}.|Between the {other} and the {item} lie {amount}.|With the {item} you’d spend {amount} less than for the {other}.',
    goesWith:
      'A {item} to go with that? {price}.|PS: the {item} at {price} makes a nice pair with it.|We also have the {item}, only {price}, in case you need one.',
    warranty: 'If something breaks, {what} are covered for {span}.|{span} of cover for {what}.',
    status:
      '{no} is in my book: {lines}, bill {total}, not paid as far as I see.|For {no} I’m waiting for {total}. It holds {lines}.',
    deliveryTo: 'the ride to {zone} {fee}',
    pickup: 'you collecting it',
    each: 'a piece',
  },
  sw: {
    price:
      '{item} nakuuzia {price}.|Unaipata {item} kwa {price}.|{price} tu kwa {item} moja.|Kwa {item} nitakutoza {price}.|{item} → {price}',
    range:
      'Inategemea: {item} ya bei ya chini kabisa {low}, ya juu kabisa {high}.|{item} ziko za {low} mpaka za {high}.|Andaa {low} hadi {high} kwa {item}.',
    there: 'Ipo tele.|Inakusubiri hapa 🙂|Naiona kabisa hapa nilipo.|Bahati yako, bado iko nasi.',
    count: 'Rafu yangu inasema {n}.|Bado {n} hapa.|Tuko na vipande {n}.|Si zaidi ya {n} lakini.',
    gone: '{item}? Zote zimekwisha, pole.|Tuliuza {item} ya mwisho tayari.|{item}: hakuna kwa sasa.',
    instead: 'Je, {item} itakufaa? Ni {price}.|Napendekeza {item} ({price}).|Ukipenda kuna {item} kwa {price}.',
    unsold:
      '{words}… hapana, si katika duka hili.|Hatujawahi kuwa na “{words}”.|“{words}” si kitu ninachoweza kukuuzia.',
    offer: 'Leo mezani kuna:|Hizi hapa 👇|Mapendekezo yangu:|Chache za kutazama:',
    sum: 'Haya: {lines}. Mwisho utalipia {total}.|{lines}, bili yako ni {total}.|Bili itakuwa {total}, kwa {lines}.|Napata {total} kwa {lines}.',
    ask: 'Sema ndiyo na ni yako.|Tukubaliane?|Tufanye hivyo?|Unakubali?',
    short: 'Akiba yangu ya {item} inaishia {n}. Je, {n} zinatosha?|{n} {item} ndizo zote nilizo nazo. Chukua {n}?',
    done: 'Safi, {no} ndiyo oda yako: {lines}. Unadaiwa {total}.|Nimeiweka kama {no}, {name}. {lines}; bili {total}.|Imeingia! {no} / {lines} / {total}.',
    pay: 'Pesa iende kwa {method} {number}. Kumbukumbu {no}, kiasi {total}.|{total}, tafadhali, kwenye {method} {number} (taja {no}).',
    back: 'Nipe {note}, utapata {change} mkononi.|{note} ukitoa bili inabaki {change} yako.',
    cart: 'Kwenye karatasi yako: {lines}. Bili hadi sasa {total}.',
    open: 'Njoo {hours}.|Milango iko wazi {hours}.',
    openNow: 'Taa ziko wazi hadi {time}.|Ndiyo, ingia tu, hadi {time}.',
    shutNow: 'Hapa giza sasa; {day} kuanzia {time} tuko tena.',
    brings: 'Dereva anaomba {fee} kwa {zone}, anafika {within}.|{zone} inaongeza {fee}; itegemee {within}.',
    saves:
      'Chukua {item} ubaki na {amount} mfukoni, kuliko {other}.|{other} ni ghali kwa {amount} kuliko {item}.|Kati ya {other} na {item} kuna tofauti ya {amount}.',
    goesWith: 'Na {item} pia? {price}.|Tuna {item} pia, {price} tu, kama unahitaji.',
    warranty: 'Ikiharibika, {what} zina dhamana ya {span}.|Dhamana ya {span} kwa {what}.',
    deliveryTo: 'safari ya {zone} {fee}',
    pickup: 'wewe mwenyewe kuchukua',
    each: 'kwa kipande',
  },
  fr: {
    price:
      'Je vous fais {item} à {price}.|{price} et {item} est à vous.|On vend {item} {price}.|Comptez {price} pour un {item}.|{item} → {price}',
    range:
      'Ça dépend : {item} au plus petit prix fait {low}, au plus grand {high}.|Pour {item}, prévoyez {low} à {high}.|{item}, dès {low} ; le plus cher est à {high}.',
    there: 'Il y en a largement.|Il vous attend ici 🙂|Je le vois d’ici.|Vous avez de la chance, on l’a encore.',
    count: 'Mon rayon dit {n}.|Encore {n} ici.|On en est à {n} pièces.|Pas plus de {n} cependant.',
    gone: '{item} ? Tout est parti, hélas.|Le dernier {item} est déjà vendu.|{item} : aucun en ce moment.',
    instead:
      '{item} ferait l’affaire ? C’est {price}.|Je vous suggère {item} ({price}).|Si vous voulez, il y a {item} pour {price}.',
    unsold:
      '{words}… non, pas dans cette boutique.|Jamais eu de « {words} » ici.|« {words} », je ne peux pas vous en vendre.',
    offer: 'Sur la table aujourd’hui :|Et voilà 👇|Mes idées :|Quelques-uns à regarder :',
    sum: 'Bon : {lines}. À régler à la fin : {total}.|{lines}, ce qui vous laisse une note de {total}.|Votre note serait de {total}, pour {lines}.|J’arrive à {total} pour {lines}.',
    ask: 'Dites oui et c’est à vous.|Marché conclu ?|On fait comme ça ?|Vous êtes d’accord ?',
    short:
      'Mon stock de {item} s’arrête à {n}. {n} suffiraient ?|{n} {item}, c’est tout ce que j’ai. Vous prenez {n} ?',
    done: 'Superbe, {no} est votre commande : {lines}. {total} à régler.|Noté sous {no}, {name}. {lines} ; vous devez {total}.|Passée ! {no} / {lines} / {total}.',
    pay: 'L’argent va par {method} au {number}. Référence {no}, montant {total}.|{total}, s’il vous plaît, sur {method} {number} (indiquez {no}).',
    back: 'Donnez-moi {note} et {change} vous reviennent.|{note} moins la note, il vous reste {change}.',
    cart: 'Sur votre fiche : {lines}. Note jusqu’ici {total}.',
    open: 'Passez {hours}.|Les portes ouvrent {hours}.',
    brings: 'Notre coursier demande {fee} pour {zone} et y est {within}.|{zone} ajoute {fee} ; comptez {within}.',
    saves:
      'Prenez {item} et gardez {amount} en poche, par rapport à {other}.|{other} est plus cher de {amount} que {item}.|Entre {other} et {item}, il y a {amount}.',
    goesWith: 'Un {item} avec ? {price}.|On a aussi {item}, {price} seulement, au besoin.',
    deliveryTo: 'la course pour {zone} {fee}',
    pickup: 'vous passez prendre',
    each: 'l’unité',
  },
};
