//! Two drafts put together: what one side changed is taken, what both changed is shown twice.

use std::collections::BTreeSet;

use cooperation::content::{Paragraph, ParagraphId, ParagraphSort};
use cooperation::merge::*;
use cooperation::text::LangTag;
use proptest::prelude::*;

use crate::samples::{paragraph, texts};

/// A draft from letters: each is a paragraph by its id; a digit after it is its wording.
fn draft(text: &str) -> Vec<Paragraph> {
    let words = text.split_whitespace();
    words.map(|word| paragraph(word.as_bytes()[0], &[("fr", word), ("en", word)])).collect()
}

/// The merge in one line: `a1` stands, `<b1|b2>` is open, `!` the order is contested, and who
/// changed it after a colon.
fn shown(base: &str, ours: &str, theirs: &str) -> String {
    let merged = merge(&draft(base), &draft(ours), &draft(theirs));
    let word = |paragraph: &Option<Paragraph>| {
        let text = paragraph.as_ref().map(|it| it.texts.get(&LangTag::fr()).unwrap().to_owned());
        text.unwrap_or_else(|| "-".to_owned())
    };
    let mut words: Vec<String> = merged
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Stands { paragraph, changed } => {
                let mark = match changed {
                    None => "",
                    Some(Whose::Ours) => ":ours",
                    Some(Whose::Theirs) => ":theirs",
                    Some(Whose::Both) => ":both",
                };
                word(&Some(paragraph.clone())) + mark
            }
            Piece::Open { ours, theirs, .. } => format!("<{}|{}>", word(ours), word(theirs)),
        })
        .collect();
    words.extend(merged.order_contested.then(|| "!".to_owned()));
    words.join(" ")
}

#[test]
fn a_table_of_merges() {
    let cases = [
        ("nothing changed", "a b c", "a b c", "a b c", "a b c"),
        ("we changed one", "a b c", "a b1 c", "a b c", "a b1:ours c"),
        ("each changed another", "a b c", "a1 b c", "a b c1", "a1:ours b c1:theirs"),
        ("both changed one", "a b c", "a b1 c", "a b2 c", "a <b1|b2> c"),
        ("both made the same change", "a b", "a b1", "a b1", "a b1:both"),
        ("they added one", "a b", "a b", "a x b", "a x:theirs b"),
        ("both added at one place", "a b", "a y b", "a x b", "a x:theirs y:ours b"),
        ("both added the same", "a", "a x", "a x", "a x:both"),
        ("both wrote one anew, not alike", "a", "a x1", "a x2", "a <x1|x2>"),
        ("we left one out", "a b c", "a c", "a b c", "a c"),
        ("we left out what they changed", "a b c", "a c", "a b1 c", "a <-|b1> c"),
        ("both left one out", "a b c", "a c", "a c", "a c"),
        ("they moved one", "a b c", "a b c", "c a b", "c a b"),
        ("they moved, we changed", "a b c", "a1 b c", "c a b", "c a1:ours b"),
        ("both moved alike", "a b c", "c a b", "c a b", "c a b"),
        ("both moved, not alike", "a b c", "c a b", "b a c", "a b c !"),
        ("a new one follows what moved", "a b c", "a x b c", "c a b", "c a x:ours b"),
        ("both began from nothing", "", "a b", "c", "a:ours b:ours c:theirs"),
        ("all is left out", "a", "", "a", ""),
    ];
    for (name, base, ours, theirs, expected) in cases {
        assert_eq!(shown(base, ours, theirs), expected, "{name}");
    }
}

#[test]
fn what_is_open_cannot_be_proposed() {
    let merged = merge(&draft("a b"), &draft("a b1"), &draft("a b2"));
    assert_eq!(merged.open().collect::<Vec<_>>(), [ParagraphId([b'b'; 8])]);
    let error = merged.settled().unwrap_err();
    assert_eq!(error.to_string(), "paragraph 2 was changed by both sides; choose a wording");
    let merged = merge(&draft("a b c"), &draft("c a b"), &draft("b a c"));
    assert_eq!(merged.settled(), Err(MergeError::Order));
    let merged = merge(&draft("a b"), &draft("a b1"), &draft("a1 b"));
    assert_eq!(merged.settled().unwrap().as_slice(), draft("a1 b1"));
    assert!(matches!(merge(&draft("a"), &[], &[]).settled(), Err(MergeError::Text(_))));
}

