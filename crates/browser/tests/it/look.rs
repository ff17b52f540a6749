//! What can be wrong with any page, whatever it is about.

use crate::tab::Tab;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Languages of the desk and where a line of theirs begins.
pub const LANGUAGES: [(&str, &str); 4] = [("fr", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("en", "ltr")];
/// Width of a screen on a table, in CSS pixels.
pub const WIDE: u32 = 1440;
/// Width of a telephone.
pub const NARROW: u32 = 390;

/// What a page tells of itself.
const LOOK: &str = r"(() => {
  const root = document.documentElement, width = root.clientWidth
  const said = it => it.tagName.toLowerCase() + [...it.classList].map(c => '.' + c).join('')
  const all = [...document.body.querySelectorAll('*')]
  const scrolls = it => { for (it = it.parentElement; it !== root; it = it.parentElement) if (getComputedStyle(it).overflowX !== 'visible') return true }
  const text = document.body.innerText
  return {
    status: performance.getEntriesByType('navigation')[0].responseStatus,
    lang: root.lang, dir: getComputedStyle(root).direction, title: document.title,
    headings: document.querySelectorAll('h1').length,
    sideways: root.scrollWidth - width,
    sticking_out: all.filter(it => { const b = it.getBoundingClientRect(); return b.width > 0 && (b.right > width + 1 || b.left < -1) && !scrolls(it) })
      .map(said).slice(0, 6),
    holes: (text.match(/\{\s*\$?\w+\s*\}|\b[a-z]+(?:-[a-z0-9]+){2,}\b|undefined|NaN/g) ?? []).slice(0, 5),
    elsewhere: performance.getEntriesByType('resource').map(it => it.name).filter(it => !it.startsWith(location.origin)),
    kinds: [...new Set(all.flatMap(it => [it.tagName + '@' + (it.getAttribute('role') ?? ''), ...[...it.classList].map(c => it.tagName + '.' + c)]))],
    links: [...document.querySelectorAll('a[href]')].map(it => it.href).filter(it => it.startsWith(location.origin)),
  }
})()";

/// What axe finds wrong: a line a rule.
const CHECK: &str = r"axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
}).then(found => ({
  passed: found.passes.length,
  wrong: found.violations.map(it => it.id + ': ' + it.nodes.length + ' x ' + it.nodes[0].target + '; ' +
    [...it.nodes[0].any, ...it.nodes[0].all, ...it.nodes[0].none].map(why => why.message).slice(0, 1)),
}))";

/// A page as it stands in a window.
#[derive(Deserialize)]
pub struct Look {
    /// Status that it came with.
    pub status: u16,
    lang: String,
    dir: String,
    title: String,
    headings: usize,
    sideways: i32,
    sticking_out: Vec<String>,
    holes: Vec<String>,
    elsewhere: Vec<String>,
    /// Kinds of elements: tag with role, tag with class.
    pub kinds: BTreeSet<String>,
    /// Addresses at the same desk that it leads to.
    pub links: Vec<String>,
}

impl Look {
    /// What a person would stumble over, in any language.
    pub fn wrong(&self, lang: &str, dir: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut hold = |holds: bool, otherwise: String| {
            if !holds {
                wrong.push(otherwise);
            }
        };
        hold(self.lang == lang && self.dir == dir, format!("it says {} {}", self.lang, self.dir));
        hold(self.headings == 1, format!("it has {} first headings", self.headings));
        hold(!self.title.trim().is_empty(), "it has no title".to_owned());
        hold(
            self.sideways <= 0,
            format!("it scrolls {} px sideways for {:?}", self.sideways, self.sticking_out),
        );
        hold(self.holes.is_empty(), format!("it reads {:?}", self.holes));
        hold(self.elsewhere.is_empty(), format!("it asks elsewhere for {:?}", self.elsewhere));
        wrong
    }
}

/// What axe says.
#[derive(Deserialize)]
pub struct Check {
    /// Rules that held.
    pub passed: usize,
    /// A line for each that did not.
    pub wrong: Vec<String>,
}

/// Looks at the page that a window shows.
pub async fn look(tab: &Tab) -> Look {
    tab.eval(LOOK).await
}

/// Has axe look at it; axe has to be in the page.
pub async fn axe(tab: &Tab) -> Check {
    tab.awaited(CHECK).await
}
