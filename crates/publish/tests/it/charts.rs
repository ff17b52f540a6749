//! Charts: drawn in both directions, named for those who do not see them, and safe in a page.

use crate::sample::date;
use publish::chart::{
    Band, Bars, ChartError, Count, Frame, Ink, MOST_ROWS, Row, Series, StateDays, Stretch, Timeline,
    TimelineHeads, Trend, Year,
};

fn frame(id: &str, rtl: bool) -> Frame {
    let (title, description, language) = if rtl {
        ("الحصيلة حسب المجال", "أنجز 7 من 11 نشاطًا.", "ar")
    } else {
        ("Bilan par domaine", "Sept activités réalisées sur onze.", "fr")
    };
    Frame {
        id: id.into(),
        title: title.into(),
        description: description.into(),
        language: language.into(),
        right_to_left: rtl,
    }
}

fn series(names: &[(&str, Ink)]) -> Vec<Series> {
    names.iter().map(|(name, ink)| Series { name: (*name).into(), ink: *ink }).collect()
}

fn counts(values: &[u64]) -> Vec<Count> {
    let linked = |(n, value): (usize, &u64)| Count { value: *value, link: Some(format!("#list-{n}")) };
    values.iter().enumerate().map(linked).collect()
}

fn bars(rtl: bool) -> Bars {
    let row = |label: &str, values: &[u64]| Row { label: label.into(), counts: counts(values) };
    Bars {
        frame: frame("areas", rtl),
        row_head: "Domaine".into(),
        total_head: "Total".into(),
        series: series(&[("réalisées", Ink::Full), ("reportées", Ink::Hatch), ("annulées", Ink::Cross)]),
        rows: vec![
            row("Formation", &[2, 0, 0]),
            row("Échange d’expérience & d’expertise", &[1, 1, 1]),
            row("Santé militaire", &[0, 0, 0]),
        ],
    }
}

fn trend(rtl: bool) -> Trend {
    let year = |year, values: &[u64]| Year { year, counts: counts(values) };
    Trend {
        frame: frame("trend", rtl),
        year_head: "Année".into(),
        series: series(&[("prévues", Ink::Outline), ("réalisées", Ink::Full)]),
        years: vec![year(2022, &[8, 5]), year(2023, &[10, 9]), year(2025, &[14, 11]), year(2026, &[11, 7])],
    }
}

fn timeline(rtl: bool) -> Timeline {
    let band = |first: &str, last: &str, name: &str, soft, indicative| Band {
        first: date(first),
        last: date(last),
        name: name.into(),
        when: format!("{first}, {last}"),
        soft,
        indicative,
    };
    let stretch = |reference: &str, first: &str, last: &str, exact, ink| Stretch {
        reference: reference.into(),
        title: "Cours <b>d’état-major</b>".into(),
        first: date(first),
        last: date(last),
        exact,
        ink,
        when: format!("{first}, {last}"),
        remarks: vec!["Une fête tombe dans cette période.".into()],
        link: Some("/dossier/1".into()),
    };
    let mut frame = frame("year", rtl);
    frame.title = "Activités de 2027 & calendriers".into();
    Timeline {
        frame,
        year: 2027,
        months: std::array::from_fn(|n| format!("m{}", n + 1)),
        states: vec![
            StateDays {
                name: "Maroc".into(),
                bands: vec![
                    band("2027-03-09", "2027-03-10", "Aïd al-Fitr", false, true),
                    band("2027-02-08", "2027-03-08", "Ramadan", true, true),
                    band("2026-11-18", "2026-11-18", "Indépendance", false, false),
                ],
            },
            StateDays {
                name: "Pakistan".into(),
                bands: vec![band("2027-08-14", "2027-08-14", "Yaum-e-Azadi", false, false)],
            },
        ],
        series: series(&[("convenue", Ink::Full), ("proposée", Ink::Hatch)]),
        rows: vec![
            stretch("MA-PK/2027/TRG/014", "2027-05-24", "2027-05-28", true, Ink::Full),
            stretch("MA-PK/2027/EXR/002", "2027-10-01", "2027-12-31", false, Ink::Hatch),
            stretch("MA-PK/2027/VIS/001", "2026-12-28", "2027-01-02", true, Ink::Full),
            stretch("MA-PK/2028/VIS/001", "2028-01-02", "2028-01-03", true, Ink::Full),
        ],
        today: Some(date("2027-06-01")),
        heads: TimelineHeads {
            reference: "Référence".into(),
            title: "Activité".into(),
            when: "Période".into(),
            standing: "État".into(),
            remarks: "Remarques".into(),
            state: "Partie".into(),
            days: "Jours particuliers".into(),
        },
    }
}

