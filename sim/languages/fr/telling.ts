import type { TellingWords } from '../types.ts';

export const telling: TellingWords = {
  weak: 'merci bonjour bonsoir salut pardon oui non svp',
  clear: `
    j'ai j'en j'aimerais j'attends il elle nous vous ils elles moi mon ma mes votre vos notre nos leur ce cet cette vu
    ensemble
    ces ca c'est le les une des du aux et ou est sont etes suis avez avons ont avait etait sera faut voulez veux
    voudrais voulait voulais peux pouvez peut prends prendre acheter achete commander commande payer paye paie donnez
    donne montrez montre cherche cherchez vendez vends livrez livraison livre ouvrez fermez ouvert ferme heure heures
    combien quel quelle quels quelles qu'est quoi qui comment quand pourquoi pas plus moins tres aussi mais donc
    alors pour avec sans sur sous dans chez jusqu'a premier premiere deuxieme troisieme quatrieme cinquieme
    sixieme dernier derniere avant-dernier numero celui celle ceux celles autre autres tout tous toute toutes rien
    encore deja maintenant aujourd'hui demain hier deux trois quatre cinq sept huit neuf dix vingt trente quarante
    cinquante cent mille prix cher chere couleur taille pointure magasin boutique produit produits adresse situes
    situe disponible disponibles rupture reste restent panier annuler annulez annule accord d'accord bien voila ici
    s'il plait desole desolee excusez dire plutot quelqu'un conseiller personne humain parler parlez francais anglais
    message messages arretez desabonnez ecrivez envoyez envoyer recevoir chaussures chaussure robe robes sac sacs
    telephone telephones rouge noir noire blanc blanche bleu bleue vert verte jaune marron rose violet cuir coton
    ajouter ajoutez enlevez retirez confirmer confirme confirmez garantie remise retour rembourse paire paires
    quantite choisi choisissez choisir souhaitez ensuite jour jours semaine soir matin midi bientot toujours jamais
    peu beaucoup trop assez meme comme parce car chaque aucun aucune dit dites aide aider besoin besoins quelque
    choses argent somme recu reception recue paiement attente livrer
    recommence recommencer recommencez recommencons reprends reprendre reprenons`,
  forms: [{ like: /(?:ez|aient|tion|ement|eux|euse|aux|ais|ait|ons|eur|oire)$/, letters: 5, weight: 0.4 }],
};
