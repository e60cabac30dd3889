"""What the help says, as data: French source texts, said with ``_`` where they are shown.

Short sentences, one idea each (formats.md §3.2). Keys are those of Qt (« PgDown »).
"""

from __future__ import annotations

from app.core.i18n import N_
from app.ui.help.cases import NO_PHONE, PRIVACY, TROUBLE
from app.ui.help.topic import Part, Shortcut, Topic

EVERYWHERE = (
    Shortcut("F1", N_("Ouvrir ou fermer l’aide")),
    Shortcut("Ctrl+0", N_("Aller à l’accueil")),
)
_STATIONS = (
    Shortcut("Ctrl+1", N_("Préparer")),
    Shortcut("Ctrl+2", N_("Vérifier la salle")),
    Shortcut("Ctrl+3", N_("Animer")),
    Shortcut("Ctrl+4", N_("Compte rendu")),
)

_HOME = Topic(
    "home",
    N_("Accueil"),
    (
        Part(
            "",
            (
                N_("Choisissez un atelier prêt, ou un de vos ateliers."),
                N_("« Répéter » joue l’atelier avec des personnes simulées."),
                N_("Une répétition ne se mélange jamais avec un vrai atelier."),
                N_("« Séances récentes » dit où en est chaque atelier."),
                N_("Un atelier interrompu reprend là où il s’est arrêté."),
                N_("Chaque atelier dit quand ses réponses doivent être effacées."),
                N_("« Réglages », en haut, change la taille du texte, la langue et les couleurs."),
            ),
        ),
    ),
    EVERYWHERE,
)

_PREPARE = Topic(
    "prepare",
    N_("Préparer"),
    (
        Part(
            "",
            (
                N_("Écrivez le titre, la date, le lieu et qui organise."),
                N_("Ajoutez, retirez ou déplacez des étapes. Les minutes se comptent seules."),
                N_("Ouvrez une étape pour changer ses textes et ses réglages."),
                N_("Mimosa dit si le temps prévu suffit à tout le monde."),
                N_("Une erreur s’affiche à côté de la case. Ce que vous avez écrit reste."),
                N_("Chaque personne qui anime dit sa fonction avec ses mots."),
                N_("Son nom est imprimé seulement si elle est d’accord."),
                N_("« Mes ateliers » garde votre atelier, pour le refaire."),
            ),
        ),
    ),
    (
        Shortcut("Alt+Up", N_("Monter l’étape, dans le déroulé")),
        Shortcut("Alt+Down", N_("Descendre l’étape, dans le déroulé")),
        Shortcut("Del", N_("Retirer l’étape, dans le déroulé")),
        Shortcut("F6", N_("Aller à la colonne suivante")),
        Shortcut("Shift+F6", N_("Revenir à la colonne d’avant")),
        Shortcut("Ctrl+Z", N_("Annuler le dernier changement")),
        Shortcut("Ctrl+S", N_("Enregistrer tout de suite")),
        *EVERYWHERE,
        *_STATIONS,
    ),
)

_PREFLIGHT = Topic(
    "preflight",
    N_("Vérifier la salle"),
    (
        Part(
            "",
            (
                N_("Faites cette vérification avant l’arrivée des personnes."),
                N_("Branchez d’abord l’ordinateur et l’écran de la salle."),
                N_("Chaque ligne dit si tout va bien, ou quel bouton toucher."),
                N_("Choisissez la carte réseau que les téléphones rejoignent."),
                N_("Écrivez le nom et la clé du Wi-Fi : la salle les verra à l’écran."),
                N_("Essayez avec un vrai téléphone. Mimosa dit quand il est arrivé."),
                N_("Rien ne marche ? L’atelier peut se faire sans téléphone."),
            ),
        ),
        Part(
            N_("Un deuxième écran, une tablette, une télécommande"),
            (
                N_("Touchez ce que fait l’appareil : un code et une adresse s’affichent."),
                N_("Sur l’appareil, visez le code, ou tapez l’adresse puis les six signes."),
                N_("Un code sert une seule fois, pendant dix minutes."),
                N_("Un autre ordinateur peut montrer l’écran de la salle : touchez « Écran »."),
            ),
        ),
    ),
    EVERYWHERE + _STATIONS,
)

