//! A year: activities as bars under the calendars of the States.

use super::svg::{Anchor, LEGEND_LINE, Pen};
use super::{Cell, ChartError, Frame, Ink, MOST_ROWS, Series, Table, check_link, check_series};
use jiff::civil::Date;

const WIDTH: f64 = 960.0;
/// Room for references and names of States.
const NAMES: f64 = 176.0;
const HEAD: f64 = 24.0;
const LANE: f64 = 22.0;
const ROW: f64 = 26.0;
/// Nothing is drawn narrower: one day would be a hairline.
const LEAST: f64 = 3.0;

/// A year from edge to edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Name, description, direction.
    pub frame: Frame,
    /// Which year, 1 to 9999.
    pub year: i16,
    /// Short names of the months.
    pub months: [String; 12],
    /// The calendars, in the order in which the parties are named.
    pub states: Vec<StateDays>,
    /// What the inks of the stretches mean, for the legend.
    pub series: Vec<Series>,
    /// The activities.
    pub rows: Vec<Stretch>,
    /// The day that the page stands on.
    pub today: Option<Date>,
    /// Heads of the tables.
    pub heads: TimelineHeads,
}

/// The calendar of one State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateDays {
    /// The State, as the parties name it.
    pub name: String,
    /// Its days.
    pub bands: Vec<Band>,
}

/// A day or more of a State's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// First day.
    pub first: Date,
    /// Last day, which belongs to it.
    pub last: Date,
    /// Its name.
    pub name: String,
    /// The days in words; for indicative ones they say so.
    pub when: String,
    /// True for days that only advise against an activity, such as Ramadan or school holidays.
    pub soft: bool,
    /// True when the days are computed and that State has not confirmed them.
    pub indicative: bool,
}

/// One activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its reference, drawn beside its bar.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// First day, or the first of the period it lies in.
    pub first: Date,
    /// Last day, which belongs to it, or the last of the period.
    pub last: Date,
    /// False when only the period is known: the bar is drawn open.
    pub exact: bool,
    /// Its ink, one of the series.
    pub ink: Ink,
    /// Its period in words.
    pub when: String,
    /// What has to be said with it: a clash, a feast.
    pub remarks: Vec<String>,
    /// Its page, within the desk.
    pub link: Option<String>,
}

/// Heads of the two tables that say the same in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineHeads {
    /// "Reference".
    pub reference: String,
    /// "Activity".
    pub title: String,
    /// "When".
    pub when: String,
    /// "Standing".
    pub standing: String,
    /// "Remarks".
    pub remarks: String,
    /// "State".
    pub state: String,
    /// "Days", head of the names of days, and caption of the second table.
    pub days: String,
}

impl Timeline {
    fn check(&self) -> Result<(), ChartError> {
        self.frame.check()?;
        check_series(&self.series)?;
        if !(1..=9999).contains(&self.year) {
            return Err(ChartError::Year(self.year));
        }
        let drawn = self.rows.len() + self.states.iter().map(|s| s.bands.len()).sum::<usize>();
        if drawn > MOST_ROWS {
            return Err(ChartError::Rows(drawn));
        }
        for row in &self.rows {
            check_link(row.link.as_deref())?;
            if row.first > row.last {
                return Err(ChartError::Backwards(row.reference.clone()));
            }
            if !self.series.iter().any(|series| series.ink == row.ink) {
                return Err(ChartError::Series);
            }
        }
        for band in self.states.iter().flat_map(|state| &state.bands) {
            if band.first > band.last {
                return Err(ChartError::Backwards(band.name.clone()));
            }
        }
        Ok(())
    }

    /// Place and width of the part of these days that lies in the year.
    fn span(&self, first: Date, last: Date) -> Option<(f64, f64)> {
        // The year is 1 to 9999: both days exist.
        let (january, december) = (Date::new(self.year, 1, 1).ok()?, Date::new(self.year, 12, 31).ok()?);
        let (first, last) = (first.max(january), last.min(december));
        if first > last {
            return None;
        }
        let day = (WIDTH - NAMES) / f64::from(january.days_in_year());
        let start = f64::from(first.day_of_year() - 1) * day;
        let width = (f64::from(last.day_of_year() - first.day_of_year() + 1) * day).max(LEAST);
        Some((NAMES + start.min(WIDTH - NAMES - width), width))
    }

