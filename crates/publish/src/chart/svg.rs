//! The pen: SVG elements in user units, mirrored by computation where the page is read from right to left.

use super::{Frame, Ink, Series};
use crate::html::{attribute, push, put};
use std::fmt;

/// A length or place in user units, printed with two decimals at most and no trailing zero.
#[derive(Clone, Copy)]
pub(super) struct Units(pub f64);

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Where a text stands, seen in reading direction.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

pub(super) struct Pen<'f> {
    out: String,
    frame: &'f Frame,
    width: f64,
}

impl<'f> Pen<'f> {
    /// Begins a chart of this size. Every `x` handed to the pen is a distance from the edge at which reading begins.
    pub(super) fn new(frame: &'f Frame, class: &str, width: f64, height: f64) -> Self {
        let mut out = String::with_capacity(4096);
        let id = &frame.id;
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        attribute(&mut out, "class", format_args!("chart {class}"));
        out.push_str(" role=\"img\"");
        attribute(&mut out, "aria-labelledby", format_args!("{id}-title {id}-desc"));
        attribute(&mut out, "lang", &frame.language);
        attribute(&mut out, "direction", if frame.right_to_left { "rtl" } else { "ltr" });
        attribute(&mut out, "viewBox", format_args!("0 0 {} {}", Units(width), Units(height)));
        put(&mut out, format_args!(">\n<title id=\"{id}-title\">"));
        push(&mut out, &frame.title);
        put(&mut out, format_args!("</title>\n<desc id=\"{id}-desc\">"));
        push(&mut out, &frame.description);
        out.push_str("</desc>\n");
        Self { out, frame, width }
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// Patterns of these inks.
    pub(super) fn inks(&mut self, inks: impl IntoIterator<Item = Ink>) {
        let id = &self.frame.id;
        self.out.push_str("<defs>");
        for ink in inks {
            let drawn = match ink {
                Ink::Hatch => "<path class=\"ink-line\" d=\"M0 6L6 0\"/>",
                Ink::Net => "<path class=\"ink-line\" d=\"M0 6L6 0M0 0L6 6\"/>",
                Ink::Dots => "<circle class=\"ink-dot\" cx=\"3\" cy=\"3\" r=\"1.2\"/>",
                Ink::Full | Ink::Outline | Ink::Cross => continue,
            };
            put(
                &mut self.out,
                format_args!(
                    "<pattern id=\"{id}-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">{drawn}</pattern>",
                    ink.class()
                ),
            );
        }
        self.out.push_str("</defs>\n");
    }

    fn place(&self, x: f64) -> f64 {
        if self.frame.right_to_left { self.width - x } else { x }
    }

    fn left(&self, x: f64, width: f64) -> f64 {
        if self.frame.right_to_left { self.width - x - width } else { x }
    }

    pub(super) fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let left = self.left(x, width);
        put(
            &mut self.out,
            format_args!(
                "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                Units(left),
                Units(y),
                Units(width),
                Units(height)
            ),
        );
    }

    /// A rectangle in an ink; `more` is a further class.
    pub(super) fn inked(&mut self, ink: Ink, more: &str, x: f64, y: f64, width: f64, height: f64) {
        let left = self.left(x, width);
        let class = ink.class();
        put(&mut self.out, format_args!("<rect class=\"ink {class}{more}\""));
        if matches!(ink, Ink::Hatch | Ink::Net | Ink::Dots) {
            put(&mut self.out, format_args!(" fill=\"url(#{}-{class})\"", self.frame.id));
        }
        put(
            &mut self.out,
            format_args!(
                " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                Units(left),
                Units(y),
                Units(width),
                Units(height)
            ),
        );
        if ink == Ink::Cross {
            let (right, bottom) = (Units(left + width), Units(y + height));
            let (left, y) = (Units(left), Units(y));
            put(
                &mut self.out,
                format_args!(
                    "<path class=\"ink-line\" d=\"M{left} {y}L{right} {bottom}M{left} {bottom}L{right} {y}\"/>\n"
                ),
            );
        }
    }

    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let (start, end) = (self.place(from.0), self.place(to.0));
        put(
            &mut self.out,
            format_args!(
                "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
                Units(start),
                Units(from.1),
                Units(end),
                Units(to.1)
            ),
        );
    }

    pub(super) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        put(&mut self.out, format_args!("<polyline class=\"{class}\" points=\""));
        for (n, (x, y)) in points.iter().enumerate() {
            let (gap, x) = (if n == 0 { "" } else { " " }, self.place(*x));
            put(&mut self.out, format_args!("{gap}{},{}", Units(x), Units(*y)));
        }
        self.out.push_str("\"/>\n");
    }

    /// The mark of a series at a point: each ink has a shape of its own.
    pub(super) fn mark(&mut self, ink: Ink, x: f64, y: f64) {
        let x = self.place(x);
        let (l, r, t, b) = (Units(x - 4.0), Units(x + 4.0), Units(y - 4.0), Units(y + 4.0));
        let (x, y) = (Units(x), Units(y));
        let class = ink.class();
        match ink {
            Ink::Full | Ink::Outline => {
                put(
                    &mut self.out,
                    format_args!("<circle class=\"mark {class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\n"),
                );
            }
            Ink::Hatch | Ink::Net => put(
                &mut self.out,
                format_args!("<path class=\"mark {class}\" d=\"M{l} {t}L{r} {t}L{r} {b}L{l} {b}Z\"/>\n"),
            ),
            Ink::Dots => put(
                &mut self.out,
                format_args!("<path class=\"mark {class}\" d=\"M{x} {t}L{r} {y}L{x} {b}L{l} {y}Z\"/>\n"),
            ),
            Ink::Cross => put(
                &mut self.out,
                format_args!("<path class=\"mark {class}\" d=\"M{l} {t}L{r} {b}M{l} {b}L{r} {t}\"/>\n"),
            ),
        }
    }

    pub(super) fn text(&mut self, class: &str, anchor: Anchor, x: f64, y: f64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let x = Units(self.place(x));
        put(
            &mut self.out,
            format_args!("<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x}\" y=\"{}\">", Units(y)),
        );
        push(&mut self.out, text);
        self.out.push_str("</text>\n");
    }

    /// A number: its digits run from left to right in every language.
    pub(super) fn number(&mut self, class: &str, anchor: Anchor, x: f64, y: f64, number: u64) {
        self.text(class, anchor, x, y, &number.to_string());
    }

    /// One line for each series, from `y` down.
    pub(super) fn legend(&mut self, series: &[Series], y: f64) {
        for (n, series) in series.iter().enumerate() {
            let y = y + n as f64 * LEGEND_LINE;
            self.inked(series.ink, "", 0.5, y, 16.0, 14.0);
            self.text("chart-label", Anchor::Start, 24.0, y + 12.0, &series.name);
        }
    }

    /// The same for lines: a piece of each, with its mark.
    pub(super) fn legend_of_lines(&mut self, series: &[Series], y: f64) {
        for (n, series) in series.iter().enumerate() {
            let y = y + n as f64 * LEGEND_LINE + 7.0;
            self.path(&format!("chart-line {}", series.ink.class()), &[(0.0, y), (32.0, y)]);
            self.mark(series.ink, 16.0, y);
            self.text("chart-label", Anchor::Start, 40.0, y + 5.0, &series.name);
        }
    }
}

/// Height of a line of the legend.
pub(super) const LEGEND_LINE: f64 = 22.0;
