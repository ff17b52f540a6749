//! Shortening: what of a failing course its failure does not need is left out.

use crate::step::Step;

/// Leaves out steps as long as `fails` still says yes: halves first, then ever smaller pieces; at most `tries` runs.
pub fn shorten(steps: &[Step], mut tries: usize, fails: &mut dyn FnMut(&[Step]) -> bool) -> Vec<Step> {
    let mut steps = steps.to_vec();
    let mut size = steps.len().div_ceil(2).max(1);
    loop {
        let before = steps.len();
        // From the end: what comes late is needed least.
        let mut end = steps.len();
        while end > 0 {
            if tries == 0 {
                return steps;
            }
            let from = end.saturating_sub(size);
            let mut shorter = steps[..from].to_vec();
            shorter.extend_from_slice(&steps[end..]);
            tries -= 1;
            if fails(&shorter) {
                steps = shorter;
            }
            end = from;
        }
        if size == 1 && steps.len() == before {
            return steps;
        }
        size = (size / 2).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::step::Course;

    #[test]
    fn what_the_failure_needs_stays_and_the_rest_goes() {
        let course = Course::draw(1, 300);
        let needed = [17, 150, 299];
        let mut fails = |steps: &[Step]| needed.iter().all(|at| steps.iter().any(|step| step.at == *at));
        let short = shorten(&course.steps, 10_000, &mut fails);
        assert_eq!(short.iter().map(|step| step.at).collect::<Vec<_>>(), needed);
    }

    #[test]
    fn it_stops_after_so_many_tries() {
        let course = Course::draw(1, 300);
        let mut runs = 0;
        let short = shorten(&course.steps, 5, &mut |_| {
            runs += 1;
            false
        });
        assert_eq!((short.len(), runs), (300, 5));
    }
}