_CONSOLE = Topic(
    "console",
    N_("Animer"),
    (
        Part(
            "",
            (
                N_("Le grand bouton jaune passe à la suite. Il dit ce qui vient."),
                N_("La salle voit combien de personnes ont répondu, jamais quoi."),
                N_("Les résultats s’affichent quand vous touchez « Révéler »."),
                N_("Comptez les mains avec − et +, ou tapez le nombre."),
                N_("Notez ce qui se dit : le texte, le côté, puis la touche Entrée."),
                N_("« Annuler » défait le dernier geste. Les réponses reçues restent."),
                N_("« Écran neutre » cache tout, pour un moment difficile."),
                N_("Une télécommande de présentation marche aussi."),
            ),
        ),
        Part(
            N_("Pour qui voit mal l’écran"),
            (
                N_("« À voix haute » montre en grand le texte de l’écran. Lisez-le à la salle."),
                N_("Le texte change avec l’écran. « Tout copier » le copie."),
                N_("« Écran très contrasté » : du noir, du blanc, un seul jaune."),
                N_("« En grand » montre le temps. Il se lit depuis le devant de la salle."),
            ),
        ),
        Part(
            N_("Qui est là"),
            (
                N_("Chaque personne sans téléphone reçoit une carte avec un numéro."),
                N_("Touchez + : Mimosa dit quelle carte donner."),
                N_("Une personne part ? Touchez son numéro, ou le nom de son téléphone."),
                N_("Les interprètes et les aides ne sont jamais comptés."),
            ),
        ),
        Part(
            N_("Les appareils de l’équipe"),
            (
                N_("« Appareils » relie une télécommande, un scribe, un écran, une tablette."),
                N_("Le code reste caché si la salle voit peut-être cet écran."),
                N_("« Retirer » délie un appareil. Ce qu’il a noté reste."),
                N_("« Qui a fait quoi » dit l’heure, l’appareil et le geste."),
            ),
        ),
        Part(
            N_("Les textes d’un arbre ou des tables"),
            (
                N_("Choisissez un texte dans la liste. Une lettre agit sur lui."),
                N_("D le déplace, R le regroupe, S le sort de son groupe."),
                N_("I le relie à un autre texte, E le montre en grand."),
                N_("V le montre, M le masque, C corrige, G garde comme citation."),
                N_("Avec Majuscule et les flèches, vous choisissez plusieurs textes."),
                N_("Les flèches gauche et droite changent de partie ou de table."),
            ),
        ),
        Part(
            N_("Les tables"),
            (
                N_("« Composer » répartit les personnes. « Annuler » revient en arrière."),
                N_("Allez sur une personne, puis tapez le numéro de sa table."),
                N_("À la souris, glissez la personne sur sa table."),
                N_("La barre d’espace choisit une personne, ou plusieurs."),
                N_("Les souhaits et les profils ne vont jamais à l’écran de la salle."),
            ),
        ),
        Part(
            N_("Ce que la salle, ou une table, décide ensemble"),
            (
                N_("Le groupe parle. Vous notez sa réponse, jamais à sa place."),
                N_("Tapez un chiffre : la réponse est notée, et la ligne suivante vient."),
                N_("La touche Retour arrière efface la réponse de la ligne."),
                N_("Pour une table, touchez d’abord la table."),
            ),
        ),
        Part(
            N_("Noter dans une grille, ou en plusieurs lignes"),
            (
                N_("Alt et un chiffre choisissent la table, ou la ligne de la grille."),
                N_("Les flèches haut et bas changent de case."),
                N_("Un texte a plusieurs lignes ? Entrée va à la suivante, puis note."),
            ),
        ),
    ),
    (
        Shortcut("PgDown", N_("Passer à la suite")),
        Shortcut("PgUp", N_("Revenir d’un pas")),
        Shortcut("Ctrl+Z", N_("Annuler le dernier geste")),
        Shortcut("B", N_("Écran neutre, quand on n’écrit pas")),
        Shortcut("Ctrl+B", N_("Écran neutre, même quand on écrit")),
        Shortcut("Q", N_("Code QR à l’écran")),
        Shortcut("T", N_("Minuteur à l’écran")),
        Shortcut("K", N_("Compter les mains")),
        Shortcut("N", N_("Noter ce qui se dit")),
        Shortcut("Alt+B", N_("Saisir les bulletins papier")),
        Shortcut("Alt+Q", N_("Relier une tablette pour qui n’a pas de téléphone")),
        Shortcut("X", N_("Aller aux textes reçus")),
        Shortcut("F", N_("Lire le texte suivant")),
        Shortcut("Alt+P", N_("Remettre le texte à sa place")),
        Shortcut("Z", N_("Montrer la partie suivante, seule")),
        Shortcut("Alt+Z", N_("Montrer toute l’image")),
        Shortcut("H", N_("Appeler la personne suivante")),
        Shortcut("O", N_("Montrer le temps en grand à qui parle")),
        Shortcut("Alt+H", N_("Montrer l’écran de la salle très contrasté, ou non")),
        Shortcut("J", N_("Lire à voix haute ce que la salle voit")),
        Shortcut("Alt+T", N_("Aller aux tables")),
        Shortcut("Alt+C", N_("Composer les tables")),
        Shortcut("Alt+M", N_("Écrire à toutes les tables")),
        Shortcut("L", N_("Aller au déroulé")),
        Shortcut("W", N_("Lire les mots du partenariat")),
        Shortcut("P", N_("Dire qui est là")),
        Shortcut("+", N_("Ajouter 2 minutes, ou 30 secondes à qui parle")),
        Shortcut("Alt+D", N_("Lancer ou arrêter le minuteur")),
        Shortcut("Alt+O", N_("Ouvrir la question")),
        Shortcut("Alt+F", N_("Fermer la question")),
        Shortcut("Alt+R", N_("Révéler")),
        Shortcut("Alt+E", N_("Ouvrir ou fermer l’écran de la salle")),
        Shortcut("F11", N_("Mettre l’écran de la salle en plein écran, ou l’en sortir")),
        Shortcut("Esc", N_("Quitter la case où l’on écrit")),
        *EVERYWHERE,
        *_STATIONS,
    ),
)

