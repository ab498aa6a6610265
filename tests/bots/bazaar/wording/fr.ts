/** How this bot talks in French. */
import type { Wording } from './wording.ts';

export const fr: Wording = {
  hello:
    'Bonjour {name} ! 👋 Ici {shop}, je suis l’assistant IA du comptoir.|Bonjour {name}, bienvenue chez {shop}. Vous parlez à l’assistant IA de la boutique.|{shop}, bonjour {name} ! Je suis un assistant IA et je m’occupe de vous.|Ravi de vous voir, {name}. Je suis l’assistant IA de {shop}.|Bienvenue {name}. C’est l’assistant IA de {shop} qui vous répond.',
  again:
    'Rebonjour {name} !|Vous revoilà {name} 😊|Oui {name}, je vous écoute.|Bon retour, {name}.|Encore bonjour {name}.',
  help: 'Que puis-je pour vous ?|Que cherchez-vous aujourd’hui ?|Dites-moi ce qu’il vous faut, je regarde en rayon.|Je vous sers quoi ?|De quoi avez-vous besoin ?',
  price:
    '{item} : {price} pièce.|Pour {item}, comptez {price}.|{item} coûte {price}.|{item} est à {price}.|Le prix de {item} est de {price}.',
  range:
    '{item} va de {low} à {high}, selon ce que vous prenez :|Pour {item}, c’est entre {low} et {high}.|{item} : à partir de {low}, jusqu’à {high}.|Les prix de {item} commencent à {low} et finissent à {high}.|{item} est à {low} au plus bas et {high} au plus haut.',
  there: 'Oui, c’est en rayon.|On en a ici.|C’est en stock.|Oui, nous l’avons.|C’est disponible, pas de souci.',
  count:
    'Il en reste {n}.|J’en compte {n} en rayon.|Il y en a {n} en boutique.|Nous en avons encore {n}.|Reste {n} pièces.',
  gone: 'Désolé, {item} est épuisé pour le moment.|{item} : il n’y en a plus, hélas.|Nous n’avons plus de {item} pour l’instant.|{item} est en rupture.|Plus de {item} en ce moment, désolé.',
  instead:
    'Par contre j’ai {item} à {price}.|Et {item} ? C’est {price}.|{item} est là, {price}.|Je peux vous proposer {item} pour {price}.|Le plus proche est {item} : {price}, et nous l’avons.',
  unsold:
    'Nous ne vendons pas « {words} », désolé.|« {words} », ce n’est pas dans notre boutique.|J’ai cherché « {words} », mais nous n’en vendons pas.|Pas de « {words} » chez nous, désolé.|Hmm, « {words} » ? Nous ne faisons pas cela.',
  offer:
    'Voici ce que nous avons :|Je vous montre :|Ceci est en rayon :|Vous avez le choix :|J’ai trouvé ceci :|Regardez :',
  cheaper:
    'Rien à {limit} ou moins, mais ceux-ci s’en approchent :|Pour {limit} je n’ai rien ; les plus proches :|{limit}, c’est un peu juste, les moins chers sont :|Désolé, rien sous {limit}. Les plus proches :|À {limit} il n’y a rien, voici les prix les plus bas :',
  choose:
    'Lequel vous tente ?|Ce sera lequel ?|Donnez-moi le numéro qui vous plaît.|Un de ceux-là pour vous ?|Je vous mets lequel de côté ?',
  which:
    'Lequel : {options} ?|Vous voulez {options} ?|Nous l’avons en {options}. Lequel ?|{options} : ce sera quoi ?|C’est {options} ?',
  howMany:
    'J’en mets combien ?|Il vous en faut combien ?|Combien de pièces ?|Et combien ?|J’en garde combien pour vous ?',
  wanted:
    'Je vous en mets un de côté ?|Vous le voulez ?|Je vous le garde ? Dites-moi combien.|Je l’emballe ? Dites-moi combien.|Ça vous intéresse ? Donnez-moi le nombre de pièces.',
  where:
    'On vous livre ({zones}), ou vous passez à la boutique ?|Livraison ou retrait ? Nous allons à {zones}.|C’est pour où ? Nous livrons {zones}, ou vous passez prendre.|Vous venez le chercher, ou on livre à {zones} ?|Retrait en boutique ou livraison à {zones} ?',
  noted:
    'C’est noté : {n} x {item}.|{n} {item}, je note ✍️|J’ai écrit {n} {item}.|D’accord, {n} {item}.|Je mets {n} x {item}.',
  sum: 'Donc {lines}, {total} en tout.|Je fais le compte : {lines}. Cela fait {total}.|Vous prenez {lines}, au total {total}.|{lines} : {total} au total.|En additionnant, {lines} font {total}.|Ce serait {lines}. Vous payez {total}.',
  ask: 'J’écris la commande ?|Je la passe ?|C’est bien ça ? Alors je commande.|Je peux y aller ?|Ça vous va ?',
  short:
    'Il ne me reste que {n} {item}. {n}, ça va ?|{item} : seulement {n} ; j’en mets {n} ?|{item} : pas plus de {n} ici. Vous prenez les {n} ?|Nous n’avons plus que {n} {item}. On dit {n} ?|Hélas seulement {n} {item}. Je mets {n} ?',
  done: 'C’est fait, {name} ! Votre commande {no} est écrite : {lines}, {total}.|Tout est bon. Commande {no} : {lines}, {total}.|Merci {name}, la commande {no} est prise. {lines}, {total} en tout.|Parfait, c’est noté sous {no} : {lines} pour {total}.|Commande {no} passée : {lines}. À payer : {total}.',
  pay: 'Merci d’envoyer {total} par {method} au {number}, avec {no} en référence.|Vous pouvez payer {total} par {method} : numéro {number}, compte {no}.|{method} {number}, compte {no}, montant {total}.|À payer : {total} au {number} ({method}), référence {no}.|Réglez {total} par {method} {number}, compte {no}.',
  payCash:
    'Ou en espèces à la livraison.|Payer à la livraison va aussi.|En liquide à la réception, c’est possible aussi.|Vous pouvez aussi payer en espèces à la livraison.|Payer quand vous le recevez marche aussi.',
  back: 'Sur un billet de {note}, je vous rends {change}.|Avec {note}, la monnaie est de {change}.|{note} ? Alors {change} vous reviennent.|Je vous rends {change} sur {note}.|Monnaie sur {note} : {change}.',
  tooSmall:
    '{note} ne suffit pas pour {total}.|C’est {total}, donc {note} est trop peu.|{total} dépasse {note}.|{note} n’atteint pas {total}.|Il faut un peu plus que {note} : c’est {total}.',
  kept: 'Pas de souci, rien n’est commandé. Que voulez-vous changer ?|D’accord, je n’ai rien commandé. Dites-moi si vous voulez autre chose.|Bien, je laisse ouvert et ne commande rien.|Entendu, pas de commande. Je change quelque chose ?|Prenez votre temps, rien n’est commandé.',
  dropped:
    'D’accord, j’ai tout rayé. Rien n’est commandé.|Annulé, votre panier est vide.|C’est fait, retiré de la liste et rien n’est commandé.|Entendu, on oublie ! Il n’y a pas de commande.|Rayé. Vous ne devez rien.',
  undone:
    'La commande {no} est annulée. Ne la payez pas.|J’ai annulé {no}, rien à payer.|{no} est rayée, vous ne devez rien.|Annulée : {no}.|D’accord, {no} est annulée.',
  nothing:
    'Il n’y a rien à annuler, vous n’avez pas de commande.|Vous n’avez pas de commande chez nous.|Je ne vois aucune commande de vous.|Rien n’est commandé à votre nom.|Pas de commande ouverte ici.',
  out: 'J’ai retiré {item}.|{item} n’est plus sur la liste.|J’enlève {item}.|D’accord, sans {item}.|{item} est rayé.',
  cart: 'Jusqu’ici vous avez {lines}, {total}.|Dans votre panier : {lines}, ensemble {total}.|Pour l’instant : {lines}. Cela fait {total}.|Je vous ai noté {lines}, {total}.|{lines} jusqu’ici, soit {total}.',
  empty:
    'Votre panier est encore vide.|Rien dans le panier pour l’instant.|Vous n’avez encore rien choisi.|Il n’y a rien sur votre liste.|Pas encore d’article choisi.',
  open: 'Nous sommes ouverts {hours}.|Nos horaires : {hours}.|Vous nous trouvez {hours}.|La boutique est ouverte {hours}.|Les horaires sont {hours}.',
  openNow:
    'Là, nous sommes ouverts, jusqu’à {time}.|Nous sommes là aujourd’hui jusqu’à {time}.|Vous pouvez encore venir, on ferme à {time} aujourd’hui.|Ouvert en ce moment ; fermeture à {time}.|Oui, ouvert jusqu’à {time}.',
  shutNow:
    'Nous sommes fermés et rouvrons {day} à {time}.|À cette heure c’est fermé ; {day} nous ouvrons à {time}.|Fermé pour l’instant. De retour {day} dès {time}.|Les portes sont closes, à {day} {time}.|Nous rouvrons {day} à {time}.',
  brings:
    'Pour {zone} c’est {fee}, et ça arrive {within}.|La livraison à {zone} coûte {fee} et se fait {within}.|On livre à {zone} pour {fee}, {within}.|{zone} : {fee}, livré {within}.|Pour {zone} nous comptons {fee} ; vous l’avez {within}.',
  freeFrom:
    'À partir de {amount}, c’est gratuit là-bas.|Les commandes de {amount} ou plus y sont livrées gratuitement.|Pas de frais là-bas dès {amount} d’achat.|Au-delà de {amount}, on y livre gratuitement.|Dès {amount}, cette livraison est gratuite.',
  zones:
    'Nous livrons à {zones}.|On apporte à {zones}.|Notre livreur va à {zones}.|Zones de livraison : {zones}.|Vous pouvez vous faire livrer à {zones}.',
  methods:
    'Vous pouvez payer par {methods}.|Nous prenons {methods}.|Le paiement se fait par {methods}.|{methods} : comme il vous convient.|Payez par {methods}, à votre guise.',
  back7:
    'Vous pouvez le rapporter sous {span}.|Les retours sont acceptés pendant {span}.|Si ça ne plaît pas, rendez-le sous {span}.|Nous reprenons pendant {span}.|Sous {span}, vous pouvez le rendre.',
  noReturn:
    'Nous ne reprenons rien, désolé.|Les retours ne sont pas possibles, hélas.|Pas de retour chez nous, choisissez bien.|Ce qui est vendu n’est pas repris, désolé.|Désolé, nous n’acceptons pas les retours.',
  warranty:
    '{what} : garantie {span}.|Il y a une garantie de {span} sur {what}.|Vous avez {span} de garantie pour {what}.|{what} ont une garantie de {span}.|Nous donnons {span} de garantie sur {what}.',
  noWarranty:
    'Il n’y a pas de garantie là-dessus.|Pas de garantie pour celui-ci, désolé.|Nous ne donnons pas de garantie.|Celui-là est sans garantie.|Désolé, aucune garantie.',
  discount:
    'En ce moment, {percent}% de remise sur {what}.|{what} ont {percent}% de remise.|Vous gagnez {percent}% sur {what}.|Nous faisons {percent}% de remise sur {what}.|Sur {what}, c’est {percent}% de moins.',
  noDiscount:
    'Il n’y a pas de remise en ce moment, désolé.|Nos prix sont fixes, pas de remise pour l’instant.|Je n’ai pas d’offre à vous faire, hélas.|Pas de promotion ces jours-ci.|Je ne peux pas baisser le prix, désolé.',
  address:
    'Nous sommes à {address}.|Vous nous trouvez à {address}.|La boutique est à {address}.|Venez à {address}.|Notre adresse : {address}.',
  phone:
    'Notre numéro est le {phone}.|Appelez-nous au {phone}.|Vous nous joignez au {phone}.|Téléphone : {phone}.|La ligne de la boutique est le {phone}.',
  unknown:
    'Ça, honnêtement, je ne sais pas. Un collègue peut vous le dire, écrivez « conseiller ».|Je n’ai pas cette information ; je demande à un collègue ?|Pas sûr, il faudrait que je demande à un collègue.|Je ne peux pas vous le dire, désolé. Quelqu’un de la boutique le peut.|Aucune idée, à vrai dire. Je peux appeler un collègue.',
  human:
    'Bien sûr, j’appelle quelqu’un de chez nous. Il vous écrira ici.|D’accord, un collègue prend la suite.|Je vous cherche une personne de la boutique.|Un instant, quelqu’un de l’équipe vous répondra.|Volontiers. Je vous passe un collègue.',
  who: 'Je suis l’assistant IA de {shop}, pas un humain 🙂|Vous discutez avec l’assistant IA de {shop}.|C’est l’assistant IA de {shop}.|Un assistant IA, au service de {shop}.|L’assistant IA de {shop}, à votre service.',
  recall:
    'Nous avons parlé de {topics}.|Jusqu’ici, c’était à propos de {topics}.|Vous avez demandé {topics}.|Jusque-là : {topics}.|Nos sujets étaient {topics}.',
  recallNone:
    'Nous venons de commencer.|Rien encore, c’est le début.|Nous n’avons encore parlé de rien.|C’est notre première discussion.|Rien jusqu’ici.',
  stop: 'D’accord, je ne vous écrirai plus. Envoyez START si vous changez d’avis.|Compris, plus de messages de notre part. START nous ramène.|Vous êtes hors de notre liste. Écrivez START pour revenir.|Plus de messages alors. Si on vous manque : START.|C’est fait, nous nous taisons. START rouvre la discussion.',
  start:
    'Content de vous revoir ! Que puis-je faire ?|Bon retour ! Vous aurez de nos nouvelles.|On se reparle 😊 Que vous faut-il ?|De retour ! Je vous sers quoi ?|Vous revoilà inscrit. Que puis-je pour vous ?',
  media:
    'Je ne peux pas l’ouvrir, désolé. Vous pouvez l’écrire ?|Les photos et vocaux, je ne sais pas les lire ; écrivez-moi.|Je ne lis que le texte, désolé. C’est à quel sujet ?|Ce genre de message, je ne le lis pas. Écrivez-le.|Désolé, mettez-le en mots pour moi.',
  thanks: 'Je vous en prie !|Avec plaisir 😊|Quand vous voulez, {name}.|Ravi d’aider.|De rien !',
  bye: 'Au revoir {name}, portez-vous bien !|À bientôt !|Bonne journée, {name}.|À la prochaine 👋|Au revoir et merci.',
  lost: 'Je n’ai pas bien compris. Vous cherchez {options}, ou autre chose ?|Pardon, que voulez-vous dire ? Nous avons {options}, par exemple.|Vous pouvez le dire autrement ? Nous vendons {options}.|Hmm, je ne vous suis pas. C’est à propos de {options} ?|Je ne suis pas sûr de comprendre. {options} ?',
  noList:
    'Lequel ? Je n’ai pas de liste ouverte pour vous.|Je ne sais pas lequel, désolé. C’est quel produit ?|Celui de quelle liste ? Donnez-moi son nom.|Pardon, je suis perdu : quel article ?|Reprenons : vous parlez de quel produit ?',
  outside:
    'Il n’y en a que {n} sur cette liste.|Cette liste s’arrête à {n}.|Je vous en ai montré {n}, pas plus.|Seulement {n} là-dessus.|La liste en a {n}.',
  feature:
    '{item} : {facts}.|C’est {facts} ({item}).|Sur {item}, je sais : {facts}.|{item}, {facts}.|Ce que je sais de {item} : {facts}.',
  checkPaid:
    'Merci ! Je ne vois pas les paiements d’ici ; un collègue vérifie.|Merci. Un collègue regardera le paiement, je ne le vois pas moi-même.|C’est noté. Le paiement est vérifié par quelqu’un de chez nous.|Merci {name}, un collègue confirme le paiement.|D’accord, quelqu’un de la boutique vérifie qu’il est arrivé.',
  status:
    'Votre commande {no} ({lines}, {total}) est écrite et attend le paiement.|{no} : {lines}, {total}. Elle reste à payer.|Je vois {no} avec {lines} pour {total}, impayée à ma connaissance.|La commande {no} tient : {lines}, {total}, paiement en attente.|{no} attend le paiement de {total} : {lines}.',
  already:
    'Cette commande est déjà écrite : {no}.|Tout est déjà dans la commande {no}.|Pas besoin, {no} est passée.|{no} est déjà prise.|Vous avez déjà {no}.',
  goesWith:
    'Ça va bien avec {item} ({price}), au fait.|Beaucoup ajoutent {item} pour {price}.|Au fait, {item} n’est qu’à {price}.|Quelque chose avec ? {item}, {price}.|{item} vous plairait peut-être aussi, {price}.',
  saves:
    '{item} coûte {amount} de moins que {other}.|Vous gagnez {amount} avec {item} au lieu de {other}.|Comparé à {other}, {item} est {amount} moins cher.|Prendre {item} économise {amount} par rapport à {other}.|{amount} de moins que {other} : c’est {item}.',
  pickup: 'retrait à la boutique',
  deliveryTo: 'livraison à {zone} {fee}',
  free: 'gratuite',
  and: 'et',
  or: 'ou',
  yesButton: 'Oui, commander',
  noButton: 'Pas encore',
  changeButton: 'Changer',
  inStock: 'en stock',
  soldOut: 'épuisé',
  each: 'pièce',
  today: 'aujourd’hui',
  tomorrow: 'demain',
  hours: 'en {n} heures au plus',
  todayBefore: 'aujourd’hui avant {time}',
  oneDay: 'demain au plus tard',
  days: 'sous {from} à {to} jours',
  upToDays: 'sous {n} jours',
};
