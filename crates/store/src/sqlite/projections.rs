use super::{Session, hash};
use crate::folios::Arrival;
use crate::projections::{MAX_PAGE, MAX_SNAPSHOT};
use crate::{
    Count, ItemFilter, ItemRow, LogFilter, LogKey, LogRow, ReadProjections, Snapshot, StoreError,
    WriteProjections,
};
use record::hash::{Hash, Tagged};
use record::ids::{DossierId, FolioId, ItemId, Minute, PartyId, Place};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, params, params_from_iter};

/// Bytes of one part of a snapshot: far below SQLite's limit, and few enough rows.
const PART: usize = 1024 * 1024;

const ITEM: &str = "item, kind, state, area, whose, open, version_folio, version_act, rank, row";
const LOG: &str = "r.height, r.folio, r.act, r.party, r.kind, r.minute, r.rule, r.row";

/// Every row of a dossier, in an order that does not depend on how it came about.
const ALL_ROWS: &[&str] = &[
    "SELECT item, kind, state, area, whose, open, version_folio, version_act, rank, row FROM item_row
     WHERE dossier = ?1 ORDER BY item",
    "SELECT year, item FROM item_year WHERE dossier = ?1 ORDER BY year, item",
    "SELECT height, folio, act, party, kind, minute, rule, row FROM log_row
     WHERE dossier = ?1 ORDER BY height, folio, act",
    "SELECT item, height, folio, act FROM log_item WHERE dossier = ?1 ORDER BY item, height, folio, act",
    "SELECT name, bytes FROM sheet WHERE dossier = ?1 ORDER BY name",
];

fn item_row(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    let version = match row.get::<_, Option<[u8; 32]>>(6)? {
        Some(folio) => Some(Place { folio: FolioId(Hash(folio)), index: row.get(7)? }),
        None => None,
    };
    Ok(ItemRow {
        item: ItemId(row.get(0)?),
        kind: row.get(1)?,
        state: row.get(2)?,
        area: row.get::<_, Option<[u8; 16]>>(3)?.map(ItemId),
        whose: row.get(4)?,
        open: row.get(5)?,
        version,
        years: Vec::new(),
        rank: row.get(8)?,
        row: row.get(9)?,
    })
}

fn log_row(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    Ok(LogRow {
        key: LogKey { height: row.get(0)?, folio: FolioId(hash(row, 1)?), index: row.get(2)? },
        party: PartyId(hash(row, 3)?),
        kind: row.get(4)?,
        minute: Minute(row.get(5)?),
        rule: row.get(6)?,
        items: Vec::new(),
        row: row.get(7)?,
    })
}

/// A `WHERE` clause put together from what a filter names.
struct Where {
    sql: String,
    values: Vec<Value>,
}

impl Where {
    fn new(first: &str, value: impl Into<Value>) -> Self {
        Where { sql: format!("{first} ?1"), values: vec![value.into()] }
    }

    /// Adds `condition`; each `?` in it stands for the next of `values`.
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        let mut values = values.into_iter();
        for character in condition.chars() {
            self.sql.push(character);
            if character == '?'
                && let Some(value) = values.next()
            {
                self.values.push(value);
                self.sql.push_str(&self.values.len().to_string());
            }
        }
    }
}

impl Session<'_> {
    fn years_of(&self, key: i64, item: &ItemId) -> Result<Vec<i16>, StoreError> {
        self.all(
            "SELECT year FROM item_year WHERE dossier = ?1 AND item = ?2 ORDER BY year",
            params![key, item.0],
            |row| row.get(0),
        )
    }

    fn items_of(&self, key: i64, at: &LogKey) -> Result<Vec<ItemId>, StoreError> {
        self.all(
            "SELECT item FROM log_item WHERE dossier = ?1 AND height = ?2 AND folio = ?3 AND act = ?4 ORDER BY item",
            params![key, at.height, at.folio.0.0, at.index],
            |row| row.get(0).map(ItemId),
        )
    }
}