#[test]
fn missing_languages_are_named_after_a_merge_too() {
    let one = vec![paragraph(b'a', &[("fr", "a")])];
    let found = merge(&[], &one, &[]).misaligned(&BTreeSet::from([LangTag::fr(), LangTag::en()]));
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().starts_with("paragraph 1 has no text in en"));
}

#[test]
fn who_changed_what_is_told_paragraph_by_paragraph() {
    let mut new = draft("c a b x");
    new[2].texts = texts(&[("fr", "autre"), ("en", "b")]);
    let found = edits(&draft("a b c d"), &new);
    assert!(matches!(&found[0], Edit::Moved(id) if id.0[0] == b'c'), "one moved, not two");
    assert!(
        matches!(&found[1], Edit::Changed { languages, .. } if *languages == BTreeSet::from([LangTag::fr()]))
    );
    assert!(matches!(&found[2], Edit::Written(it) if it.id.0[0] == b'x'));
    assert!(matches!(&found[3], Edit::LeftOut(it) if it.id.0[0] == b'd'));
    assert_eq!(found.len(), 4);
    assert_eq!(edits(&new, &new), []);
}

fn any_draft() -> impl Strategy<Value = Vec<Paragraph>> {
    let entries = prop::collection::btree_map(b'a'..=b'j', 0u8..3, 0..8);
    entries.prop_flat_map(|map| Just(map.into_iter().collect::<Vec<_>>()).prop_shuffle()).prop_map(
        |entries| {
            let written = entries.into_iter().map(|(id, wording)| {
                let text = format!("{}{wording}", char::from(id));
                let mut made = paragraph(id, &[("fr", text.as_str())]);
                made.sort = if wording == 2 { ParagraphSort::Decision } else { ParagraphSort::Text };
                made
            });
            written.collect()
        },
    )
}

fn exchanged(merged: Merged) -> Merged {
    let turn = |whose| match whose {
        Whose::Ours => Whose::Theirs,
        Whose::Theirs => Whose::Ours,
        Whose::Both => Whose::Both,
    };
    let pieces = merged.pieces.into_iter().map(|piece| match piece {
        Piece::Stands { paragraph, changed } => Piece::Stands { paragraph, changed: changed.map(turn) },
        Piece::Open { id, base, ours, theirs } => Piece::Open { id, base, ours: theirs, theirs: ours },
    });
    Merged {
        pieces: pieces.collect(),
        left_out: merged.left_out.into_iter().map(|(paragraph, whose)| (paragraph, turn(whose))).collect(),
        order_contested: merged.order_contested,
    }
}

proptest! {
    /// Both registers show one text.
    #[test]
    fn the_sides_may_be_exchanged(base in any_draft(), ours in any_draft(), theirs in any_draft()) {
        prop_assert_eq!(merge(&base, &ours, &theirs), exchanged(merge(&base, &theirs, &ours)));
    }

    #[test]
    fn where_one_side_changed_nothing_the_other_is_taken(base in any_draft(), new in any_draft()) {
        let merged = merge(&base, &base, &new);
        prop_assert!(!merged.order_contested && merged.open().next().is_none());
        let found: Vec<Paragraph> = merged.pieces.into_iter().filter_map(|piece| match piece {
            Piece::Stands { paragraph, .. } => Some(paragraph),
            Piece::Open { .. } => None,
        }).collect();
        prop_assert_eq!(found, new);
    }

    /// Nothing that a side wrote is lost: it stands, it is shown as open, or that side's own text
    /// is what the other changed or left out.
    #[test]
    fn nothing_written_is_lost(base in any_draft(), ours in any_draft(), theirs in any_draft()) {
        let merged = merge(&base, &ours, &theirs);
        let ids: Vec<_> = merged.pieces.iter().map(Piece::id).collect();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each once");
        for (side, whose) in [(&ours, Whose::Ours), (&theirs, Whose::Theirs)] {
            for paragraph in side.iter().filter(|paragraph| !base.contains(paragraph)) {
                let kept = merged.pieces.iter().any(|piece| match piece {
                    Piece::Stands { paragraph: it, changed } => it == paragraph && changed.is_some(),
                    Piece::Open { ours, theirs, .. } => {
                        let own = if whose == Whose::Ours { ours } else { theirs };
                        own.as_ref() == Some(paragraph)
                    }
                });
                prop_assert!(kept, "{:?}", paragraph);
            }
        }
    }
}
