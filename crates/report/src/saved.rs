//! What became of the saved scenarios, in words.

use intake::saved::{ChangeResult, MOST_SAVED};
use presentation::Lang;
use text::catalog::say;
use text::messages::Sentence;

/// What came of a change of the list, in words; empty when there is nothing to say.
#[must_use]
pub fn message(result: &ChangeResult, lang: Lang) -> String {
    let sentence = match result {
        ChangeResult::Same => return String::new(),
        ChangeResult::Kept(name) => Sentence::SavedKept { name },
        ChangeResult::Replaced(name) => Sentence::SavedReplaced { name },
        ChangeResult::Renamed(name) => Sentence::SavedRenamed { name },
        ChangeResult::Taken(name) => Sentence::SavedTaken { name },
        ChangeResult::Removed { name, .. } => Sentence::SavedRemoved { name },
        ChangeResult::Back(name) => Sentence::SavedBack { name },
        ChangeResult::Gone(name) => Sentence::SavedGone { name },
        ChangeResult::Full => Sentence::SavedFull { most: MOST_SAVED },
        &ChangeResult::Added { added, there, no_room, mended, left_out } => {
            let rest = [
                (mended, Sentence::SavedMended { count: mended }),
                (left_out, Sentence::SavedLeftOut { count: left_out }),
                (no_room, Sentence::SavedNoRoom { count: no_room, most: MOST_SAVED }),
            ];
            let first = say(&Sentence::SavedAdded { added, there }, lang);
            let rest = rest.iter().filter(|(count, _)| *count > 0).map(|(_, sentence)| say(sentence, lang));
            return std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ");
        }
    };
    say(&sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_a_change_is_told_in_whole_sentences() {
        let added =
            |added, there, no_room, mended, left_out| ChangeResult::Added { added, there, no_room, mended, left_out };
        for (result, english, french) in [
            (added(3, 1, 0, 0, 0), "3 scenarios added, 1 was already there.", "3 scénarios ajoutés, 1 y était déjà."),
            (added(1, 0, 0, 0, 0), "1 scenario added.", "1 scénario ajouté."),
            (added(0, 2, 0, 0, 0), "Nothing added, 2 were already there.", "Aucun scénario ajouté, 2 y étaient déjà."),
            (
                added(2, 0, 0, 1, 2),
                "2 scenarios added. Parts of 1 of them could not be used; the defaults stand in. 2 entries hold no scenario and were left out.",
                "2 scénarios ajoutés. Des éléments de 1 d’entre eux n’ont pas pu être utilisés\u{202f}; les valeurs par défaut les remplacent. 2 entrées ne contiennent aucun scénario et ont été laissées de côté.",
            ),
            (
                added(0, 0, 1, 0, 0),
                "Nothing added. There was no room for 1 more: the list holds 200.",
                "Aucun scénario ajouté. Il n’y avait plus de place pour 1 de plus\u{a0}: la liste en contient 200.",
            ),
            (ChangeResult::Kept("A".into()), "“A” saved.", "«\u{a0}A\u{a0}» enregistré."),
            (ChangeResult::Same, "", ""),
        ] {
            assert_eq!(message(&result, Lang::En), english);
            assert_eq!(message(&result, Lang::Fr), french);
        }
    }
}
