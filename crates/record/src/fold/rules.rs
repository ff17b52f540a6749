//! The names of the rules, as reasons for voidness, and the switches that a search turns off one by one.

use std::fmt;

/// The first rule an act broke (`record.md`, 1.5). By letter they are tried in the order L, R, E, C, S, A.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// Kind or content outside the level of its epoch.
    L,
    /// A root statement or a proof that does not hold.
    R,
    /// Wrong epoch, or an epoch proposal in the wrong place of its folio.
    E1,
    /// The signer has closed this epoch.
    E2,
    /// The founding is not agreed yet.
    E4,
    /// The writer has not joined, or is not a party any more.
    E5,
    /// Somebody has left.
    E6,
    /// The seal was handed over, or a hand-over is not the last act of its folio.
    C1,
    /// The sealing feed or the root is forked.
    C2,
    /// The seal was moved by the root, and there is no valid resumption yet.
    C3,
    /// The feed was revoked.
    C4,
    /// Not the party's sealing feed.
    S,
    /// No such proposal in the past, not one's own to answer, a base that is not agreed, or nothing to settle.
    A1,
    /// A rival that one has signed is not released.
    A2,
    /// Signed after not retaining, or the other way round.
    A3,
    /// Signed after its withdrawal was asked for, or asked for by one who has not signed.
    A4,
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Rule; 16] = [
        Rule::L,
        Rule::R,
        Rule::E1,
        Rule::E2,
        Rule::E4,
        Rule::E5,
        Rule::E6,
        Rule::C1,
        Rule::C2,
        Rule::C3,
        Rule::C4,
        Rule::S,
        Rule::A1,
        Rule::A2,
        Rule::A3,
        Rule::A4,
    ];

    /// The rule's name as the format page writes it.
    pub fn name(self) -> &'static str {
        match self {
            Rule::L => "L",
            Rule::R => "R",
            Rule::E1 => "E1",
            Rule::E2 => "E2",
            Rule::E4 => "E4",
            Rule::E5 => "E5",
            Rule::E6 => "E6",
            Rule::C1 => "C1",
            Rule::C2 => "C2",
            Rule::C3 => "C3",
            Rule::C4 => "C4",
            Rule::S => "S",
            Rule::A1 => "A1",
            Rule::A2 => "A2",
            Rule::A3 => "A3",
            Rule::A4 => "A4",
        }
    }

    /// The rule as one byte of the state digest: its place in [`Rule::ALL`].
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which rules hold. All do, always; a search turns one off to see that it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// A1: bases are agreed before they are built upon.
    pub bases_agreed: bool,
    /// A2: one signature among rivals.
    pub one_hand: bool,
    /// A3: set aside and signed are for ever.
    pub for_ever: bool,
    /// A4: no signature after a request to withdraw.
    pub withdrawal: bool,
    /// A5: with three or more, agreed only when confirmed.
    pub confirmation: bool,
    /// C2: a forked sealing feed consents to nothing.
    pub fork_stops: bool,
    /// C3: of a cut feed counts what the root vouched for *and* what the answers hold.
    pub answers_count: bool,
    /// C3: one's own answer, not anybody's.
    pub own_answer: bool,
    /// C3: a cut has effect before the Resume.
    pub cut_at_once: bool,
    /// C3: no consent by the new feed before its Resume.
    pub resume_first: bool,
    /// C5: settlements free what is stuck.
    pub settlement: bool,
    /// A1, E1: only proposals of the epoch in force are signed.
    pub epoch_in_force: bool,
    /// E2: signing an epoch proposal closes the epoch.
    pub epoch_closes: bool,
    /// E3: a release only by the party's own signature in the new epoch, not by the epoch alone.
    pub no_lapse: bool,
    /// E6: no signature after a departure.
    pub departure: bool,
    /// S: one sealing feed a party.
    pub one_seal: bool,
}

impl Rules {
    /// Every rule holds.
    pub const ALL: Rules = Rules {
        bases_agreed: true,
        one_hand: true,
        for_ever: true,
        withdrawal: true,
        confirmation: true,
        fork_stops: true,
        answers_count: true,
        own_answer: true,
        cut_at_once: true,
        resume_first: true,
        settlement: true,
        epoch_in_force: true,
        epoch_closes: true,
        no_lapse: true,
        departure: true,
        one_seal: true,
    };
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn rules_are_tried_in_the_order_of_their_codes() {
        for (code, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(rule.code()), code, "{rule}");
        }
    }
}
