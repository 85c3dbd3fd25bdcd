"""What readers tell the buyer of answers that do not fit and servers that do not answer, in French and English."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors import bilingual

WORDS: dict[str, tuple[str, str]] = {
    # a reading that does not fit
    "no-list": ("`readings` n’est pas une liste", "`readings` is no list"),
    "no-object": ("une lecture n’est pas un objet", "a reading is no object"),
    "no-passage": ("il n’y a pas de passage {name}", "there is no passage {name}"),
    "either": (
        "le passage {number} peut être P{number} ou D{number} : écrivez lequel",
        "passage {number} may be P{number} or D{number}: write which",
    ),
    "no-label": (
        "{place} : {said} n’est pas une étiquette (répond, partiel, reporte, rien)",
        "{place}: {said} is no label (answers, partial, defers, none)",
    ),
    "no-text": ("{place} : la citation n’est pas un texte", "{place}: the quote is no text"),
    "no-part": ("{place} : il n’y a pas de partie {said}", "{place}: there is no part {said}"),
    "no-quote": ("{place} : il n’y a pas de citation", "{place}: there is no quote"),
    "not-there": (
        "{place} : la citation ne s’y trouve pas : « {said} »",
        "{place}: the quote does not stand in it: “{said}”",
    ),
    "read-twice": (
        "{place} est lu deux fois : la dernière lecture compte",
        "{place} is read twice: the later one counts",
    ),
    "more": ("{count} autres de ses lectures ne conviennent pas", "{count} more of its readings do not fit"),
    "doubted": (
        "une seconde lecture dit autre chose : le verdict des signaux reste",
        "a second look found otherwise: the verdict of the signals stays",
    ),
    # a file of answers
    "of": ("{name} : {note}", "{name}: {note}"),
    "no-question": ("il n’y a pas de question {name} dans la liste", "there is no question {name} in the list"),
    "other-passages": (
        "a été lue sur d’autres passages ; écrivez de nouveau les questions (`askback prompts`)",
        "was read on other passages; write the prompts anew (`askback prompts`)",
    ),
    "still-there": (
        "a été lue sur d’autres passages ; ce qu’elle cite s’y trouve encore : elle compte, à relire",
        "was read on other passages; what it quotes is still there, so it counts, marked for review",
    ),
    "answered-twice": (
        "a deux réponses : la dernière compte",
        "is answered twice: the later answer counts",
    ),
    "no-json": ("n’est pas du JSON", "is no JSON"),
    "neither": ("n’est ni du JSON ni une lecture", "is neither JSON nor a reading"),
    "not-object": ("n’est pas un objet", "is no object"),
    "names-none": ("ne nomme pas de question (`id`)", "names no question (`id`)"),
    "no-readings": ("n’a pas de `readings`", "has no `readings`"),
    "nothing-said": (
        "rien n’en est dit (écrivez `rien` si aucun passage ne répond)",
        "nothing is said of it (write `none` where nothing answers)",
    ),
    # a server
    "left.one": ("1 question garde le verdict des signaux", "1 question keeps the verdict of the signals"),
    "left.many": (
        "{count} questions gardent le verdict des signaux",
        "{count} questions keep the verdict of the signals",
    ),
    "stopped": ("{why} ; {left}", "{why}; {left}"),
    "interrupted": ("interrompu", "interrupted"),
    "spent.questions": ("le budget de {count} questions est épuisé", "the budget of {count} questions is spent"),
    "spent.tokens": ("le budget de {count} jetons est épuisé", "the budget of {count} tokens is spent"),
    "spent.seconds": ("le budget de {count} s est épuisé", "the budget of {count} s is spent"),
    "cut-off": ("sa réponse est coupée avant la fin", "its answer was cut off before it was whole"),
    "holds-none": ("sa réponse ne contient pas de lectures", "its answer holds no readings"),
    "key": (
        "la clé contient des caractères qu’aucune clé n’a",
        "the key holds characters that no key has",
    ),
    "key-clear": (
        "une clé n’est envoyée que par https://, sauf à cette machine",
        "a key is sent over https:// only, but to this machine",
    ),
    "proxies": (
        "les proxys ou certificats de cette machine ne sont pas utilisables ({said})",
        "the proxies or certificates of this machine cannot be used ({said})",
    ),
    "times": ("{wrong}, {count} fois", "{wrong}, {count} times"),
    "no-time": ("il ne restait plus de temps", "there was no time left"),
    "http": ("HTTP {status}", "HTTP {status}"),
    "http-said": ("HTTP {status} : {said}", "HTTP {status}: {said}"),
    "late": ("il met plus de {seconds} s", "it takes more than {seconds} s"),
    "closed": ("la connexion était close", "it was closed"),
    "address": ("l’adresse n’est pas utilisable ({said})", "the address cannot be used ({said})"),
    "no-connection": ("pas de connexion ({said})", "no connection ({said})"),
    "compressed": ("il répond compressé, sans qu’on l’ait demandé", "it answers compressed, unasked"),
    "endless": ("sa réponse ne finit pas", "its answer does not end"),
    "refused": (
        "HTTP {status} : il refuse l’accès ; vérifiez la clé",
        "HTTP {status}: it does not let us in; check the key",
    ),
    "elsewhere": (
        "HTTP {status} : il renvoie ailleurs, où aucune question ne va",
        "HTTP {status}: it sends us elsewhere, where no question goes",
    ),
    "no-completion": ("sa réponse n’est pas une complétion de chat", "its answer is no chat completion"),
    "empty": ("sa réponse est vide", "its answer is empty"),
    "cut-question": (
        "il n’a pris que {tokens} jetons d’une question de {count} caractères : donnez-lui un contexte plus long",
        "it took in {tokens} tokens of a question of {count} characters: give it a longer context",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell, by its key and what is filled in; notes may be filled into notes."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def said(self, lang: str) -> str:
        """Return it in a language: "fr" or "en".

        Raises KeyError for an unknown key, ValueError for an unknown language.
        """
        filled = {name: value.said(lang) if isinstance(value, Note) else value for name, value in self.values}
        return bilingual.said(WORDS, self.key, lang, filled)

    def renamed(self, place: str) -> Note:
        """Return it with another name for the passage that it is about."""
        return replace(self, values=tuple((name, place if name == "place" else value) for name, value in self.values))

    @property
    def place(self) -> str:
        """Return the name of the passage that it is about, or nothing."""
        return str(dict(self.values).get("place", ""))


def note(key: str, /, **values: object) -> Note:
    """Return something to tell."""
    return Note(key, tuple(values.items()))
