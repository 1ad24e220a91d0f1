//! French.

use crate::entry::EntryFault;
use crate::messages::{Sentence, Ui};
use crate::number::plain;
use crate::quote::{knobs, short};
use model::input::param::{Id, Section, Source, Unit};
use model::input::problem::{Damage, Fault, FileFault, Remedy};
use model::uncertainty::batch::OUTCOME;
use presentation::Lang;

/// The months, in short.
pub const MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];

pub fn ui(label: Ui) -> &'static str {
    match label {
        Ui::UntitledScenario => "Scénario sans titre",
        Ui::Title => "Titre du scénario",
        Ui::Language => "Langue",
        Ui::Theme => "Thème",
        Ui::ThemeAuto => "Auto",
        Ui::ThemeLight => "Clair",
        Ui::ThemeDark => "Sombre",
        Ui::CopyLink => "Copier le lien",
        Ui::Copied => "Lien copié",
        Ui::CopyFailed => "Le navigateur a refusé la copie. Sélectionnez le lien ci-dessous et copiez-le.",
        Ui::AddressBehind => {
            "Le navigateur empêche l’adresse de suivre. Ce que vous voyez est dans le lien que donne « Copier le lien »."
        }
        Ui::SkipToFigures => "Aller aux chiffres",
        Ui::Answer => "La réponse",
        Ui::Scenarios => "Scénarios côte à côte",
        Ui::Inputs => "Vos chiffres",
        Ui::Charts => "Graphiques",
        Ui::CostPerSession => "Coût par session",
        Ui::CostPerDay => "Coût par jour",
        Ui::SavingPerDay => "Économie par jour",
        Ui::SavingPerMonth => "Économie par mois",
        Ui::SavingPerYear => "Économie par an",
        Ui::Payback => "Rentabilisé",
        Ui::AtOnce => "dès le départ",
        Ui::NoPayback => "pas sur cette période",
        Ui::Baseline => "Référence",
        Ui::Forecast => "Prévision",
        Ui::Surprise => "Surprise",
        Ui::Regret => "Regret",
        Ui::ToleratedOverrun => "Dépassement toléré",
        Ui::PriceOfCaution => "Prix de la prudence",
        Ui::Changed => "modifié",
        Ui::Reset => "Rétablir",
        Ui::ClearRange => "Sans fourchette",
        Ui::Problems => "Ce qui n’allait pas dans ce lien",
        Ui::Held => "Pas encore utilisable :",
        Ui::Compare => "Comparaison",
        Ui::Pin => "Épingler pour comparer",
        Ui::Unpin => "Détacher",
        Ui::Exchange => "Échanger les deux",
        Ui::Pinned => "épinglé",
        Ui::FullScreen => "Plein écran",
        Ui::OnScreen => "à l’écran",
        Ui::PinHint => {
            "Épinglé. Modifiez une donnée ou ouvrez un autre scénario\u{a0}: les différences apparaissent ici, sur les fiches et dans les graphiques."
        }
        Ui::OtherCurrency => "Le scénario épinglé est dans une autre devise\u{a0}: ses montants ne sont pas comparés.",
        Ui::SameFigures => "mêmes chiffres",
        Ui::Between => "\u{a0}; ",
        Ui::Differs => "Ce qui diffère\u{a0}:",
        Ui::HeldFigures => "Tous les chiffres reposent sur la dernière valeur valable.",
        Ui::Newer => "Une nouvelle version de Costcanary est prête. Votre scénario reste tel quel.",
        Ui::UseNewer => "Mettre à jour",
        Ui::PutOffNewer => "Plus tard",
        Ui::CopyOpened => "Copier le lien tel qu’ouvert",
        Ui::Dismiss => "Fermer",
        Ui::NoSteps => "Aucun palier\u{a0}: tout le trafic bascule d’un coup.",
        Ui::SavingAxis => "Économie réellement constatée",
        Ui::NetSavingAxis => "Économie nette",
        Ui::CostPerDayAxis => "Coût par jour",
        Ui::FirstDays => "Le déploiement de près",
        Ui::WhatStepsCost => "Ce que chaque palier peut coûter",
        Ui::WhatWaitingCosts => "Ce que coûte l’attente",
        Ui::SavesNothing => "n’économise rien",
        Ui::Pays => "rentable",
        Ui::DoesNotPay => "pas rentable",
        Ui::CanaryNotes => "Ce que chaque palier permet de voir",
        Ui::Check => "Vérifier les calculs",
        Ui::CheckHelp => {
            "Empreinte de tous les chiffres. La commande (costcanary eval --json, clé hash) et tout autre navigateur affichent la même pour ce lien\u{a0}; sinon, signalez-le-nous."
        }
        Ui::Scenario => "Scénario",
        Ui::PaybackDays => "Rentabilisé après (jours)",
        Ui::Day => "Jour",
        Ui::Weight => "Part (%)",
        Ui::Hours => "Durée (h)",
        Ui::Privacy => {
            "Tout est calculé dans votre navigateur. Le scénario voyage dans le lien, après le #, et n’est envoyé à aucun serveur."
        }
        Ui::Step => "Palier",
        Ui::Sessions => "Sessions",
        Ui::ForecastSpend => "Dépense prévue",
        Ui::BaselineSpend => "Dépense de référence",
        Ui::SessionsToDetect => "Sessions pour détecter",
        Ui::Total => "Tous les paliers",
        Ui::AddRange => "Ajouter une fourchette",
        Ui::Shape => "Forme de ce que vous croyez",
        Ui::Low => "Bas",
        Ui::High => "Haut",
        Ui::RangeHelp => "Une chance sur dix d’être sous le bas, une sur dix d’être au-dessus du haut.",
        Ui::Mean => "moyenne",
        Ui::Median => "médiane",
        Ui::BreakEvenLine => "seuil de rentabilité",
        Ui::AtLow => "donnée à sa valeur basse",
        Ui::AtHigh => "donnée à sa valeur haute",
        Ui::Flips => "la décision bascule",
        Ui::Evppi => "valeur à savoir",
        Ui::NothingUncertain => {
            "Rien n’est incertain, il n’y a donc rien à classer. Donnez une fourchette à une donnée, par exemple 800~1000~1250."
        }
        Ui::OneFigure => {
            "Rien n’est incertain : il n’y a qu’un chiffre. Donnez une fourchette à une donnée, par exemple 800~1000~1250."
        }
        Ui::AtLeast => "Probabilité d’atteindre au moins ce montant",
        Ui::ShareOfDraws => "Part des tirages",
        Ui::GainSide => "+ rentable",
        Ui::LossSide => "− pas rentable",
        Ui::NoTable => "Il n’y a rien à montrer pour ces deux données.",
        Ui::Across => "En abscisse",
        Ui::Up => "En ordonnée",
        Ui::Parameter => "Donnée",
        Ui::LowValue => "Bas (P10)",
        Ui::HighValue => "Haut (P90)",
        Ui::NetAtLow => "Économie nette au bas",
        Ui::NetAtHigh => "Économie nette au haut",
        Ui::From => "De",
        Ui::To => "À",
        Ui::Share => "Part des tirages (%)",
        Ui::FanNote => "Les bandes contiennent 50, 80 et 95\u{a0}% de ce que vos fourchettes permettent.",
        Ui::IndexNote => {
            "Chaque barre fait passer une donnée de sa valeur basse à sa valeur haute, les autres restant à leur valeur probable. S1\u{a0}: part de l’incertitude totale que cette donnée explique seule\u{a0}; ST\u{a0}: part dans laquelle elle intervient. Valeur à savoir\u{a0}: ce que rapporterait, au plus, de la connaître exactement avant de décider. –\u{a0}: pas assez sûr pour être montré."
        }
        Ui::MoreDraws => "Utiliser 1\u{202f}000\u{202f}000 de tirages",
        Ui::Cancel => "Annuler",
        Ui::Refining => "Calcul de tirages supplémentaires…",
        Ui::TrueCost => "Coût réel, en multiple de la prévision",
        Ui::RollbackChance => "Probabilité d’un retour arrière",
        Ui::AsForecast => "comme prévu",
        Ui::DailyCap => "Plafond cumulé",
        Ui::CanarySurprise => "Surprise du canari",
        Ui::GuardRollsBack => "Retour arrière",
        Ui::CauseCost => "coût",
        Ui::CauseErrors => "erreurs",
        Ui::CauseSlow => "p95",
        Ui::NoPlan => "sans canari",
        Ui::Playing => "D’autres déploiements sont simulés…",
        Ui::PlanTitle => "Le plan pourrait-il être meilleur\u{202f}?",
        Ui::FindPlan => "Chercher un meilleur plan",
        Ui::Searching => "Essai des plans possibles…",
        Ui::UsePlan => "Adopter ce plan",
        Ui::PlanUsed => "C’est maintenant votre plan\u{202f}; les chiffres sont les siens.",
        Ui::Undo => "Annuler",
        Ui::Redo => "Rétablir",
        Ui::Shortcuts => "Raccourcis clavier",
        Ui::NameRedo => "Ctrl Maj Z · Ctrl Y · ⌘ Maj Z",
        Ui::NamePages => "Page préc. · Page suiv.",
        Ui::NameEnter => "Entrée",
        Ui::NameEscape => "Échap",
        Ui::KeysUndo => "Revenir d’un pas. Un glissement compte pour un seul pas.",
        Ui::KeysRedo => "Avancer de nouveau.",
        Ui::KeysStep => {
            "Dans un nombre\u{202f}: le chiffre rond suivant ou précédent\u{202f}; avec Maj, dix fois plus loin."
        }
        Ui::KeysLeap => "Dans un nombre\u{202f}: dix fois plus loin qu’une flèche.",
        Ui::KeysCommit => "Valider la saisie.",
        Ui::KeysEscape => "Abandonner la saisie\u{202f}; fermer une fenêtre.",
        Ui::KeysSheet => "Afficher ces raccourcis.",
        Ui::KeysSingle => "Activer les touches seules, comme «\u{a0}?\u{a0}»",
        Ui::Close => "Fermer",
        Ui::ReadHint => "lire les valeurs avec les flèches",
        Ui::CellSaving => "Économie (%)",
        Ui::CellWeight => "Part (%)",
        Ui::CellHours => "Heures",
        Ui::CellMarket => "Marché",
        Ui::CellShare => "Utilisateurs (%)",
        Ui::CellDelay => "Démarre au jour",
        Ui::CellDays => "jours",
        Ui::CommaUnclear => {
            "Ici, une virgule peut séparer deux nombres ou marquer des décimales. Mettez un point-virgule entre deux nombres, par exemple 0\u{a0}; 12,5\u{a0}; 30. Pour un nombre seul, écrivez 12.5."
        }
        Ui::EditList => "Modifier un à un",
        Ui::AddItem => "Ajouter",
        Ui::RemoveItem => "Retirer",
        Ui::ItemUp => "Monter",
        Ui::ItemDown => "Descendre",
        Ui::Guide => "Guide",
        Ui::More => "En savoir plus",
        Ui::HowToRead => "Comment le lire",
        Ui::NewTab => "nouvel onglet",
        Ui::StartFrom => "Partir",
        Ui::CaseArticle => "du cas de l’article",
        Ui::CaseTeam => "d’une petite équipe",
        Ui::CaseDesk => "d’un support client sur deux marchés",
        Ui::AsTable => "Tableau",
        Ui::Enlarge => "Agrandir",
        Ui::SaveMenu => "Enregistrer et partager",
        Ui::SaveSvg => "Image (SVG)",
        Ui::SavePng => "Image (PNG)",
        Ui::SaveCsv => "Chiffres (CSV)",
        Ui::CopyPicture => "Copier l’image",
        Ui::PictureCopied => "Image copiée",
        Ui::PictureFailed => "Le navigateur n’a pas pris l’image. Enregistrez-la plutôt dans un fichier.",
        Ui::CopyView => "Copier le lien vers ce graphique",
        Ui::OneView => "Ce lien montre un seul graphique.",
        Ui::AllViews => "Afficher tous les graphiques",
        Ui::OpenWhole => "Ouvrir dans Costcanary",
        Ui::Knobs => "Essayez vos propres chiffres",
        Ui::ShareOpen => "Partager…",
        Ui::ShareTitle => "Partager ce scénario",
        Ui::ShareLink => "Lien",
        Ui::ShareLinkHelp => "Le lien contient tout le scénario. Rien n’est enregistré ailleurs.",
        Ui::ShareSend => "Envoyer…",
        Ui::ShareEmbed => "Dans une autre page",
        Ui::EmbedWhat => "Ce qui est montré",
        Ui::EmbedForm => "Comment",
        Ui::FormElement => "Interactif, hauteur automatique",
        Ui::FormFrame => "Interactif, sans script",
        Ui::FormMarkdown => "Image avec lien (Markdown)",
        Ui::EmbedWidth => "Largeur de l’aperçu",
        Ui::EmbedKnobs => "Ce que les lecteurs peuvent régler (6 au plus)",
        Ui::EmbedCode => "Code à coller",
        Ui::CopyCode => "Copier le code",
        Ui::MarkdownHelp => "Enregistrez ci-dessous l’image en SVG et placez-la à côté de votre texte.",
        Ui::Preview => "Aperçu",
        Ui::ShareFiles => "Fichiers",
        Ui::SaveJson => "Tous les chiffres (JSON)",
        Ui::SaveScenario => "Fichier du scénario",
        Ui::OpenFile => "Ouvrir un fichier…",
        Ui::ShareFilesHelp => {
            "Un fichier de scénario ou l’une de nos images SVG rouvre son scénario\u{a0}: choisissez-le ici ou déposez-le n’importe où sur la page."
        }
        Ui::FileUnreadable => "Le navigateur n’a pas pu lire ce fichier. Votre scénario reste tel quel.",
        Ui::PrintTooTall => {
            "Trop haut pour être lisible sur cette feuille. Affiché seul, il s’imprime sur une page à lui."
        }
        Ui::FileFirst => "Plusieurs fichiers sont arrivés à la fois\u{a0}: seul le premier a été lu.",
        Ui::FileKept => "Votre scénario reste tel quel.",
        Ui::Takeaway => "Emporter le plan",
        Ui::NothingToGuard => {
            "Aucune session n’atteint le candidat, ou le coût auquel les garde-fous comparent est nul."
        }
        Ui::TakeawayHelp => {
            "Parts, durées, contrôles et limites de ce plan, pour l’outil qui le déroule. Ce que vous seul savez, comme la requête du coût par session, y est marqué REPLACE_ME."
        }
        Ui::Copy => "Copier",
        Ui::TextCopied => "Copié",
        Ui::Save => "Enregistrer le fichier",
        Ui::Arithmetic => "Le calcul du garde-fou, palier par palier",
        Ui::GuardLimit => "Limite par session",
        Ui::ToCheck => "à vérifier",
        Ui::RollbackInStep => "Retour arrière pendant le palier (%)",
        Ui::Checks => "Contrôles",
        Ui::SessionsForP95 => "Sessions pour le p95",
        Ui::SessionsForErrors => "Sessions pour le taux d’erreur",
        Ui::SavedTitle => "Scénarios enregistrés",
        Ui::SavedName => "Nom sous lequel enregistrer",
        Ui::SavedExample => "Par exemple Offre d’été",
        Ui::SavedKeep => "Enregistrer",
        Ui::SavedReplace => "Remplacer",
        Ui::SavedEmpty => {
            "Rien d’enregistré pour l’instant. Donnez un nom aux chiffres affichés, et ce navigateur les gardera."
        }
        Ui::SavedRename => "Renommer",
        Ui::SavedNewName => "Nouveau nom",
        Ui::SavedDelete => "Supprimer",
        Ui::SavedExport => "Exporter",
        Ui::SavedImport => "Importer",
        Ui::SavedNoName => "Donnez-lui d’abord un nom.",
        Ui::SavedNotKept => {
            "Le navigateur ne l’a pas gardé. La liste reste tant que vous ne quittez pas cette page. Le lien dans l’adresse contient tous les chiffres affichés, et «\u{a0}Exporter\u{a0}» fonctionne toujours."
        }
        Ui::SavedJunk => {
            "Ce que ce navigateur gardait ici est illisible. Dès que vous enregistrerez un scénario, ce contenu sera mis de côté tel quel et une nouvelle liste commencera."
        }
        Ui::SavedNewer => {
            "Cette liste vient d’une version plus récente de Costcanary\u{a0}: elle reste telle quelle, et vos changements ne durent que le temps de cette page. Rechargez la page pour obtenir cette version, ou exportez ce que vous voulez garder."
        }
    }
}

