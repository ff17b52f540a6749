//! A trend over years.

use super::svg::{Anchor, LEGEND_LINE, Pen};
use super::{Cell, ChartError, Count, Frame, MOST_ROWS, Series, Table, check_counts, check_series};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
/// Room for the numbers of the scale.
const SCALE: f64 = 48.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 28.0;

/// Counts year by year, one line for each series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Name, description, direction.
    pub frame: Frame,
    /// Head of the column of years.
    pub year_head: String,
    /// The series.
    pub series: Vec<Series>,
    /// The years, earliest first. A year that is not given is not drawn, and no line joins what stands around it.
    pub years: Vec<Year>,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: i16,
    /// One number for each series.
    pub counts: Vec<Count>,
}

/// The step of the scale: 1, 2 or 5 times a power of ten, so that there are five steps at most.
fn step(most: u64) -> u64 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if factor * power * 5 >= most {
                return factor * power;
            }
        }
        power *= 10;
    }
}

impl Trend {
    fn check(&self) -> Result<(), ChartError> {
        self.frame.check()?;
        check_series(&self.series)?;
        if self.years.len() > MOST_ROWS {
            return Err(ChartError::Rows(self.years.len()));
        }
        let mut before = 0;
        for year in &self.years {
            if year.year <= before || year.year > 9999 {
                return Err(ChartError::Year(year.year));
            }
            before = year.year;
            check_counts(&year.year.to_string(), &year.counts, &self.series)?;
        }
        Ok(())
    }

    /// The chart.
    ///
    /// # Errors
    /// [`ChartError`] for values that cannot be drawn as they are.
    pub fn svg(&self) -> Result<String, ChartError> {
        self.check()?;
        let legend = HEIGHT + 8.0;
        let mut pen =
            Pen::new(&self.frame, "chart-trend", WIDTH, legend + self.series.len() as f64 * LEGEND_LINE);
        let most = self.years.iter().flat_map(|y| &y.counts).map(|c| c.value).max().unwrap_or(0).max(1);
        let step = step(most);
        let top = most.div_ceil(step) * step;
        let y_of = |value: u64| HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value as f64 / top as f64;
        for value in (0..=top / step).map(|n| n * step) {
            pen.line("chart-grid", (SCALE, y_of(value)), (WIDTH, y_of(value)));
            pen.number("chart-number", Anchor::End, SCALE - 8.0, y_of(value) + 4.0, value);
        }
        let first = self.years.first().map_or(0, |y| y.year);
        let spread = self.years.last().map_or(0, |y| y.year) - first;
        let room = WIDTH - SCALE - 48.0;
        let x_of = |year: i16| match spread {
            0 => SCALE + 24.0 + room / 2.0,
            _ => SCALE + 24.0 + room * f64::from(year - first) / f64::from(spread),
        };
        // Years are named as far apart as four digits need.
        let every = (f64::from(spread) * 44.0 / room).ceil().max(1.0) as i16;
        for year in self.years.iter().filter(|y| (y.year - first) % every == 0) {
            let label = year.year.to_string();
            pen.text("chart-number", Anchor::Middle, x_of(year.year), HEIGHT - 8.0, &label);
        }
        for (n, series) in self.series.iter().enumerate() {
            let class = format!("chart-line {}", series.ink.class());
            let point = |y: &Year| (x_of(y.year), y_of(y.counts[n].value)); // one number a series: checked above
            for run in self.years.chunk_by(|a, b| a.year + 1 == b.year) {
                let points: Vec<_> = run.iter().map(point).collect();
                if points.len() > 1 {
                    pen.path(&class, &points);
                }
                points.iter().for_each(|(x, y)| pen.mark(series.ink, *x, *y));
            }
        }
        pen.legend_of_lines(&self.series, legend);
        Ok(pen.finish())
    }

    /// The table behind it.
    ///
    /// # Errors
    /// As [`Trend::svg`].
    pub fn table(&self) -> Result<Table, ChartError> {
        self.check()?;
        let mut heads = vec![self.year_head.clone()];
        heads.extend(self.series.iter().map(|series| series.name.clone()));
        let rows = self.years.iter().map(|year| {
            let mut cells = vec![Cell::words(year.year.to_string())];
            cells.extend(year.counts.iter().map(Cell::count));
            cells
        });
        Ok(Table { caption: self.frame.title.clone(), heads, rows: rows.collect() })
    }
}