fn all(rtl: bool) -> [(&'static str, String); 3] {
    [
        ("bars", bars(rtl).svg().expect("bars")),
        ("trend", trend(rtl).svg().expect("a trend")),
        ("timeline", timeline(rtl).svg().expect("a timeline")),
    ]
}

#[test]
fn the_charts_in_both_directions() {
    for (rtl, direction) in [(false, "ltr"), (true, "rtl")] {
        for (name, svg) in all(rtl) {
            insta::assert_snapshot!(format!("{name}-{direction}"), svg);
        }
    }
}

#[test]
fn the_tables_say_the_same() {
    let tables = [
        bars(false).table().unwrap(),
        trend(false).table().unwrap(),
        timeline(false).table().unwrap(),
        timeline(false).days().unwrap(),
    ];
    for table in &tables {
        assert!(table.rows.iter().all(|row| row.len() == table.heads.len()), "{table:?}");
    }
    insta::assert_snapshot!("tables", tables.map(|table| table.html()).join("\n"));
}

/// Every `name="value"` of a chart.
fn attributes<'s>(svg: &'s str, name: &str) -> Vec<&'s str> {
    svg.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_chart_is_an_image_with_a_name_and_a_description_and_holds_nothing_that_a_page_forbids() {
    for (name, svg) in all(false).into_iter().chain(all(true)) {
        assert_eq!(attributes(&svg, "role"), ["img"], "{name}");
        let labels = attributes(&svg, "aria-labelledby");
        let ids = attributes(&svg, "id");
        for label in labels[0].split(' ') {
            assert_eq!(ids.iter().filter(|id| **id == label).count(), 1, "{name}: {label}");
        }
        assert!(svg.contains("<title id=") && svg.contains("<desc id="), "{name}");
        for forbidden in ["style=", "<style", "<script", "onload", "transform", "href", "<b>", "NaN", "inf"] {
            assert!(!svg.contains(forbidden), "{name} holds {forbidden}");
        }
        for used in svg.split("url(#").skip(1) {
            let id = used.split(')').next().unwrap();
            assert!(ids.contains(&id), "{name}: {id} is drawn somewhere");
        }
    }
}

#[test]
fn right_to_left_is_the_same_picture_from_the_other_edge() {
    let rects = |svg: &str, width: f64, mirrored: bool| -> Vec<(i64, i64)> {
        let number = |part: &str, name: &str| -> f64 { attributes(part, name)[0].parse().unwrap() };
        svg.lines()
            .filter(|line| line.starts_with("<rect"))
            .map(|line| {
                let (x, w) = (number(line, "x"), number(line, "width"));
                let x = if mirrored { width - x - w } else { x };
                ((x * 10.0).round() as i64, (w * 10.0).round() as i64)
            })
            .collect()
    };
    for ((name, ltr), (_, rtl)) in
        all(false).into_iter().zip(all(true)).filter(|((name, _), _)| *name != "trend")
    {
        let width = if name == "timeline" { 960.0 } else { 640.0 };
        let (a, b) = (rects(&ltr, width, false), rects(&rtl, width, true));
        assert!(!a.is_empty() && a.len() == b.len(), "{name}");
        for ((x, w), (mirrored, same)) in a.into_iter().zip(b) {
            assert!((x - mirrored).abs() <= 1 && w == same, "{name}: {x} and {mirrored}");
        }
    }
}