/// Said of a feminine amount.
const fn above(more: bool) -> &'static str {
    if more { "supérieure" } else { "inférieure" }
}

pub fn say(sentence: &Sentence<'_>) -> String {
    match *sentence {
        Sentence::ClaimHolds { change, day, year } => {
            format!("Si la promesse de *{change}* est tenue, vous économisez *{day} par jour*, *{year} par an*.")
        }
        Sentence::ClaimLoses { change, day, year } => {
            format!("Même si la promesse de *{change}* est tenue, vous perdez *{day} par jour*, *{year} par an*.")
        }
        Sentence::ClaimNeutral { change } => {
            format!("Si la promesse de *{change}* est tenue, le changement de modèle ne change rien au coût.")
        }
        Sentence::Believed { change, net, period } => {
            format!("Avec les {change} auxquels vous croyez, le changement rapporte {net} net sur {period}.")
        }
        Sentence::BelievedLoses { change, net, period } => {
            format!("Avec les {change} auxquels vous croyez, le changement fait perdre {net} sur {period}.")
        }
        Sentence::Surprise { change, amount } => {
            format!("Si c’est finalement {change} et que rien ne l’arrête, le canari coûte environ *{amount}* de plus que prévu.")
        }
        Sentence::NoSurprise => "Dans aucun de ces scénarios le canari ne coûte plus que prévu.".to_owned(),
        Sentence::ComparedWith { name: "" } => "Par rapport au scénario épinglé\u{a0}:".to_owned(),
        Sentence::ComparedWith { name } => format!("Par rapport à «\u{a0}{name}\u{a0}»\u{a0}:"),
        Sentence::OtherSaving { more, by, now, then } => {
            format!("l’économie promise par jour est *{} de {by}* ({now} au lieu de {then})", above(more))
        }
        Sentence::OtherNet { more, by, now, then } => {
            format!("l’économie nette à laquelle vous croyez est *{} de {by}* ({now} au lieu de {then})", above(more))
        }
        Sentence::OtherSurprise { more, by, now, then } => {
            format!("la surprise du canari, si rien ne l’arrête, est *{} de {by}* ({now} au lieu de {then})", above(more))
        }
        Sentence::OtherAlarms { now, then } => {
            format!("un canari sain subit un retour arrière *{now}* au lieu de {then}")
        }
        Sentence::PinnedFinding { finding } => format!("Épinglé\u{a0}: {finding}"),
        Sentence::NoCanary => {
            "Il n’y a pas de canari\u{a0}: tout le trafic bascule d’un coup, sans rien pour limiter une surprise."
                .to_owned()
        }
        Sentence::NothingRouted { gate } => {
            format!("Aucune session ne dépasse {gate}\u{a0}: aucune ne passe au candidat et rien ne change.")
        }
        Sentence::GuardForecast { allowed, limit, baseline_limit } => format!(
            "Le garde-fou, {allowed} sur la prévision, se déclenche au-dessus de {limit} par session\u{a0}; rapporté à la référence, ce serait {baseline_limit}."
        ),
        Sentence::GuardBaseline { allowed, limit, forecast_limit } => format!(
            "Le garde-fou, {allowed} sur la référence, se déclenche au-dessus de {limit} par session\u{a0}; rapporté à la prévision, ce serait {forecast_limit}."
        ),
        Sentence::GuardControl { allowed } => format!(
            "Le garde-fou se déclenche quand les sessions du canari coûtent {allowed} de plus, par rapport à la prévision, que celles restées au même moment sur la référence."
        ),
        Sentence::Was { now, before } => format!("{now} au lieu de {before}"),
        Sentence::PaysBackAfter { time } => format!("après {time}"),
        Sentence::NetOver { period } => format!("Net sur {period}"),
        Sentence::Range { low, high } => format!("fourchette de {low} à {high}"),
        Sentence::ProblemCount { count: 1 } => {
            "Un élément de ce lien n’a pas pu être utilisé tel quel. Tout le reste a été lu.".to_owned()
        }
        Sentence::ProblemCount { count } => {
            format!("{count} éléments de ce lien n’ont pas pu être utilisés tels quels. Tout le reste a été lu.")
        }
        Sentence::TitleScenarios => "Coût par jour".to_owned(),
        Sentence::TitleSavings { period } => {
            format!("Économie nette sur {period}, selon l’économie réellement constatée")
        }
        Sentence::TitleCumulative { period } => format!("Économie nette cumulée sur {period}"),
        Sentence::TitleCanary => "Ce que le canari expose, palier par palier".to_owned(),
        Sentence::FindingScenarios { change, now, before } => {
            format!("À {change}, une journée coûte {now} au lieu de {before}.")
        }
        Sentence::FindingBreakEven { saving, tokens_note } => {
            let note = if tokens_note { " Les jetons supplémentaires du candidat sont comptés." } else { "" };
            format!("Le changement est rentable dès que l’économie réelle dépasse {saving}.{note}")
        }
        Sentence::FindingAlwaysPays => "Le changement est rentable pour toutes les économies affichées.".to_owned(),
        Sentence::FindingNeverPays => "Le changement n’est rentable pour aucune des économies affichées.".to_owned(),
        Sentence::FindingPayback { change, time, net } => {
            format!(
                "À {change}, les coûts ponctuels sont récupérés {time} et la période se termine avec {net} d’avance."
            )
        }
        Sentence::FindingNoPayback { change, net } => {
            format!(
                "Même à {change}, le changement n’est pas rentabilisé sur la période\u{a0}; elle se termine à {net}."
            )
        }
        Sentence::FindingSurprise { change, amount } => {
            format!("À {change}, le déploiement coûte {amount} de plus que prévu si rien ne l’arrête.")
        }
        Sentence::FindingCaution { change, amount } => {
            format!("À {change}, avancer lentement fait renoncer à {amount}.")
        }
        Sentence::Saves { amount } => format!("économise {amount}"),
        Sentence::Loses { amount } => format!("coûte {amount} de plus"),
        Sentence::Step { weight, time, sessions } => format!("{weight} pendant {time} · {sessions} sessions"),
        Sentence::Times { count, of } => format!("{count} fois sur {of}"),
        Sentence::Rarely { of } => format!("moins d’une fois sur {of}"),
        Sentence::Mostly { but_one, of } => format!("plus de {but_one} fois sur {of}"),
        Sentence::Between { low, high } => format!("{low} à {high}"),
        Sentence::FalseAlarm { times } => {
            format!("Ce garde-fou déclencherait un retour arrière sur un canari sain *{times}*.")
        }
        Sentence::WouldCatch { increase, bad, nothing: Some(nothing) } => format!(
            "Il arrêterait {bad} un candidat {increase} plus cher que prévu, et {nothing} un candidat qui n’économise rien."
        ),
        Sentence::WouldCatch { increase, bad, nothing: None } => {
            format!("Il arrêterait {bad} un candidat {increase} plus cher que prévu.")
        }
        Sentence::WouldCatchNothing { nothing } => {
            format!("Il arrêterait {nothing} un candidat qui n’économise rien.")
        }
        Sentence::FindingHealthy { healthy } => {
            format!("Ce garde-fou déclenche un retour arrière sur un candidat sain {healthy}.")
        }
        Sentence::RuleHealthy { rule, healthy } => format!("{rule}\u{a0}: fausse alerte {healthy}."),
        Sentence::TitleOperating => "Ce que le garde-fou arrête, et ses fausses alertes".to_owned(),
        Sentence::FindingOperating { healthy, increase, bad, nothing } => {
            let nothing = nothing.map(|times| format!(", et {times} un candidat qui n’économise rien")).unwrap_or_default();
            format!(
                "Ce garde-fou déclenche un retour arrière sur un candidat sain {healthy}. Il arrête {bad} un candidat {increase} plus cher que prévu{nothing}."
            )
        }
        Sentence::RuleInShort { rule, healthy, increase, bad } => {
            format!("{rule}\u{a0}: fausse alerte {healthy}, {increase} arrêtés {bad}.")
        }
        Sentence::RolloutsEach { rollouts } => format!(
            "{rollouts} déploiements, chacun jugé à chaque coût réel par le seul garde-fou de coût."
        ),
        Sentence::AllGuards { times } => format!(
            "Avec les garde-fous des erreurs et du p95 en plus, un canari sain subit un retour arrière {times}."
        ),
        Sentence::PlanRollsBack { chance, steps, causes } => format!(
            "D’après ce que vous croyez, ce plan se termine par un retour arrière avec une probabilité de {chance}\u{a0}: {steps}\u{a0}; en cause\u{a0}: {causes}."
        ),
        Sentence::PlanNeverRollsBack { rollouts } => format!(
            "D’après ce que vous croyez, aucun de {rollouts} déploiements ne se termine par un retour arrière."
        ),
        Sentence::PlanHours { p10, p50, p90 } => format!(
            "La médiane du délai avant retour arrière est de {p50}\u{a0}; huit fois sur dix, il est compris entre {p10} et {p90}."
        ),
        Sentence::PlanSurprise { rollouts, mean, p50, p95, worst } => format!(
            "Surprise sur {rollouts} déploiements\u{a0}: {mean} en moyenne, {p50} en médiane, {p95} ou moins dans 95 cas sur 100, {worst} dans le pire."
        ),
        Sentence::PlanRegret { mean, p50, p95, worst } => format!(
            "Regret, par rapport à la référence\u{a0}: {mean} en moyenne, {p50} en médiane, {p95} ou moins dans 95 cas sur 100, {worst} dans le pire."
        ),
        Sentence::CapReached { days, mean, worst } => format!(
            "Le plafond est atteint {days} jours par déploiement en moyenne, avec alors un dépassement de {mean}, de {worst} le pire jour joué."
        ),
        Sentence::CapNotReached { cap } => format!("Le plafond de {cap} par jour n’est jamais atteint."),
        Sentence::AboutP95 { needed } => format!("du p95 (il en faut {needed})"),
        Sentence::AboutErrors { rate, needed } => format!("d’un taux d’erreur de {rate} (il en faut {needed})"),
        Sentence::SaysNothing { step, sessions, about } => {
            format!("{step}\u{a0}: {sessions} sessions ne disent rien {}.", about.join(" ni "))
        }
        Sentence::Speaks { step, sessions, about } => {
            format!("{step}\u{a0}: {sessions} sessions suffisent pour parler {}.", about.join(" et "))
        }
        Sentence::ShortStep { step, check } => format!(
            "{step}\u{a0}: palier plus court que les {check} entre deux contrôles\u{a0}; le garde-fou ne regarde qu’une fois, à la fin."
        ),
        Sentence::SeldomJudges { step, sessions, least, never } => {
            let then = if never { "il ne juge jamais ce palier" } else { "il risque de ne jamais juger ce palier" };
            format!("{step}\u{a0}: il vient environ {sessions} sessions et le garde-fou en attend {least}\u{a0}; {then}.")
        }
        Sentence::CapBelowSession { cap, cost } => format!(
            "Un plafond de {cap} par jour est inférieur au coût d’une session ({cost})\u{a0}: chaque jour, le canari se ferme au premier contrôle qui suit une session."
        ),
        Sentence::CapOfNothing => "Avec un plafond nul, aucune session n’atteint jamais le candidat.".to_owned(),
        Sentence::BetterPlan { plan, increase, wrong: [a, b], right: [c, d], cost: [e, f] } => format!(
            "Un meilleur plan\u{a0}: {plan}. Retours arrière à tort\u{a0}: {a} → {b}\u{a0}; candidat {increase} plus cher que prévu arrêté\u{a0}: {c} → {d}\u{a0}; surprise et prix de la prudence ensemble, d’après ce que vous croyez\u{a0}: {e} → {f}."
        ),
        Sentence::PlanHolds { wrong, increase, right } => format!(
            "Votre plan tient\u{a0}: {wrong} de retours arrière à tort, un candidat {increase} plus cher que prévu arrêté dans {right} des cas. Aucun des plans essayés ne coûte moins."
        ),
        Sentence::NoBetterPlan { plan, wrong, increase, right, weak } => {
            let why = if weak {
                "il vient trop peu de sessions pour trancher"
            } else {
                "le hasard seul déclenche trop souvent le garde-fou"
            };
            format!(
                "Aucun plan de 14 jours au plus n’a au plus 5\u{a0}% de retours arrière à tort tout en arrêtant un candidat {increase} plus cher que prévu dans au moins 80\u{a0}% des cas\u{a0}: {why}. Le plus proche, {plan}, en a {wrong} et {right}."
            )
        }
        Sentence::NothingToTell => {
            "Sans hausse tolérée, il n’y a aucun écart à voir\u{a0}: aucun plan ne peut donc en juger mieux que le hasard.".to_owned()
        }
        Sentence::ByRule { rule } => format!("règle «\u{a0}{rule}\u{a0}»"),
        Sentence::JudgedFrom { sessions } => format!("jugé à partir de {sessions} sessions"),
        Sentence::WeightsMustRise { after, next } => format!(
            "Flagger parcourt des parts croissantes\u{a0}; ce plan passe de {after}\u{a0}% à {next}\u{a0}%."
        ),
        Sentence::MarketTwice { name } => {
            format!("Le marché «\u{a0}{name}\u{a0}» figure plusieurs fois dans la liste\u{a0}; chaque part compte.")
        }
        Sentence::WeightNotWhole { weight, whole, factor } => format!(
            "Argo Rollouts et Flagger règlent les parts en pour-cent entiers\u{a0}: {weight} deviendrait {whole}, soit {factor}\u{a0}fois le trafic."
        ),
        Sentence::StepBetweenChecks { step, check, lasts } => format!(
            "Flagger n’avance qu’à ses contrôles, espacés de {check}\u{a0}: le palier {step} durerait {lasts}. Donnez à chaque palier un multiple du temps entre deux contrôles."
        ),
        Sentence::LagBelowCheck { check, lag } => format!(
            "Flagger revient en arrière un contrôle après celui qui a échoué, soit {check} plus tard\u{a0}; ce plan n’en prévoit que {lag}. Donnez au délai de retour arrière au moins le temps entre deux contrôles."
        ),
        Sentence::TooFewToJudge { step, sessions, least, flagger } => {
            let then = if flagger {
                "au premier contrôle, et pour Flagger un contrôle qui en a moins a échoué. Espacez les contrôles"
            } else {
                "à la fin, et Argo Rollouts met en pause un palier qui en a moins. Allongez-le"
            };
            format!("{step}\u{a0}: les garde-fous jugent à partir de {least} sessions\u{a0}; il en vient environ {sessions} {then}, ou jugez à partir de moins.")
        }
        Sentence::NoControl { step } => format!(
            "{step}\u{a0}: il ne reste aucune session de référence à comparer, donc personne ne juge le coût."
        ),
        Sentence::Detect { needed, time, step, increase } => {
            format!("{step}\u{a0}: une hausse de {increase} se voit après {needed} sessions, soit {time}.")
        }
        Sentence::DetectTooLate { needed, time, step, increase } => {
            format!("{step}\u{a0}: trop court. Une hausse de {increase} se voit après {needed} sessions, soit {time}.")
        }
        Sentence::DetectNever { step } => {
            format!("{step}\u{a0}: aucun nombre de sessions ne montre la hausse tolérée avec cette comparaison.")
        }
        Sentence::BreakEvenAt { saving } => format!("seuil {saving}"),
        Sentence::HowSure { chance, low, high } => format!(
            "Avec les fourchettes données, l’opération est rentable avec une probabilité de *{chance}*\u{a0}; huit fois sur dix, le résultat se situe entre {low} et {high}."
        ),
        Sentence::TitleTornado => "Ce qui compte, et ce qu’il faut mesurer d’abord".to_owned(),
        Sentence::FindingTornado { label, low, high, at_low, at_high } => format!(
            "«\u{a0}{label}\u{a0}» compte le plus\u{a0}: à {low}, l’économie nette est de {at_low}\u{a0}; à {high}, de {at_high}."
        ),
        Sentence::FindingWorth { label, worth, pilot } => format!(
            "À mesurer d’abord\u{a0}: «\u{a0}{label}\u{a0}». Connaître parfaitement cette donnée vaut {worth}\u{a0}; le pilote coûte {pilot}."
        ),
        Sentence::FindingWorthNothing => {
            "Aucune donnée ne pourrait à elle seule changer la décision\u{a0}: en connaître une parfaitement ne vaut rien.".to_owned()
        }
        Sentence::TitleTwoWay { across, up } => {
            format!("Économie nette selon «\u{a0}{across}\u{a0}» et «\u{a0}{up}\u{a0}»")
        }
        Sentence::FindingTwoWay { label, at, value } => format!(
            "Le reste étant tel que vous le croyez, la rentabilité bascule lorsque «\u{a0}{label}\u{a0}» vaut {at}\u{a0}; vous êtes à {value}."
        ),
        Sentence::FindingTwoWayPays => "Toutes les combinaisons montrées sont rentables.".to_owned(),
        Sentence::FindingTwoWayLoses => "Aucune combinaison montrée n’est rentable.".to_owned(),
        Sentence::FindingTwoWayElsewhere => {
            "La ligne sépare les combinaisons rentables de celles qui ne le sont pas.".to_owned()
        }
        Sentence::TitleDistribution { period } => {
            format!("Quelle certitude sur l’économie nette en {period}\u{a0}?")
        }
        Sentence::FindingDistribution { chance, low, high } => format!(
            "L’opération est rentable avec une probabilité de {chance}. Huit fois sur dix, le résultat se situe entre {low} et {high}."
        ),
        Sentence::Named { name, amount } => format!("{name} {amount}"),
        Sentence::PaysIn { share } => format!("rentable\u{a0}: {share}"),
        Sentence::LosesIn { share } => format!("pas rentable\u{a0}: {share}"),
        Sentence::AllLikely { amount } => format!("tout à sa valeur probable\u{a0}: {amount}"),
        Sentence::YourFigures { amount } => format!("vos chiffres\u{a0}: {amount}"),
        Sentence::Draws { draws } => format!("{draws} tirages"),
        Sentence::BreakEvens { list } => format!(
            "Modifiée seule, chacune de ces données fait basculer la décision\u{a0}: {list}. Aucune autre ne le fait."
        ),
        Sentence::NoBreakEvens => {
            "Aucune donnée, modifiée seule dans ses bornes, ne fait basculer la décision.".to_owned()
        }
        Sentence::WorthOfAll { worth } => format!("Tout connaître parfaitement vaudrait {worth}."),
        Sentence::At { place, figures } => format!("{place}\u{a0}: {figures}"),
        Sentence::ADay { amount } => format!("{amount} par jour"),
        Sentence::Net { amount } => format!("économie nette {amount}"),
        Sentence::NetInPeriod { amount, period } => format!("économie nette {amount} sur {period}"),
        Sentence::OnDay { day } => format!("Jour {day}"),
        Sentence::TimesForecast { ratio } => format!("{ratio} la prévision"),
        Sentence::OfDraws { share } => format!("{share} des tirages"),
        Sentence::Below { amount } => format!("Sous {amount}"),
        Sentence::OrMore { amount } => format!("{amount} ou plus"),
        Sentence::AtLeast { amount, chance } => format!("au moins {amount}\u{a0}: {chance}"),
        Sentence::SavedKept { name } => format!("«\u{a0}{name}\u{a0}» enregistré."),
        Sentence::SavedReplaced { name } => {
            format!("«\u{a0}{name}\u{a0}» contient maintenant les chiffres affichés.")
        }
        Sentence::SavedRenamed { name } => format!("Son nom est maintenant «\u{a0}{name}\u{a0}»."),
        Sentence::SavedTaken { name } => {
            format!("Un autre scénario s’appelle «\u{a0}{name}\u{a0}». Choisissez un autre nom.")
        }
        Sentence::SavedRemoved { name } => format!("«\u{a0}{name}\u{a0}» supprimé."),
        Sentence::SavedBack { name } => format!("«\u{a0}{name}\u{a0}» est de retour."),
        Sentence::SavedGone { name } => {
            format!("«\u{a0}{name}\u{a0}» a été modifié ou supprimé dans une autre fenêtre.")
        }
        Sentence::SavedFull { most } => format!(
            "La liste est pleine\u{a0}: elle contient {most} scénarios, ou moins s’ils sont longs. Supprimez-en un pour faire de la place."
        ),
        Sentence::SavedAdded { added, there } => {
            let added = match added {
                0 => "Aucun scénario ajouté".to_owned(),
                1 => "1 scénario ajouté".to_owned(),
                _ => format!("{added} scénarios ajoutés"),
            };
            match there {
                0 => format!("{added}."),
                1 => format!("{added}, 1 y était déjà."),
                _ => format!("{added}, {there} y étaient déjà."),
            }
        }
        Sentence::SavedMended { count } => format!(
            "Des éléments de {count} d’entre eux n’ont pas pu être utilisés\u{202f}; les valeurs par défaut les remplacent."
        ),
        Sentence::SavedLeftOut { count: 1 } => {
            "1 entrée ne contient aucun scénario et a été laissée de côté.".to_owned()
        }
        Sentence::SavedLeftOut { count } => {
            format!("{count} entrées ne contiennent aucun scénario et ont été laissées de côté.")
        }
        Sentence::SavedUnread { count: 1 } => {
            "1 entrée de cette liste est illisible ici\u{202f}; elle est gardée telle quelle.".to_owned()
        }
        Sentence::SavedUnread { count } => {
            format!("{count} entrées de cette liste sont illisibles ici\u{202f}; elles sont gardées telles quelles.")
        }
        Sentence::SavedNoRoom { count, most } => {
            format!("Il n’y avait plus de place pour {count} de plus\u{a0}: la liste en contient {most}.")
        }
        Sentence::SavedExported { count: 1, file } => format!("{file} contient 1 scénario."),
        Sentence::SavedExported { count, file } => format!("{file} contient {count} scénarios."),
    }
}

