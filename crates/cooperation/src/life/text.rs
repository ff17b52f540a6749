//! Plans, minutes, reviews and ladders: texts whose life is to be proposed and agreed.

use jiff::civil::Date;

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::head;
use super::model::{ActivityLife, Agreement, PlanLife, PlanStage, TextLife};
use crate::content::{Content, ItemRef};

pub(super) fn draw<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
) -> TextLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let content = ground.content(item).cloned();
    let session = match &content {
        Some(Content::Minutes(minutes)) => Some(minutes.session),
        _ => None,
    };
    let ad_referendum = head.pending.iter().any(|pending| {
        !pending.ad_referendum.is_empty()
            && ground
                .codes
                .iter()
                .all(|code| pending.signed.contains(code) || pending.ad_referendum.contains(code))
    });
    TextLife { head, content, session, ad_referendum }
}

/// Draws a plan with its lines.
pub(super) fn plan<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
    activities: &[ActivityLife],
    texts: &[TextLife],
) -> PlanLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let plan = ground.content(item).and_then(|content| match content {
        Content::Plan(plan) => Some((**plan).clone()),
        _ => None,
    });
    let is_line = |life: &&ActivityLife| life.plan == Some(item) && !life.out_of_plan;
    let beside = |life: &&ActivityLife| {
        let first = life.first_period.or(life.period);
        life.out_of_plan
            && match (life.plan, plan.as_ref().zip(first)) {
                (Some(named), _) => named == item,
                (None, Some((plan, first))) => plan.period.may_hold(first.first_day()),
                (None, None) => false,
            }
    };
    let review = texts.iter().find(|text| {
        text.head.agreement == Agreement::Agreed
            && matches!(&text.content, Some(Content::Review(review)) if review.plan == Some(item))
    });
    PlanLife {
        lines: activities.iter().filter(is_line).map(|life| life.head.item).collect(),
        out_of_plan: activities.iter().filter(beside).map(|life| life.head.item).collect(),
        review: review.map(|text| text.head.item),
        head,
        plan,
    }
}

impl PlanLife {
    /// How far it has come on a day.
    #[must_use]
    pub fn stage_on(&self, as_of: Date) -> PlanStage {
        match (self.head.agreement, &self.plan) {
            (Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed, _) => {
                PlanStage::Proposed
            }
            (Agreement::NotRetained, _) => PlanStage::NotRetained,
            (Agreement::Withdrawn, _) => PlanStage::Withdrawn,
            (Agreement::Contested, _) => PlanStage::Contested,
            (Agreement::Agreed, None) => PlanStage::NotReadable,
            (Agreement::Agreed, Some(_)) if self.review.is_some() => PlanStage::Reviewed,
            (Agreement::Agreed, Some(plan)) => match () {
                () if as_of < plan.period.first_day() => PlanStage::Adopted,
                () if as_of <= plan.period.last_day() => PlanStage::Running,
                () => PlanStage::ToReview,
            },
        }
    }
}
