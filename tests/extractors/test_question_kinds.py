"""Lines as buyers write them in haste: what each asks, beside lines that look alike and ask otherwise."""

from __future__ import annotations

import pytest

from extractors.questions.parts import split
from extractors.questions.spelling import mended
from extractors.questions.words import heard


def kinds(text: str) -> str:
    return " ".join(part.wanted for part in split(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an index is a name, a rate an amount
        ("Indexation du tarif : quel indice", "name"),
        ("Révision de prix : indice retenu ?", "name"),
        ("which index is used for the annual increase", "name"),
        ("Indexation du tarif : quel taux", "amount"),
        ("Indexation annuelle ?", "amount"),
        # misspelt
        ("how ofen do you patch the servers", "frequency"),
        ("how offen are backups tested", "frequency"),
        ("patching: frequancy", "frequency"),
        ("a quel frequense les MAJ", "frequency"),
        ("kel delai de retablissement si serveur HS", "duration"),
        ("hw long r logs kept", "duration"),
        ("wat is the notice period", "duration"),
        ("how much notise do we need to give", "duration"),
        ("how mutch for an extra user", "amount"),
        ("wen does the contract start", "date"),
        ("kan est ce que la garantie demarre", "date"),
        ("quant demarre le contrat", "date"),
        ("were is the data stored", "place"),
        ("ou son stocké les données", "place"),
        ("dou viennent les donnees", "place"),
        ("es que les données sont en france", "yes-no"),
        ("esque le SSL est inclu", "yes-no"),
        ("ya til une penalité de retard", "yes-no"),
        ("c quoi un incident bloquant", "definition"),
        ("what does HNO mean", "definition"),
        ("pk 6 jours", "reason"),
        ("combien sa coute si on depasse 50 tickets", "amount"),
        ("ca coute combien l'heure sup", "amount"),
        ("on demande la restauration de combien de boites", "count"),
        # "où" at the end
        ("données hébergées ou ?", "place"),
        ("switch HS : pièce de rechange où", "place"),
        ("vous supportez les logiciels jusqu'où", "open"),
        ("sur site ou en visio ?", "choice"),
        # what is asked stands last
        ("tests d'intrusion sur le site du client : fréquence", "frequency"),
        ("casse de tablette à la taille, délai de remplacement", "duration"),
        ("nights in july, vans nbr", "count"),
        ("Start of fitting at Shrewsbury, date?", "date"),
        ("sous-traitance des chantiers : quelle part", "amount"),
        ("availability committed in %", "amount"),
        ("late fix, £ back?", "amount"),
        ("what share of the ingredients is organic?", "amount"),
        ("shop down on sunday night : what then", "procedure"),
        ("dossiers inaccessibles à 3h du mat, il se passe quoi", "procedure"),
        ("rhythm of the deliverables?", "frequency"),
        ("disponibilité de 99,9 % garantie ?", "yes-no"),
        ("système info : flux EDI, en temps réel ?", "yes-no"),
        ("copies à Lyon : chiffrées ?", "yes-no"),
        # a case is not what is asked
        ("délai de réparation quand on ne peut plus encaisser", "duration"),
        ("penalty when a visit is missed", "amount"),
        ("quand est-ce qu'on peut encaisser", "date"),
        # yes or no, one or the other
        ("accès admin : oui / non", "yes-no"),
        ("pen test included yes/no", "yes-no"),
        ("formation des clés : enregistrement possible", "yes-no"),
        ("sauvegarde sur site / hors site ?", "choice"),
        ("engagement : 12 mois / 36 mois ?", "choice"),
        ("prix HT / TTC ?", "amount"),
        ("support 24/7 ?", "yes-no"),
        ("interlocuteur dédié o/n", "yes-no"),
        # bank cards, and what is no question
        ("paiement CB encaissé par vous ?", "yes-no"),
        ("le terminal CB est il compris dans le loyer", "yes-no"),
        ("pluie le matin : on paie qd meme ?", "yes-no"),
        ("Notices des 8 orgues à remettre", "open"),
        ("pls provide the DPA", "open"),
        ("TMA : engagement mini", "duration"),
        ("response / resolution times", "duration"),
        # what settles it is behind the yes
        ("do you use subcontractors, if yes which ones", "name"),
        ("avez vous des sous traitants ? lesquels ?", "name"),
        ("avez vous des sous traitants ?", "yes-no"),
    ],
)
def test_a_line_that_asks_one_thing(text: str, expected: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a stroke joins two questions
        ("Qui sauvegarde / combien de temps ?", "name duration"),
        ("MEP : qui valide / qui execute", "name name"),
        ("GTI / GTR ?", "duration duration"),
        ("notise period / exit fees", "duration amount"),
        ("backups: how often / where / how long kept", "frequency place duration"),
        ("who pays if the restore fails / whats the cap", "name amount"),
        # … or two words for one thing, a period, a choice
        ("horaires / jours d'ouverture ?", "date"),
        ("jours / heures de support", "date"),
        ("TMA : nb d'interventions / an ?", "count"),
        ("penalty/hour?", "amount"),
        ("nom du chef de projet / remplaçant", "name"),
        ("qd sera livré le PCA / PRA", "date"),
        # "où" in a list
        ("formation => qui, quand, ou ?", "name date place"),
        ("sauvegardes => frequance / retention / ou ?", "frequency duration place"),
        # a yes, and what follows from it
        ("Les prix sont ils revisés ? si oui sur quel indice", "yes-no name"),
        ("avez vous une assurance RC pro, si oui montant", "yes-no amount"),
        ("any exit fees and if so how much", "yes-no amount"),
        ("avez vous des sous traitants ? si oui lesquels et ou", "name place"),
        ("drone inspection included y/n, cost", "yes-no amount"),
        ("out of hrs cover yes/no and cost", "yes-no amount"),
        # short forms
        ("restauration testée tt les combien / par qui", "frequency name"),
        ("TMA : cb de jours par an / quel prix", "frequency amount"),
        ("TMA => engagement mini + preavis", "duration duration"),
        ("MEP en HNO possible ? surcout ?", "yes-no amount"),
        ("SLA - how measured / what credits", "procedure amount"),
    ],
)
def test_a_line_that_asks_several_things(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_what_follows_a_yes_carries_what_it_is_about() -> None:
    assert [part.text for part in split("Les prix sont ils revisés ? si oui sur quel indice")] == [
        "Les prix sont ils revisés ?",
        "Les prix sont ils revisés : si oui sur quel indice",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kel délai", "quel delai"),
        ("sous cb", "sous combien"),
        ("y a-ti un PRA", "y a t il un pra"),
        ("penalitée", "penalite"),
        ("retenton", "retention"),
        ("whats the cap", "what is the cap"),
    ],
)
def test_words_of_asking_are_heard_as_they_were_meant(text: str, meant: str) -> None:
    assert heard(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "paiement cb", "la cb et le sepa", "questions frequentes", "combine les deux", "notices", "nous etions were",
        "quant a la duree", "son prix ou son delai", "response", "qd meme", "vous ou son equipe", "sa duree",
        "temps de reponse", "heberger les donnees", "supplies included", "the supplier", "etre penalises",
        "hw included", "lng tanks", "preavise",
    ],
)  # fmt: skip
def test_words_of_their_own_are_left_alone(text: str) -> None:
    assert mended(text) == text