impl ReadProjections for Session<'_> {
    fn item(&self, dossier: &DossierId, item: &ItemId) -> Result<Option<ItemRow>, StoreError> {
        let key = self.key_or_none(dossier)?;
        let row = self.one(
            &format!("SELECT {ITEM} FROM item_row WHERE dossier = ?1 AND item = ?2"),
            params![key, item.0],
            item_row,
        )?;
        row.map(|row| Ok(ItemRow { years: self.years_of(key, item)?, ..row })).transpose()
    }

    fn items(
        &self,
        dossier: &DossierId,
        filter: &ItemFilter,
        after: Option<(&[u8], ItemId)>,
        limit: u32,
    ) -> Result<Vec<ItemRow>, StoreError> {
        let key = self.key_or_none(dossier)?;
        let mut which = Where::new("dossier =", key);
        if let Some(kind) = filter.kind {
            which.and("kind = ?", [kind.into()]);
        }
        if let Some(state) = filter.state {
            which.and("state = ?", [state.into()]);
        }
        if let Some(area) = filter.area {
            which.and("area = ?", [area.0.to_vec().into()]);
        }
        if let Some(whose) = filter.whose {
            which.and("whose = ?", [whose.into()]);
        }
        if let Some(year) = filter.year {
            which.and(
                "EXISTS (SELECT 1 FROM item_year y
                 WHERE y.dossier = item_row.dossier AND y.year = ? AND y.item = item_row.item)",
                [year.into()],
            );
        }
        if let Some((rank, item)) = after {
            which.and("(rank, item) > (?, ?)", [rank.to_vec().into(), item.0.to_vec().into()]);
        }
        let Where { sql, values } = which;
        let limit = limit.min(MAX_PAGE);
        let mut rows = self.all(
            &format!("SELECT {ITEM} FROM item_row WHERE {sql} ORDER BY rank, item LIMIT {limit}"),
            params_from_iter(values),
            item_row,
        )?;
        for row in &mut rows {
            row.years = self.years_of(key, &row.item)?;
        }
        Ok(rows)
    }

    fn counts(&self, dossier: &DossierId) -> Result<Vec<Count>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all(
            "SELECT kind, area, state, whose, count(*) FROM item_row WHERE dossier = ?1
             GROUP BY kind, area, state, whose ORDER BY kind, area, state, whose",
            [key],
            |row| {
                Ok(Count {
                    kind: row.get(0)?,
                    area: row.get::<_, Option<[u8; 16]>>(1)?.map(ItemId),
                    state: row.get(2)?,
                    whose: row.get(3)?,
                    items: row.get::<_, i64>(4)?.unsigned_abs(),
                })
            },
        )
    }

    fn years(&self, dossier: &DossierId) -> Result<Vec<i16>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all("SELECT DISTINCT year FROM item_year WHERE dossier = ?1 ORDER BY year", [key], |row| {
            row.get(0)
        })
    }

    fn log(
        &self,
        dossier: &DossierId,
        filter: &LogFilter,
        before: Option<LogKey>,
        limit: u32,
    ) -> Result<Vec<LogRow>, StoreError> {
        let key = self.key_or_none(dossier)?;
        let (from, by) = match filter.item {
            None => ("log_row r", "r"),
            Some(_) => (
                "log_item i JOIN log_row r
                 ON r.dossier = i.dossier AND r.height = i.height AND r.folio = i.folio AND r.act = i.act",
                "i",
            ),
        };
        let mut which = Where::new(&format!("{by}.dossier ="), key);
        if let Some(item) = filter.item {
            which.and("i.item = ?", [item.0.to_vec().into()]);
        }
        if filter.void {
            which.and("r.rule IS NOT NULL", []);
        }
        if let Some(key) = before {
            which.and(
                &format!("({by}.height, {by}.folio, {by}.act) < (?, ?, ?)"),
                [key.height.into(), key.folio.0.0.to_vec().into(), key.index.into()],
            );
        }
        let Where { sql, values } = which;
        let limit = limit.min(MAX_PAGE);
        let mut rows = self.all(
            &format!(
                "SELECT {LOG} FROM {from} WHERE {sql}
                 ORDER BY {by}.height DESC, {by}.folio DESC, {by}.act DESC LIMIT {limit}"
            ),
            params_from_iter(values),
            log_row,
        )?;
        for row in &mut rows {
            row.items = self.items_of(key, &row.key)?;
        }
        Ok(rows)
    }

    fn sheet(&self, dossier: &DossierId, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.one("SELECT bytes FROM sheet WHERE dossier = ?1 AND name = ?2", params![key, name], |row| {
            row.get(0)
        })
    }

    fn snapshot(&self, dossier: &DossierId) -> Result<Option<Snapshot>, StoreError> {
        let key = self.key_or_none(dossier)?;
        let head: Option<(i64, u32, i64)> =
            self.one("SELECT covers, format, length FROM snapshot WHERE dossier = ?1", [key], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let Some((covers, format, length)) = head else { return Ok(None) };
        let length = length.unsigned_abs().min(MAX_SNAPSHOT);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        let mut statement =
            self.sql.prepare_cached("SELECT bytes FROM snapshot_part WHERE dossier = ?1 ORDER BY part")?;
        let mut parts = statement.query([key])?;
        while let Some(part) = parts.next()? {
            bytes.extend_from_slice(part.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        }
        if bytes.len() as u64 != length {
            // Derived data: without it the register folds again.
            return Ok(None);
        }
        Ok(Some(Snapshot { covers: Arrival(covers.unsigned_abs()), format, bytes }))
    }

    fn projection_fingerprint(&self, dossier: &DossierId) -> Result<Hash, StoreError> {
        let key = self.key_or_none(dossier)?;
        let mut fingerprint = Tagged::new("projections");
        for sql in ALL_ROWS {
            fingerprint.part(b"table");
            let mut statement = self.sql.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([key])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    match row.get_ref(column)? {
                        ValueRef::Null => fingerprint.part(b"none"),
                        ValueRef::Integer(value) => fingerprint.part(&value.to_be_bytes()),
                        ValueRef::Real(value) => fingerprint.part(&value.to_be_bytes()),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                            fingerprint.part(b"some");
                            fingerprint.part(bytes);
                        }
                    }
                }
            }
        }
        Ok(fingerprint.finish())
    }
}