pub fn label(id: Id) -> &'static str {
    match id {
        Id::Users => "Utilisateurs",
        Id::Sessions => "Sessions par utilisateur",
        Id::Growth => "Croissance des utilisateurs",
        Id::Horizon => "Période jugée",
        Id::Base => "Coût de référence par session",
        Id::Claim => "Économie promise",
        Id::Saving => "Économie à laquelle vous croyez",
        Id::Savings => "Scénarios côte à côte",
        Id::Tokens => "Multiplicateur de jetons",
        Id::Canary => "Paliers de déploiement",
        Id::Guard => "Hausse de coût tolérée",
        Id::Comparator => "Comparé à",
        Id::Rule => "Règle du garde-fou",
        Id::Check => "Temps entre deux contrôles",
        Id::Minsessions => "Sessions avant de juger",
        Id::Lag => "Délai du retour arrière",
        Id::Cv => "Dispersion du coût d’une session",
        Id::Cap => "Plafond de dépense par jour",
        Id::Errors => "Taux d’erreur attendu",
        Id::Maxerrors => "Taux d’erreur toléré",
        Id::Slow => "Réponses lentes attendues",
        Id::Forecast => "Coût prévu par session routée",
        Id::Gate => "Router les sessions de plus de",
        Id::Minutes => "Durée moyenne d’une session",
        Id::Spread => "Dispersion des durées",
        Id::Fallback => "Sessions en repli",
        Id::Fallbackcost => "Coût d’un repli",
        Id::Waste => "Dépensé avant le repli",
        Id::Basewindow => "Mémoire de la référence",
        Id::Window => "Mémoire du candidat",
        Id::Lookups => "Recherches au-delà de la mémoire",
        Id::Lookupcost => "Coût d’une recherche",
        Id::Checkpoint => "Temps entre deux sauvegardes",
        Id::Checkpointcost => "Coût d’une sauvegarde",
        Id::Migration => "Coût de la migration",
        Id::Pilot => "Sessions pilotes appariées",
        Id::Pilotminutes => "Durée d’une session pilote",
        Id::Markets => "Marchés",
        Id::Name => "Titre du scénario",
        Id::From => "Modèle de référence",
        Id::To => "Modèle candidat",
        Id::Currency => "Devise",
    }
}

