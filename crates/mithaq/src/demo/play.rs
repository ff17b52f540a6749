//! What the two parties of the demonstration do, in order, each through its own register.

use super::Stage;
use crate::failure::{Done, Failure};
use crate::papers::{ActivityPaper, Amendment, InstrumentPaper, amend};
use cooperation::content::Content;
use record::ids::{DossierId, ItemId, Place};
use register::views::Texts;
use register::{Initial, NewDossier, Register, Wording};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    plan: Vec<ActivityPaper>,
    signed_by_pk: ActivityPaper,
    awaits_ma: ActivityPaper,
    awaits_pk: ActivityPaper,
    set_aside: ActivityPaper,
    ad_referendum: ActivityPaper,
    otherwise: ActivityPaper,
}

fn built_in<T: for<'a> Deserialize<'a>>(text: &str) -> Done<T> {
    serde_json::from_str(text)
        .map_err(|error| Failure::new(format!("the examples inside this program are damaged: {error}")))
}

/// Both exchange cards and compare fingerprints.
pub fn introduce(morocco: &Register, pakistan: &Register) -> Done {
    for (one, other) in [(morocco, pakistan), (pakistan, morocco)] {
        let partner = one.partner_add(&other.card(None)?.bytes)?;
        one.partner_confirm(
            &partner.id,
            "demonstration: both registers stand on this machine",
            "demonstration",
        )?;
    }
    Ok(())
}

/// One party at work on the dossier.
struct Desk<'a> {
    register: &'a Register,
    partner: &'a Register,
    dossier: DossierId,
}

impl Desk<'_> {
    fn exchange(&self) -> Done {
        self.register.exchange_link(&self.dossier, &self.partner.party())?;
        Ok(())
    }

    fn propose(&self, papers: &[&ActivityPaper]) -> Done<Vec<ItemId>> {
        let activities = papers.iter().map(|paper| paper.content()).collect::<Done<Vec<_>>>()?;
        Ok(self.register.activity_propose(&self.dossier, activities, true)?.items)
    }

    /// The open proposal on an item by the other side, or by ours.
    fn open(&self, item: &ItemId, ours: bool) -> Done<Place> {
        let page = self.register.activity(&self.dossier, item)?;
        let found = page.proposals.iter().find(|proposal| proposal.by.ours == ours);
        let found = found
            .ok_or_else(|| Failure::new("the demonstration lost a proposal; start it again with --fresh"))?;
        Ok(self.register.find_proposal(&self.dossier, &found.id)?)
    }

    fn sign(&self, item: &ItemId) -> Done {
        let place = self.open(item, false)?;
        let shown = self.register.signing(&self.dossier, &place)?.shown;
        self.register.sign(&self.dossier, &place, &shown)?;
        Ok(())
    }

    /// Proposes and signs a change of the period of an agreed activity.
    fn change(&self, item: &ItemId, period: &str) -> Done {
        let content = self.worded(item, None, period)?;
        self.register.propose(&self.dossier, vec![Wording::Change(*item, content)], true)?;
        Ok(())
    }

    fn worded(&self, item: &ItemId, proposal: Option<&Place>, period: &str) -> Done<Content> {
        match self.register.content(&self.dossier, item, proposal)? {
            Some(Content::Activity(mut activity)) => {
                amend(&mut activity, &Amendment { period: Some(period.to_owned()), ..Amendment::default() })?;
                Ok(Content::Activity(activity))
            }
            _ => Err(Failure::new("the demonstration lost an activity; start it again with --fresh")),
        }
    }
}