    /// The chart.
    ///
    /// # Errors
    /// [`ChartError`] for values that cannot be drawn as they are.
    pub fn svg(&self) -> Result<String, ChartError> {
        self.check()?;
        let lanes = HEAD + self.states.len() as f64 * LANE;
        let bottom = lanes + 4.0 + self.rows.len() as f64 * ROW;
        let height = bottom + 8.0 + self.series.len() as f64 * LEGEND_LINE;
        let mut pen = Pen::new(&self.frame, "chart-timeline", WIDTH, height);
        pen.inks(self.series.iter().map(|series| series.ink));
        for (month, name) in (1_i8..).zip(&self.months) {
            let Some(first) = Date::new(self.year, month, 1).ok() else { continue };
            if let Some((x, width)) = self.span(first, first.last_of_month()) {
                pen.line("chart-grid", (x, 0.0), (x, bottom));
                pen.text("chart-month", Anchor::Middle, x + width / 2.0, 16.0, name);
            }
        }
        self.lanes(&mut pen, lanes, bottom);
        for (n, row) in self.rows.iter().enumerate() {
            let y = lanes + 4.0 + n as f64 * ROW;
            pen.text("chart-label", Anchor::Start, 0.0, y + 17.0, &row.reference);
            if let Some((x, width)) = self.span(row.first, row.last) {
                pen.inked(row.ink, if row.exact { "" } else { " open" }, x, y + 4.0, width, ROW - 8.0);
            }
        }
        if let Some((x, _)) = self.today.and_then(|today| self.span(today, today)) {
            pen.line("chart-today", (x, HEAD - 4.0), (x, bottom));
        }
        pen.legend(&self.series, bottom + 8.0);
        Ok(pen.finish())
    }

    /// The calendars: a lane for each State, and its days behind the activities.
    fn lanes(&self, pen: &mut Pen<'_>, lanes: f64, bottom: f64) {
        for (n, state) in self.states.iter().enumerate() {
            let y = HEAD + n as f64 * LANE;
            pen.text("chart-label", Anchor::Start, 0.0, y + 15.0, &state.name);
            for band in &state.bands {
                let Some((x, width)) = self.span(band.first, band.last) else { continue };
                let class = match (band.soft, band.indicative) {
                    (false, false) => "band",
                    (false, true) => "band indicative",
                    (true, false) => "band soft",
                    (true, true) => "band soft indicative",
                };
                pen.rect(class, x, y + 3.0, width, LANE - 6.0);
                pen.rect(&format!("{class} behind"), x, lanes, width, bottom - lanes);
            }
        }
    }

    /// The activities as a table.
    ///
    /// # Errors
    /// As [`Timeline::svg`].
    pub fn table(&self) -> Result<Table, ChartError> {
        self.check()?;
        let heads = &self.heads;
        let name_of = |ink: Ink| self.series.iter().find(|s| s.ink == ink).map_or("", |s| s.name.as_str());
        let rows = self.rows.iter().map(|row| {
            vec![
                Cell { link: row.link.clone(), ..Cell::words(&row.reference) },
                Cell::words(&row.title),
                Cell::words(&row.when),
                Cell::words(name_of(row.ink)),
                Cell::words(row.remarks.join("\n")),
            ]
        });
        Ok(Table {
            caption: self.frame.title.clone(),
            heads: [&heads.reference, &heads.title, &heads.when, &heads.standing, &heads.remarks]
                .map(Clone::clone)
                .into(),
            rows: rows.collect(),
        })
    }

    /// The days of the States that fall in the year, as a table in their order.
    ///
    /// # Errors
    /// As [`Timeline::svg`].
    pub fn days(&self) -> Result<Table, ChartError> {
        self.check()?;
        let mut bands: Vec<(&Band, &StateDays)> = self
            .states
            .iter()
            .flat_map(|state| state.bands.iter().map(move |band| (band, state)))
            .filter(|(band, _)| self.span(band.first, band.last).is_some())
            .collect();
        bands.sort_by_key(|(band, _)| (band.first, band.last));
        let rows = bands.into_iter().map(|(band, state)| {
            vec![Cell::words(&band.when), Cell::words(&state.name), Cell::words(&band.name)]
        });
        Ok(Table {
            caption: self.heads.days.clone(),
            heads: [&self.heads.when, &self.heads.state, &self.heads.days].map(Clone::clone).into(),
            rows: rows.collect(),
        })
    }
}