pub fn help(id: Id) -> &'static str {
    match id {
        Id::Users => "Utilisateurs actifs le jour de la décision.",
        Id::Sessions => "Combien de fois un utilisateur s’en sert dans une journée.",
        Id::Growth => "Combien d’utilisateurs en plus chaque mois\u{a0}; négatif si vous en perdez.",
        Id::Horizon => "Le temps laissé au changement pour être rentable.",
        Id::Base => "Ce que coûte une session sur le modèle actuel.",
        Id::Claim => "Ce qu’annonce le fournisseur\u{a0}; le plan de déploiement s’appuie dessus.",
        Id::Saving => "Ce que vous attendez vous-même, à nombre de jetons égal.",
        Id::Savings => {
            "Jusqu’à 8 économies en pour cent, séparées par des points-virgules\u{a0}: 0\u{a0}; 12,5\u{a0}; 30."
        }
        Id::Tokens => {
            "Jetons dont le candidat a besoin pour la même tâche, rapportés à ceux de la référence. À 2,5, un prix de −60\u{a0}% n’économise rien."
        }
        Id::Canary => {
            "Parts du trafic et durées, séparées par des points-virgules\u{a0}: 5@48h\u{a0}; 25@72h. Tout le trafic suit. Vide\u{a0}: tout le monde d’un coup."
        }
        Id::Guard => "De combien une session peut renchérir avant le retour arrière.",
        Id::Comparator => {
            "+20\u{a0}% sur la prévision et +20\u{a0}% sur la référence sont des limites très différentes."
        }
        Id::Rule => {
            "Moyenne au-dessus de la limite\u{a0}; au-dessus de la référence hors hasard\u{a0}; ou au-dessus de la limite hors hasard."
        }
        Id::Check => "À quelle fréquence le garde-fou regarde.",
        Id::Minsessions => "À chaque palier, le garde-fou se tait tant qu’il n’en a pas vu autant.",
        Id::Lag => "Le temps pendant lequel le trafic va encore au candidat après le déclenchement.",
        Id::Cv => "Écart-type du coût d’une session divisé par sa moyenne. 1,5 est courant pour des sessions d’IA.",
        Id::Cap => {
            "Au-delà de cette dépense, le candidat ne reçoit plus de session de la journée. Vide\u{a0}: pas de plafond."
        }
        Id::Errors => "Part des sessions dont vous attendez l’échec.",
        Id::Maxerrors => "Le garde-fou des erreurs se déclenche au-dessus de cette part.",
        Id::Slow => "Part des réponses de plus de 2 000 ms. Le garde-fou se déclenche au-dessus de 5\u{a0}%.",
        Id::Forecast => "Ce que vous prévoyez par session transférée. Vide\u{a0}: déduit de la promesse.",
        Id::Gate => "Les sessions plus courtes restent sur la référence. 0 les transfère toutes.",
        Id::Minutes => "Moyenne sur toutes les sessions.",
        Id::Spread => "0\u{a0}: toutes de même durée. 0,8\u{a0}: une session sur dix dure plus de 2,8 fois la médiane.",
        Id::Fallback => "Sessions commencées sur le candidat et terminées sur un autre modèle.",
        Id::Fallbackcost => "Coût de la seconde exécution, en pour cent d’une session de référence.",
        Id::Waste => "Part du coût du candidat déjà dépensée quand il renonce.",
        Id::Basewindow => "Minutes d’historique que la référence garde sans rien rechercher.",
        Id::Window => "Minutes d’historique que le candidat garde sans rien rechercher.",
        Id::Lookups => "Recherches dans la base vectorielle par heure d’historique au-delà de la mémoire.",
        Id::Lookupcost => "Ce que coûte une recherche.",
        Id::Checkpoint => "À quelle fréquence le candidat sauvegarde son état. 0\u{a0}: jamais.",
        Id::Checkpointcost => "Ce que coûte une sauvegarde.",
        Id::Migration => "Développement, évaluation, prompts\u{a0}: ce que vous payez une fois.",
        Id::Pilot => "Sessions exécutées sur les deux modèles avant de décider.",
        Id::Pilotminutes => "Leur durée détermine le coût du pilote.",
        Id::Markets => {
            "Noms, parts des utilisateurs et premiers jours, séparés par des points-virgules\u{a0}: FR:40@30d\u{a0}; US:60@0d. Les parts totalisent 100."
        }
        Id::Name => "Affiché en tête de page et dans les liens partagés\u{a0}; 80 caractères au plus.",
        Id::From => "Le modèle que vous utilisez.",
        Id::To => "Le modèle qu’on vous propose.",
        Id::Currency => "Code à trois lettres, par exemple USD, EUR ou GBP. Rien n’est converti.",
    }
}

