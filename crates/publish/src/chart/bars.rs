//! Bars: counts by area, by host, by quarter.

use super::svg::{Anchor, LEGEND_LINE, Pen};
use super::{Cell, ChartError, Count, Frame, MOST_ROWS, Series, Table, check_counts, check_series};

const WIDTH: f64 = 640.0;
/// Room for the total at the end of a bar.
const TOTAL: f64 = 64.0;
const ROW: f64 = 46.0;
const BAR: f64 = 18.0;
/// A unit is not drawn wider than this, so that small numbers do not look large.
const WIDEST: f64 = 22.0;
/// Below this width units are no longer drawn one by one.
const NARROWEST: f64 = 6.0;

/// Rows of counts, one bar each, its series one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// Name, description, direction.
    pub frame: Frame,
    /// What a row is: "area".
    pub row_head: String,
    /// Head of the column of totals.
    pub total_head: String,
    /// The series, in the order in which they are drawn.
    pub series: Vec<Series>,
    /// The rows, in the order in which they are read.
    pub rows: Vec<Row>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// One number for each series.
    pub counts: Vec<Count>,
}

impl Row {
    fn total(&self) -> u64 {
        self.counts.iter().map(|count| count.value).sum()
    }
}

impl Bars {
    fn check(&self) -> Result<(), ChartError> {
        self.frame.check()?;
        check_series(&self.series)?;
        if self.rows.len() > MOST_ROWS {
            return Err(ChartError::Rows(self.rows.len()));
        }
        self.rows.iter().try_for_each(|row| check_counts(&row.label, &row.counts, &self.series))
    }

    /// The chart.
    ///
    /// # Errors
    /// [`ChartError`] for values that cannot be drawn as they are.
    pub fn svg(&self) -> Result<String, ChartError> {
        self.check()?;
        let rows = self.rows.len() as f64;
        let height = rows * ROW + 8.0 + self.series.len() as f64 * LEGEND_LINE;
        let most = self.rows.iter().map(Row::total).max().unwrap_or(0).max(1);
        // Counts are far below 2^52: nothing is lost.
        let unit = ((WIDTH - TOTAL) / most as f64).min(WIDEST);
        let mut pen = Pen::new(&self.frame, "chart-bars", WIDTH, height);
        pen.inks(self.series.iter().map(|series| series.ink));
        for (n, row) in self.rows.iter().enumerate() {
            let y = n as f64 * ROW;
            pen.text("chart-label", Anchor::Start, 0.0, y + 16.0, &row.label);
            let mut x = 0.5;
            for (series, count) in self.series.iter().zip(&row.counts) {
                if unit >= NARROWEST {
                    for _ in 0..count.value {
                        pen.inked(series.ink, "", x, y + 22.0, unit - 2.0, BAR);
                        x += unit;
                    }
                } else if count.value > 0 {
                    let width = unit * count.value as f64;
                    pen.inked(series.ink, "", x, y + 22.0, width, BAR);
                    x += width;
                }
            }
            pen.number("chart-number", Anchor::Start, x + 6.0, y + 36.0, row.total());
        }
        pen.legend(&self.series, rows * ROW + 8.0);
        Ok(pen.finish())
    }

    /// The table behind it.
    ///
    /// # Errors
    /// As [`Bars::svg`].
    pub fn table(&self) -> Result<Table, ChartError> {
        self.check()?;
        let mut heads = vec![self.row_head.clone()];
        heads.extend(self.series.iter().map(|series| series.name.clone()));
        heads.push(self.total_head.clone());
        let rows = self.rows.iter().map(|row| {
            let mut cells = vec![Cell::words(&row.label)];
            cells.extend(row.counts.iter().map(Cell::count));
            cells.push(Cell::count(&Count::of(row.total())));
            cells
        });
        Ok(Table { caption: self.frame.title.clone(), heads, rows: rows.collect() })
    }
}