_RESTITUTION = Topic(
    "restitution",
    N_("Compte rendu"),
    (
        Part(
            "",
            (
                N_("Le compte rendu s’écrit seul, avec ce qui a été noté."),
                N_("Relisez-le à deux, dont une personne concernée."),
                N_("Cherchez les noms, les lieux et les histoires que l’on reconnaît."),
                N_("Masquez ou corrigez ce qui dit qui a parlé."),
                N_("Une parole est citée seulement si la personne est d’accord."),
                N_("Il porte « Projet – à relire » tant que vous ne l’avez pas validé."),
                N_("Ensuite, imprimez-le ou enregistrez-le."),
            ),
        ),
        Part(
            N_("Sommaire et textes"),
            (
                N_("À gauche, le sommaire. Décochez une partie pour la retirer."),
                N_("Montez, descendez ou renommez une partie. À droite, le document suit."),
                N_("Au milieu, écrivez l’introduction et ce qui est ressorti de chaque étape."),
                N_("Reliez chaque message clé aux paroles d’où il vient."),
                N_("Une parole est prête quand la personne est d’accord et que deux l’ont lue."),
                N_("Une fois validé, rien ne change. « Rouvrir pour corriger » le permet."),
            ),
        ),
        Part(
            N_("Paroles et relecture"),
            (
                N_(
                    "« Paroles » souligne ce qui dit peut-être qui parle : un nom, un lieu, un âge."
                ),
                N_("Un bouton met d’autres mots à la place : « [mon service] ». Vous décidez."),
                N_(
                    "Deux personnes lisent chaque parole. L’une est patiente ou patient partenaire."
                ),
                N_("« Relecture » : tapez un numéro, puis une lettre."),
                N_("A pour accord, C pour corrigé, R pour retiré. « 3 5 8 A » note trois accords."),
                N_("Un passage retiré est effacé partout. On ne peut pas revenir en arrière."),
            ),
        ),
        Part(
            N_("Quatre documents"),
            (
                N_("« À partager » : deux pages, puis les annexes."),
                N_("« Interne » : tout, pour l’équipe."),
                N_("« Copie de relecture » : chaque parole a un numéro. Les personnes répondent."),
                N_("« Une page simple » : l’essentiel, en grand."),
                N_("Enregistrez en PDF, en page Web, pour Word, en tableaux ou en images."),
                N_("« Autres documents » : la page à emporter, les fiches, les fichiers."),
            ),
        ),
        Part(
            N_("Ce qui ne se partage pas"),
            (
                N_("Le compte rendu interne est pour l’équipe seulement."),
                N_("Les binômes ont leur fiche. Elle n’est dans aucun compte rendu."),
                N_("Écrivez les fiches avant de clore : après, ce n’est plus possible."),
            ),
        ),
    ),
    (
        Shortcut("Ctrl+R", N_("Mettre à jour")),
        Shortcut("Ctrl+S", N_("Enregistrer")),
        Shortcut("Ctrl+O", N_("Ouvrir")),
        Shortcut("Ctrl+P", N_("Imprimer")),
        Shortcut("Ctrl+Z", N_("Annuler le dernier changement")),
        Shortcut("F2", N_("Renommer une partie du sommaire")),
        Shortcut("Alt+Up", N_("Monter une partie du sommaire")),
        Shortcut("Alt+Down", N_("Descendre une partie du sommaire")),
        *EVERYWHERE,
        *_STATIONS,
    ),
)

WORDS = "words"
"""The topic that ends with the lexicon."""

_WORDS = Topic(
    WORDS,
    N_("Les mots du partenariat"),
    (
        Part(
            "",
            (
                N_("Ces mots sont ceux des ateliers. Ils sont expliqués simplement."),
                N_("« Mieux que » dit les mots à éviter."),
                N_("Les téléphones ont la même liste : le lien « Les mots » en bas de page."),
            ),
        ),
    ),
)

TOPICS: dict[str, Topic] = {
    one.key: one
    for one in (
        _HOME,
        _PREPARE,
        _PREFLIGHT,
        _CONSOLE,
        _RESTITUTION,
        NO_PHONE,
        TROUBLE,
        PRIVACY,
        _WORDS,
    )
}
"""The pages of the help, in the order of their list."""

SCREENS = frozenset({"home", "prepare", "preflight", "console", "restitution"})
"""Those that tell of a screen."""