pub fn section(section: Section) -> &'static str {
    match section {
        Section::Main => "L’essentiel",
        Section::Scope => "Scénarios et période",
        Section::Rollout => "Déploiement",
        Section::Guards => "Garde-fous",
        Section::Routing => "Routage et repli",
        Section::Memory => "Mémoire",
        Section::Oneoffs => "Coûts ponctuels",
        Section::Markets => "Marchés",
        Section::Labels => "Noms et devise",
    }
}

pub fn unit(unit: Unit, sign: &str) -> String {
    match unit {
        Unit::Users => "utilisateurs".to_owned(),
        Unit::PerDay => "par jour".to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::Months => "mois".to_owned(),
        Unit::Money => sign.to_owned(),
        Unit::MoneyPerDay => format!("{sign} par jour"),
        Unit::Times => "×".to_owned(),
        Unit::Hours => "h".to_owned(),
        Unit::Minutes => "min".to_owned(),
        Unit::PerHour => "par heure".to_owned(),
        Unit::Sessions => "sessions".to_owned(),
        Unit::PercentAtTime => "% @ durée".to_owned(),
        Unit::Plain | Unit::Text => String::new(),
    }
}

pub fn source(source: Source) -> &'static str {
    match source {
        Source::Article => "Le cas de l’article d’origine (Numerama, 15 février 2026, et son dossier technique)",
        Source::SreWorkbook => "Google SRE workbook, chapitre 16",
        Source::RolloutTools => "Documentation d’Argo Rollouts (analyses) et de Flagger",
        Source::Fenton => "Fenton 1960, sommes de variables log-normales\u{a0}; la valeur est notre hypothèse",
        Source::Assumption => "Notre hypothèse\u{a0}; mesurez la vôtre",
    }
}