impl WriteProjections for Session<'_> {
    fn put_items(&self, dossier: &DossierId, rows: &[ItemRow]) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        for row in rows {
            self.run(
                "INSERT INTO item_row
                 (dossier, item, kind, state, area, whose, open, version_folio, version_act, rank, row)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (dossier, item) DO UPDATE SET kind = excluded.kind, state = excluded.state,
                 area = excluded.area, whose = excluded.whose, open = excluded.open,
                 version_folio = excluded.version_folio, version_act = excluded.version_act,
                 rank = excluded.rank, row = excluded.row",
                params![
                    key,
                    row.item.0,
                    row.kind,
                    row.state,
                    row.area.map(|area| area.0),
                    row.whose,
                    row.open,
                    row.version.map(|place| place.folio.0.0),
                    row.version.map(|place| place.index),
                    row.rank,
                    row.row
                ],
            )?;
            self.run("DELETE FROM item_year WHERE dossier = ?1 AND item = ?2", params![key, row.item.0])?;
            for year in &row.years {
                self.run(
                    "INSERT INTO item_year (dossier, year, item) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![key, year, row.item.0],
                )?;
            }
        }
        Ok(())
    }

    fn remove_item(&self, dossier: &DossierId, item: &ItemId) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        self.run("DELETE FROM item_row WHERE dossier = ?1 AND item = ?2", params![key, item.0])?;
        self.run("DELETE FROM item_year WHERE dossier = ?1 AND item = ?2", params![key, item.0])?;
        Ok(())
    }

    fn put_log(&self, dossier: &DossierId, rows: &[LogRow]) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        for row in rows {
            let at = &row.key;
            self.run(
                "INSERT INTO log_row (dossier, height, folio, act, party, kind, minute, rule, row)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT DO UPDATE SET party = excluded.party, kind = excluded.kind, minute = excluded.minute,
                 rule = excluded.rule, row = excluded.row",
                params![
                    key,
                    at.height,
                    at.folio.0.0,
                    at.index,
                    row.party.0.0,
                    row.kind,
                    row.minute.0,
                    row.rule,
                    row.row
                ],
            )?;
            self.run(
                "DELETE FROM log_item WHERE dossier = ?1 AND height = ?2 AND folio = ?3 AND act = ?4",
                params![key, at.height, at.folio.0.0, at.index],
            )?;
            for item in &row.items {
                self.run(
                    "INSERT INTO log_item (dossier, item, height, folio, act) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO NOTHING",
                    params![key, item.0, at.height, at.folio.0.0, at.index],
                )?;
            }
        }
        Ok(())
    }

    fn put_sheet(&self, dossier: &DossierId, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO sheet (dossier, name, bytes) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET bytes = excluded.bytes",
            params![self.key(dossier)?, name, bytes],
        )?;
        Ok(())
    }

    fn remove_sheet(&self, dossier: &DossierId, name: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM sheet WHERE dossier = ?1 AND name = ?2", params![self.key(dossier)?, name])?;
        Ok(())
    }

    fn put_snapshot(&self, dossier: &DossierId, snapshot: &Snapshot) -> Result<(), StoreError> {
        let length = snapshot.bytes.len() as u64;
        if length > MAX_SNAPSHOT {
            return Err(StoreError::TooLarge { what: "the snapshot", size: length, most: MAX_SNAPSHOT });
        }
        let key = self.key(dossier)?;
        self.run("DELETE FROM snapshot_part WHERE dossier = ?1", [key])?;
        self.run(
            "INSERT INTO snapshot (dossier, covers, format, length) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET covers = excluded.covers, format = excluded.format, length = excluded.length",
            // Both are far below the greatest i64: row ids, and at most MAX_SNAPSHOT.
            params![key, snapshot.covers.0 as i64, snapshot.format, length as i64],
        )?;
        for (number, part) in (0i64..).zip(snapshot.bytes.chunks(PART)) {
            self.run(
                "INSERT INTO snapshot_part (dossier, part, bytes) VALUES (?1, ?2, ?3)",
                params![key, number, part],
            )?;
        }
        Ok(())
    }

    fn clear_projections(&self, dossier: &DossierId) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        for table in ["log_item", "log_row", "item_year", "item_row", "sheet", "snapshot_part", "snapshot"] {
            self.run(&format!("DELETE FROM {table} WHERE dossier = ?1"), [key])?;
        }
        Ok(())
    }
}