#[test]
fn everything_drawn_lies_within_the_picture() {
    let mut dense = timeline(false);
    dense.rows = (0..366)
        .map(|n| {
            let day = date("2027-01-01") + jiff::Span::new().days(n);
            Stretch { first: day, last: day, ..dense.rows[0].clone() }
        })
        .collect();
    let mut large = bars(true);
    large.rows[0].counts = counts(&[900_000_000, 1, 0]);
    for (svg, width) in [(dense.svg().unwrap(), 960.0), (large.svg().unwrap(), 640.0)] {
        for line in svg.lines().filter(|line| line.starts_with("<rect")) {
            let number = |name: &str| -> f64 { attributes(line, name)[0].parse().unwrap() };
            assert!(number("x") >= 0.0 && number("x") + number("width") <= width + 0.01, "{line}");
        }
    }
}

#[test]
fn what_lies_outside_the_year_is_not_drawn_and_still_in_the_table() {
    let timeline = timeline(false);
    let svg = timeline.svg().unwrap();
    let drawn = svg
        .lines()
        .filter(|line| line.starts_with("<rect class=\"ink") && !line.contains("width=\"16\""))
        .count();
    assert_eq!(drawn, 3, "three of four activities touch the year: {svg}");
    assert_eq!(timeline.table().unwrap().rows.len(), 4);
    assert_eq!(timeline.days().unwrap().rows.len(), 3, "a day of another year is not among them");
}

#[test]
fn a_missing_year_breaks_the_line() {
    let svg = trend(false).svg().unwrap();
    assert_eq!(
        svg.matches("<polyline").count(),
        4 + 2,
        "two runs of two years, for two series, and the legend"
    );
}

#[test]
fn what_cannot_be_drawn_is_said() {
    type Spoil = fn(&mut Bars);
    type Expected = fn(&ChartError) -> bool;
    let cases: [(Spoil, Expected); 8] = [
        (|b| b.frame.id = "A b".into(), |e| matches!(e, ChartError::Id(_))),
        (|b| b.series.clear(), |e| matches!(e, ChartError::Series)),
        (|b| b.series[1].ink = Ink::Full, |e| matches!(e, ChartError::Series)),
        (|b| b.rows[0].counts.truncate(2), |e| matches!(e, ChartError::Shape { counts: 2, series: 3, .. })),
        (|b| b.rows[0].counts[0].value = u64::MAX, |e| matches!(e, ChartError::Number(_))),
        (|b| b.rows[0].counts[0].link = Some("javascript:x".into()), |e| matches!(e, ChartError::Link(_))),
        (|b| b.rows[0].counts[0].link = Some("//elsewhere".into()), |e| matches!(e, ChartError::Link(_))),
        (|b| b.rows = vec![b.rows[0].clone(); MOST_ROWS + 1], |e| matches!(e, ChartError::Rows(_))),
    ];
    for (n, (spoil, expected)) in cases.into_iter().enumerate() {
        let mut chart = bars(false);
        spoil(&mut chart);
        assert!(chart.svg().is_err_and(|e| expected(&e)), "case {n}");
        assert!(chart.table().is_err_and(|e| expected(&e)), "case {n}");
    }
    let mut chart = trend(false);
    chart.years.swap(0, 1);
    assert!(matches!(chart.svg(), Err(ChartError::Year(2022))));
    let mut chart = timeline(false);
    chart.rows[0].last = date("2027-01-01");
    assert!(matches!(chart.svg(), Err(ChartError::Backwards(_))));
    chart.rows[0].first = date("2027-01-01");
    chart.rows[0].ink = Ink::Dots;
    assert!(matches!(chart.svg(), Err(ChartError::Series)));
}

#[test]
fn nothing_to_draw_is_still_a_chart() {
    let (mut bars, mut trend, mut timeline) = (bars(false), trend(false), timeline(false));
    bars.rows.clear();
    trend.years.clear();
    timeline.rows.clear();
    timeline.states.clear();
    for svg in [bars.svg(), trend.svg(), timeline.svg()] {
        assert!(svg.is_ok_and(|svg| svg.ends_with("</svg>\n") && !svg.contains("NaN")));
    }
}