pub fn word(word: &str) -> &str {
    match word {
        "forecast" => "la prévision",
        "baseline" => "la référence",
        "control" => "les sessions de référence du même moment",
        "point" => "moyenne au-dessus de la limite",
        "lower" => "au-dessus de la référence, hors hasard",
        "margin" => "au-dessus de la limite, hors hasard",
        other => other,
    }
}

pub fn fault(given: &str, fault: &Fault) -> String {
    let n = |x: f64| plain(x, Lang::Fr);
    match fault {
        Fault::Missing => "Il manque un nombre.".to_owned(),
        Fault::NotANumber => format!("{given} n’est pas un nombre."),
        Fault::NaN => format!("{given} ne désigne aucun nombre."),
        Fault::Infinite => format!("{given} est infini\u{a0}; il faut un nombre fini."),
        Fault::Overflow => format!("{given} dépasse tout nombre avec lequel on sait calculer."),
        Fault::NegativeZero => format!("{given} est moins zéro, c’est-à-dire zéro."),
        Fault::Underflow => format!("{given} est trop proche de zéro pour en être distingué."),
        Fault::Negative { .. } => format!("{given} est négatif."),
        Fault::TooLow { least, .. } => format!("{given} est inférieur à {}.", n(*least)),
        Fault::TooHigh { most, .. } => format!("{given} est supérieur à {}.", n(*most)),
        Fault::TooFine { least } => {
            format!("{given} est trop petit\u{a0}: 0 veut dire aucun, sinon il faut au moins {}.", n(*least))
        }
        Fault::RangeForm => {
            format!("{given} contient plus de trois nombres\u{a0}; une fourchette s’écrit bas~probable~haut.")
        }
        Fault::RangeOrder { low, mid, high } => format!(
            "{given} n’est pas dans l’ordre croissant\u{a0}: une fourchette s’écrit bas~probable~haut, or {}, {}, {} ne croissent pas.",
            n(*low),
            n(*mid),
            n(*high)
        ),
        Fault::RangeEdge { at } => {
            format!("{given} va jusqu’à {}, où une fourchette n’a plus de place\u{a0}; arrêtez-vous avant.", n(*at))
        }
        Fault::RangeMid { least, most } => format!(
            "La valeur probable de {given} est trop près d’une extrémité pour qu’une courbe passe par les trois. Autorisé\u{a0}: de {} à {} entre ces extrémités.",
            n(*least),
            n(*most)
        ),
        Fault::EmptyList => "La liste est vide.".to_owned(),
        Fault::EmptyItem => format!("{given} a une place vide entre deux virgules."),
        Fault::TooMany { found, most } => format!("{found} valeurs, c’est trop\u{a0}; {most} au plus."),
        Fault::RangeInList => format!("{given} contient une fourchette\u{a0}; cette liste prend des nombres simples."),
        Fault::StepForm { item } => {
            format!("«\u{a0}{}\u{a0}» dans {given} n’est pas un palier de la forme part@durée.", short(item))
        }
        Fault::StepWeight { item } => {
            format!("La part de «\u{a0}{}\u{a0}» n’est pas supérieure à 0 et d’au plus 100\u{a0}%.", short(item))
        }
        Fault::StepDuration { item } => format!("La durée de «\u{a0}{}\u{a0}» n’est pas supérieure à 0.", short(item)),
        Fault::RolloutTooLong { days, most } => {
            format!("Les paliers durent {} jours au total\u{a0}; {} au plus.", n(*days), n(*most))
        }
        Fault::MarketForm { item } => {
            format!("«\u{a0}{}\u{a0}» dans {given} n’est pas un marché de la forme NOM:part@délai.", short(item))
        }
        Fault::MarketShare { item } => {
            format!("La part de «\u{a0}{}\u{a0}» n’est pas supérieure à 0 et d’au plus 100\u{a0}%.", short(item))
        }
        Fault::MarketDelay { item, most } => {
            format!("Le délai de «\u{a0}{}\u{a0}» n’est pas compris entre 0 et {} jours.", short(item), n(*most))
        }
        Fault::SharesSum { sum } => format!("Les parts de {given} totalisent {}\u{a0}% et non 100\u{a0}%.", n(*sum)),
        Fault::UnknownWord { allowed } => {
            format!("{given} n’est pas connu ici. Autorisé\u{a0}: {}.", allowed.join(", "))
        }
        Fault::AxesForm => format!(
            "{given} ne donne pas deux données séparées par une virgule. Autorisé\u{a0}: deux identifiants différents, par exemple saving,tokens."
        ),
        Fault::AxesSame => format!(
            "{given} nomme deux fois la même donnée\u{a0}; un tableau en demande deux. Autorisé\u{a0}: deux identifiants différents, par exemple saving,tokens."
        ),
        Fault::AxisUnknown { item } => format!(
            "«\u{a0}{}\u{a0}» dans {given} n’est pas une donnée dont dépend l’économie nette. Autorisé\u{a0}: {}.",
            short(item),
            OUTCOME.iter().map(|id| id.id()).collect::<Vec<_>>().join(", ")
        ),
        Fault::KnobUnknown { item } => format!(
            "«\u{a0}{}\u{a0}» dans {given} n’est pas une donnée à curseur. Autorisé\u{a0}: {}.",
            short(item),
            knobs()
        ),
        Fault::KnobTwice { item } => {
            format!("{given} nomme deux fois «\u{a0}{}\u{a0}». Ne nommez chaque donnée qu’une fois.", short(item))
        }
        Fault::TooManyKnobs { found, most } => {
            format!("{found} données à régler, c’est trop à côté d’un graphique\u{a0}; {most} au plus.")
        }
        Fault::UnknownCurrency => format!("{given} n’est pas un code de devise."),
        Fault::UnsafeCharacters => format!(
            "{given} contient des caractères invisibles, illisibles ou qui changent le sens de lecture\u{a0}; ils ont été retirés."
        ),
        Fault::LabelTooLong { found, most } => format!("{found} caractères, c’est trop\u{a0}; {most} au plus."),
        Fault::UnknownKey => format!(
            "Cette clé n’est pas connue, sa valeur {given} ne dit donc rien. Autorisé\u{a0}: les clés que liste «\u{a0}costcanary params\u{a0}»."
        ),
        Fault::DuplicateKey => format!(
            "Cette clé figure deux fois dans le lien\u{a0}; {given} vient en second. Autorisé\u{a0}: une seule fois."
        ),
        Fault::MissingVersion => "Le lien ne dit pas sa version. Autorisé\u{a0}: v=1.".to_owned(),
        Fault::NewerVersion => format!(
            "La version {given} est plus récente que cette page\u{a0}; ce qu’elle partage avec la version 1 est lu. Autorisé\u{a0}: v=1."
        ),
        Fault::BadVersion => format!("{given} n’est pas une version. Autorisé\u{a0}: v=1."),
        Fault::TooManyKeys { found, most } => {
            format!("{found} clés, c’est trop\u{a0}; les {most} premières ont été lues.")
        }
        Fault::NothingGiven if given == "«\u{a0}\u{a0}»" => {
            "Le lien est vide\u{a0}; dans un script, une variable n’est peut-être pas définie.".to_owned()
        }
        Fault::NothingGiven => {
            format!("{given} ne contient aucun scénario\u{a0}: il se trouve tout entier après le #.")
        }
        Fault::Damaged(damage) => damaged(*damage).to_owned(),
        Fault::LinkTooLong { found, most } => {
            format!("{} octets, c’est trop\u{a0}; {} au plus sont lus.", n(*found as f64), n(*most as f64))
        }
    }
}