/// Everything, from the founding to the open questions that a visitor finds.
pub fn all(morocco: &Register, pakistan: &Register, stage: &Stage) -> Done {
    let examples: Examples = built_in(include_str!("activities.json"))?;
    stage.set_back(24, 300);
    let dossier = found(morocco, pakistan)?;
    let ma = Desk { register: morocco, partner: pakistan, dossier };
    let pk = Desk { register: pakistan, partner: morocco, dossier };

    // A plan over all six areas, agreed as one.
    stage.set_back(20, 410);
    let plan = ma.propose(&examples.plan.iter().collect::<Vec<_>>())?;
    ma.exchange()?;
    stage.set_back(17, 95);
    pk.sign(&plan[0])?;
    // One of Pakistan's own, which Morocco signs, and one that is not retained.
    let course = pk.propose(&[&examples.signed_by_pk])?;
    let exhibition = pk.propose(&[&examples.set_aside])?;
    pk.exchange()?;
    stage.set_back(15, 220);
    ma.sign(&course[0])?;
    let reason = Texts::many([
        ("fr", "Une autre manifestation est déjà prévue à cette période (exemple)."),
        ("en", "Another event is already planned in that period (example)."),
    ]);
    ma.register.set_aside(&dossier, &ma.open(&exhibition[0], false)?, &reason)?;
    let seminar = ma.propose(&[&examples.otherwise])?;
    let days = ma.propose(&[&examples.ad_referendum])?;
    ma.exchange()?;

    // Another month for the seminar, in place of the one proposed; the days of medicine are initialled ad referendum.
    stage.set_back(11, 130);
    let place = pk.open(&seminar[0], false)?;
    let content = pk.worded(&seminar[0], Some(&place), "2027-11")?;
    pk.register.propose_otherwise(&dossier, &place, vec![(seminar[0], content)])?;
    let place = pk.open(&days[0], false)?;
    let shown = pk.register.signing(&dossier, &place)?.shown;
    pk.register.initial(&dossier, &place, Initial::AdReferendum, &shown)?;
    pk.exchange()?;

    // Both move the mountain exercise before they hear of each other: two signed texts cross.
    stage.set_back(6, 350);
    ma.change(&plan[1], "2027-06-14..2027-06-25")?;
    ma.register.depart(&dossier)?;
    stage.set_back(6, 290);
    pk.change(&plan[1], "2027-07")?;
    pk.register.depart(&dossier)?;

    // And one of each that awaits the other.
    stage.set_back(4, 60);
    ma.propose(&[&examples.awaits_pk])?;
    pk.propose(&[&examples.awaits_ma])?;
    ma.exchange()?;
    stage.set_back(2, 30);
    pk.exchange()?;
    ma.exchange()?;
    let note = "Vérifier avec le service concerné avant de signer (note d’exemple, jamais transmise).";
    morocco.add_note(&dossier, &plan[1], note)?;
    Ok(())
}

/// The founding, signed by both, and the memorandum's facts, agreed by both.
fn found(morocco: &Register, pakistan: &Register) -> Done<DossierId> {
    let paper: InstrumentPaper = built_in(include_str!("memorandum.json"))?;
    let title = Texts(paper.title.clone());
    let Content::Instrument(instrument) = paper.content()? else {
        return Err(Failure::new("the examples inside this program are damaged: no memorandum"));
    };
    let new =
        NewDossier { title, partners: vec![pakistan.party()], card: None, instrument: Some(*instrument) };
    let dossier = morocco.dossier_open(new)?;
    morocco.exchange_link(&dossier, &pakistan.party())?;
    pakistan.founding_sign(&dossier)?;
    pakistan.exchange_link(&dossier, &morocco.party())?;
    morocco.exchange_link(&dossier, &pakistan.party())?;
    for waiting in pakistan.status(&dossier)?.ours {
        let place = pakistan.find_proposal(&dossier, &waiting.proposal)?;
        let shown = pakistan.signing(&dossier, &place)?.shown;
        pakistan.sign(&dossier, &place, &shown)?;
    }
    pakistan.exchange_link(&dossier, &morocco.party())?;
    Ok(dossier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_content_in_four_languages_and_say_that_they_are_examples() {
        let examples: Examples = built_in(include_str!("activities.json")).unwrap();
        let mut all = examples.plan;
        all.extend([
            examples.signed_by_pk,
            examples.awaits_ma,
            examples.awaits_pk,
            examples.set_aside,
            examples.ad_referendum,
            examples.otherwise,
        ]);
        assert_eq!(all.len(), 12);
        let areas: std::collections::BTreeSet<&str> = all.iter().map(|paper| paper.area.as_str()).collect();
        assert_eq!(areas.len(), 6, "all six areas of the memorandum");
        for paper in &all {
            paper.content().unwrap();
            for (lang, mark) in [("fr", "exemple"), ("en", "example"), ("ar", "مثال"), ("ur", "مثال")]
            {
                assert!(paper.title[lang].contains(mark), "{:?} is marked in {lang}", paper.title);
            }
            let texts = paper.objective.iter().chain(&paper.participants);
            assert!(texts.into_iter().all(|(_, text)| text.contains("xample") || text.contains("xemple")));
        }
    }

    #[test]
    fn the_memorandum_states_what_the_communique_says_and_leaves_the_rest_open() {
        let paper: InstrumentPaper = built_in(include_str!("memorandum.json")).unwrap();
        let Content::Instrument(memorandum) = paper.content().unwrap() else { panic!("an instrument") };
        assert_eq!(memorandum.signed_on, Some(jiff::civil::date(2026, 1, 13)));
        assert_eq!(memorandum.areas.unwrap().as_slice().len(), 6);
        assert_eq!(memorandum.bodies.unwrap().as_slice().len(), 1);
        assert!(
            memorandum.place.is_none() && memorandum.signatories.is_none() && memorandum.quality.is_none()
        );
        assert!(memorandum.duration.is_none() && memorandum.renewal.is_none() && memorandum.notice.is_none());
    }
}
