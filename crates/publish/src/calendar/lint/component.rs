//! Logical lines to properties and components.

use super::lines::Logical;
use super::{Fault, Findings};

/// Deepest nesting: a calendar, a zone or event, its part.
const DEEPEST: usize = 4;

pub(super) struct Property {
    pub line: usize,
    /// In capitals.
    pub name: String,
    /// Names in capitals; the values of one name.
    parameters: Vec<(String, String)>,
    pub value: String,
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

pub(super) struct Component {
    pub line: usize,
    /// In capitals.
    pub kind: String,
    pub properties: Vec<Property>,
    pub parts: Vec<Component>,
}

impl Component {
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Property> {
        self.properties.iter().filter(move |p| p.name == name)
    }

    pub(super) fn first(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|p| p.name == name)
    }
}

/// The calendars of a file.
pub(super) fn read(lines: &[Logical], found: &mut Findings) -> Vec<Component> {
    let mut calendars = Vec::new();
    let mut open: Vec<Component> = Vec::new();
    for line in lines {
        let Some(property) = property(line) else {
            found.add(line.line, Fault::NotAProperty);
            continue;
        };
        let kind = property.value.to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => {
                let outside = open.is_empty() && kind != "VCALENDAR";
                if outside {
                    found.add(line.line, Fault::OutsideCalendar);
                } else if !open.is_empty() && (kind == "VCALENDAR" || open.len() >= DEEPEST) {
                    found.add(line.line, Fault::Misplaced(kind.clone()));
                }
                open.push(Component { line: line.line, kind, properties: Vec::new(), parts: Vec::new() });
            }
            "END" => match open.pop_if(|component| component.kind == kind) {
                Some(component) => match open.last_mut() {
                    Some(above) => above.parts.push(component),
                    None if component.kind == "VCALENDAR" => calendars.push(component),
                    None => {}
                },
                None => found.add(line.line, Fault::WrongEnd(kind)),
            },
            _ => match open.last_mut() {
                Some(component) => component.properties.push(property),
                None => found.add(line.line, Fault::OutsideCalendar),
            },
        }
    }
    for component in open {
        found.add(component.line, Fault::NotClosed(component.kind));
    }
    calendars
}

/// `name *(";" parameter) ":" value`; `None` for anything else.
fn property(line: &Logical) -> Option<Property> {
    let named = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let text = line.text.as_str();
    let end = text.find(|c| !named(c)).filter(|end| *end > 0)?;
    let name = text[..end].to_ascii_uppercase();
    let mut rest = &text[end..];
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let equals = after.find('=')?;
        let parameter = &after[..equals];
        if parameter.is_empty() || !parameter.chars().all(named) {
            return None;
        }
        let value = &after[equals + 1..];
        let mut quoted = false;
        let stop = value.find(|c| {
            quoted ^= c == '"';
            !quoted && matches!(c, ';' | ':')
        })?;
        parameters.push((parameter.to_ascii_uppercase(), value[..stop].trim_matches('"').to_owned()));
        rest = &value[stop..];
    }
    let value = rest.strip_prefix(':')?.to_owned();
    Some(Property { line: line.line, name, parameters, value })
}