fn damaged(damage: Damage) -> &'static str {
    match damage {
        Damage::EncodedHash => "Le # qui précède le scénario est arrivé sous la forme %23.",
        Damage::InQuery => "Le scénario est arrivé après un ? au lieu du #.",
        Damage::Wrapped => "Le lien est arrivé dans une autre adresse, comme l’écrivent les filtres de messagerie.",
        Damage::Encoded => "Des signes du lien, = ou &, sont arrivés sous la forme %3D ou %26.",
        Damage::Escaped => "Les & du lien sont arrivés sous la forme &amp;, comme dans le code d’une page web.",
        Damage::CurrencySign => {
            "«\u{a0}&curr\u{a0}» est arrivé sous la forme «\u{a0}¤\u{a0}», que certains logiciels en font."
        }
        Damage::Marks => "Des parenthèses, des guillemets ou un point autour du lien ont été copiés avec lui.",
        Damage::Directive => "Le repère d’un navigateur pour un endroit de la page (:~:) a été copié avec le lien.",
    }
}

pub fn remedy(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Default(text) if text.is_empty() => "La valeur par défaut, rien, est utilisée.".to_owned(),
        Remedy::Default(text) => format!("La valeur par défaut, {text}, est utilisée."),
        Remedy::Kept(text) if text.is_empty() => "La valeur précédente, rien, est conservée.".to_owned(),
        Remedy::Kept(text) => format!("La valeur précédente, {text}, est conservée."),
        Remedy::Mended(text) if text.is_empty() => "Il n’en reste rien\u{a0}; le champ est vide.".to_owned(),
        Remedy::Mended(text) => format!("{text} est utilisé."),
        Remedy::AsMeant => "Il est lu comme il devait l’être.".to_owned(),
        Remedy::Ignored => "La valeur est ignorée.".to_owned(),
        Remedy::VersionOne => "Le lien est lu comme une version 1.".to_owned(),
        Remedy::NothingRead => "Rien n’en est lu\u{a0}; vous voyez le scénario par défaut.".to_owned(),
    }
}

