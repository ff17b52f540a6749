//! What this room may import. National notes have no way out because nothing here can name them.

#[test]
fn of_our_own_rooms_only_record_and_store_may_be_imported() {
    let manifest = include_str!("../../Cargo.toml");
    let rooms = ["record", "cooperation", "store", "national", "register", "desk", "mithaq"];
    let imported: Vec<&str> = rooms
        .into_iter()
        .filter(|room| manifest.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(*room)))
        .collect();
    assert!(imported.contains(&"record"), "the test reads the manifest rightly");
    assert!(imported.iter().all(|room| ["record", "store"].contains(room)), "{imported:?}");
}
