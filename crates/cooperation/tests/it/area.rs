//! Areas: the usual table is sound, and an agreement's own names win.

use std::collections::BTreeSet;

use cooperation::area::{USUAL, name_of, usual};
use cooperation::code::AreaCode;
use cooperation::content::AreaTerm;
use cooperation::text::{LangTag, LangText};

#[test]
fn the_usual_areas_have_codes_and_names_in_four_languages() {
    let codes: BTreeSet<AreaCode> = USUAL.iter().map(|a| a.area_code()).collect();
    assert_eq!(codes.len(), 7);
    for area in USUAL {
        assert_eq!(area.texts().iter().count(), 4, "{}", area.code);
        assert_eq!(usual(&area.area_code()), Some(area));
    }
}

#[test]
fn the_names_an_agreement_gives_win_and_unknown_codes_show_themselves() {
    let code = |s: &str| s.parse::<AreaCode>().unwrap();
    let agreed = [
        AreaTerm {
            code: code("TRG"),
            name: Some(LangText::from_pairs(&[("fr", "Formation des cadres")]).unwrap()),
        },
        AreaTerm { code: code("HYD"), name: Some(LangText::from_pairs(&[("en", "Hydrography")]).unwrap()) },
    ];
    assert_eq!(name_of(&code("TRG"), &agreed, &LangTag::fr()), "Formation des cadres");
    assert_eq!(name_of(&code("TRG"), &[], &LangTag::ar()), "التكوين");
    assert_eq!(name_of(&code("HYD"), &agreed, &LangTag::ur()), "Hydrography");
    assert_eq!(name_of(&code("ZZZ"), &agreed, &LangTag::fr()), "ZZZ");
    assert_eq!(code("TRG").to_id16(), *b"TRG\0\0\0\0\0\0\0\0\0\0\0\0\0");
}
