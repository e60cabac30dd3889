"""What the help says of cases that come up on any screen. See :mod:`app.ui.help.topics`."""

from __future__ import annotations

from app.core.i18n import N_
from app.ui.help.topic import Part, Topic

NO_PHONE = Topic(
    "no_phone",
    N_("Sans téléphone"),
    (
        Part(
            "",
            (
                N_("Tout l’atelier peut se faire sans aucun téléphone."),
                N_("Chaque personne compte autant, avec ou sans téléphone."),
                N_("Ne demandez pas devant la salle qui n’a pas de téléphone."),
                N_("Chaque personne sans téléphone a une carte : « n° 3 »."),
                N_("Sur la console, une ligne dit qui reste à compter ou à écouter."),
                N_("Ses boutons mènent à chaque façon de répondre."),
            ),
        ),
        Part(
            N_("À main levée"),
            (
                N_("Comptez les mains, ou les personnes dans chaque camp."),
                N_("Tapez le nombre, ou touchez + pour chaque main."),
                N_("Mimosa dit si vous comptez toute la salle, ou le reste."),
                N_("Qui a répondu sur papier ou à la tablette ne lève plus la main."),
                N_("Ainsi, personne n’est compté deux fois."),
            ),
        ),
        Part(
            N_("À voix haute"),
            (
                N_("Une personne de l’équipe note ce qui se dit."),
                N_("Elle relit à voix haute. La personne qui a parlé corrige."),
            ),
        ),
        Part(
            N_("Sur papier"),
            (
                N_("Imprimez les bulletins et les cartons avant l’atelier."),
                N_("Ramassez les bulletins, puis touchez « Bulletins papier »."),
                N_("La page s’ouvre dans le navigateur. Tapez les bulletins un par un."),
                N_("Le numéro de la carte est facultatif."),
            ),
        ),
        Part(
            N_("Sur une tablette, ou le téléphone d’une autre personne"),
            (
                N_("Touchez « Tablette », puis visez le code avec la tablette."),
                N_("Chaque personne touche son numéro et répond seule."),
                N_("« Personne suivante » efface l’écran avant la suivante."),
                N_("Un téléphone peut aussi répondre pour trois autres personnes."),
            ),
        ),
        Part(
            N_("L’accord de chaque personne"),
            (
                N_("Lisez l’accord à voix haute. Chaque personne dit oui ou non."),
                N_("Notez seulement combien de oui et combien de non."),
            ),
        ),
    ),
)

TROUBLE = Topic(
    "trouble",
    N_("Si quelque chose ne va pas"),
    (
        Part(
            "",
            (
                N_("Gardez votre calme : rien de ce qui est envoyé n’est perdu."),
                N_("L’atelier peut continuer à main levée pendant que vous cherchez."),
            ),
        ),
        Part(
            N_("Les téléphones n’arrivent pas"),
            (
                N_("Le téléphone doit être sur le même Wi-Fi que l’ordinateur."),
                N_("Il dit « pas d’Internet » ? Touchez « Rester connecté »."),
                N_("Ouvrez « Vérifier la salle ». Choisissez une autre carte réseau."),
                N_("Certains Wi-Fi empêchent les appareils de se parler."),
                N_("Dans ce cas, prenez un petit routeur, ou le Wi-Fi d’un téléphone."),
            ),
        ),
        Part(
            N_("Le pare-feu bloque Mimosa"),
            (
                N_("Une question s’affiche au premier lancement. Répondez « Autoriser »."),
                N_("Cochez au moins les réseaux privés."),
                N_("Vous avez refusé ? Ouvrez les réglages du pare-feu, puis autorisez Mimosa."),
                N_("Vous n’avez pas le droit ? Demandez à votre service informatique."),
            ),
        ),
        Part(
            N_("L’écran de la salle"),
            (
                N_("Débranchez le câble, puis rebranchez-le. L’image revient seule."),
                N_("L’écran montre la console ? Choisissez « Étendre », pas « Dupliquer »."),
                N_("L’image est sur le mauvais écran ? Changez-la dans « Vérifier la salle »."),
                N_("Pas d’écran du tout ? Lisez les consignes à voix haute."),
            ),
        ),
        Part(
            N_("La batterie"),
            (
                N_("Mimosa prévient quand il reste peu de batterie."),
                N_("Branchez l’ordinateur. L’atelier continue."),
            ),
        ),
        Part(
            N_("Mimosa s’est arrêté"),
            (
                N_("Rouvrez Mimosa. L’accueil propose de reprendre l’atelier."),
                N_("La salle revient au même moment, avec toutes les réponses."),
                N_("Les téléphones se remettent en route tout seuls."),
                N_("Une personne a perdu sa page ? Son code la ramène : « Mimosa 7 »."),
            ),
        ),
    ),
)

PRIVACY = Topic(
    "privacy",
    N_("Qui voit quoi"),
    (
        Part(
            N_("Ce que la salle voit"),
            (
                N_("Avant « Révéler », l’écran montre seulement combien ont répondu."),
                N_("Ensuite, il montre les résultats, sans aucun nom."),
                N_("Un texte reçu peut attendre votre relecture avant d’être montré."),
            ),
        ),
        Part(
            N_("Ce que l’équipe voit"),
            (
                N_("La console montre les textes, jamais qui les a écrits."),
                N_("Vos notes privées ne vont ni à l’écran, ni au compte rendu."),
            ),
        ),
        Part(
            N_("Ce que les nombres disent"),
            (
                N_("Pas de détail par profil pour un très petit nombre de personnes."),
                N_("Dans un groupe assez grand, une réponse donnée par 1 personne est comptée."),
                N_("On sait qu’une personne l’a donnée. On ne sait pas laquelle."),
                N_("Comparer un projet et sa suite peut révéler une réponse. Gardez les projets."),
            ),
        ),
        Part(
            N_("Ce qui est gardé"),
            (
                N_("Tout reste dans un fichier, sur cet ordinateur. Rien n’en sort."),
                N_("Mimosa ne garde ni nom, ni adresse, ni numéro des personnes."),
                N_("Les noms de l’équipe sont imprimés seulement avec leur accord."),
                N_("Des copies de secours se font à chaque étape, sur cet ordinateur."),
                N_("Ne mettez pas le fichier dans un dossier partagé en ligne."),
            ),
        ),
        Part(
            N_("Ce qui est effacé"),
            (
                N_("Une personne peut retirer sa réponse jusqu’à la fin. Elle s’efface partout."),
                N_("Après la clôture, plus rien ne relie une réponse à une personne."),
                N_("Les copies sont alors supprimées."),
                N_("Dans un petit groupe, on peut reconnaître une façon de parler."),
            ),
        ),
    ),
)