pub fn file_fault(fault: &FileFault) -> String {
    let n = |count: usize| plain(count as f64, Lang::Fr);
    match fault {
        FileFault::NotOurs => {
            "Ce fichier ne contient aucun scénario. Autorisé\u{a0}: un fichier de scénario, un graphique enregistré en SVG, des chiffres enregistrés en JSON, des scénarios enregistrés puis exportés, un texte qui est un seul lien."
                .to_owned()
        }
        FileFault::NoScenario => {
            "Cette image ne porte aucun scénario. Autorisé\u{a0}: un graphique enregistré ici en SVG\u{a0}; d’autres logiciels peuvent en retirer le scénario."
                .to_owned()
        }
        FileFault::NewerVersion { given } => format!(
            "Ce fichier est de la version {given}, plus récente que ce qui est connu ici. Autorisé\u{a0}: la version 1."
        ),
        FileFault::NewerList => {
            "Ce fichier vient d’une version plus récente de Costcanary\u{a0}: rien n’en a été utilisé. Pour obtenir cette version, rechargez la page ou réinstallez la commande.".to_owned()
        }
        FileFault::Truncated => {
            "Ce fichier est coupé\u{a0}: il lui manque la fin, et son scénario est peut-être incomplet. Enregistrez-le à nouveau."
                .to_owned()
        }
        FileFault::SeveralLinks { found } => format!(
            "Ce fichier contient {} liens, on ne sait donc pas lequel est voulu. Autorisé\u{a0}: un seul.",
            n(*found)
        ),
        FileFault::TooLarge { found, most } => {
            format!("Ce fichier fait {} octets, c’est trop\u{a0}; {} au plus sont lus.", n(*found), n(*most))
        }
    }
}

pub fn entry_fault(given: &str, fault: &EntryFault) -> String {
    let n = |x: f64| plain(x, Lang::Fr);
    match fault {
        EntryFault::Empty => "Il manque un nombre.".to_owned(),
        EntryFault::TooLong => "C’est trop long pour un nombre.".to_owned(),
        EntryFault::NotANumber => format!("{given} n’est pas un nombre."),
        EntryFault::BadGrouping => {
            format!("Les chiffres de {given} ne vont pas par trois\u{a0}; on ne sait pas quel nombre c’est.")
        }
        EntryFault::Ambiguous { as_grouped, as_decimal } => {
            format!("{given} peut se lire {} ou {}. Écrivez l’un des deux.", n(*as_grouped), n(*as_decimal))
        }
        EntryFault::AmbiguousScale { short_scale, long_scale } => {
            format!("{given} peut se lire {} ou {}. Écrivez tous les chiffres.", n(*short_scale), n(*long_scale))
        }
        EntryFault::Unknown { part } => {
            format!("«\u{a0}{}\u{a0}» dans {given} n’est ni un nombre, ni une unité connue.", short(part))
        }
        EntryFault::OtherUnit { part, unit } => {
            let unit = if unit.is_empty() { "aucune" } else { unit };
            format!("«\u{a0}{}\u{a0}» dans {given} n’a pas sa place ici. Unité de ce champ\u{a0}: {unit}.", short(part))
        }
        EntryFault::NotFinite => format!("{given} dépasse tout nombre avec lequel on sait calculer."),
    }
}
