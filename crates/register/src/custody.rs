//! The root's files: the seeds of root N and of root N+1, written apart, to be moved offline and kept apart.

use crate::error::{Error, Result};
use record::hash::Hash;
use record::keys::{SEED, SecretKeys};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const MARK: &str = "mithaq-root";
/// More than a root file ever has, in bytes.
const MOST: u64 = 4_096;

/// Where the seeds of root `generation` are written at first.
pub(crate) fn path(dir: &Path, generation: u32) -> PathBuf {
    dir.join("root").join(format!("root-{generation}.key"))
}

/// Writes the seeds of one root to a new file that only its owner may read.
pub(crate) fn write(path: &Path, generation: u32, name: &str, seeds: &[u8; 2 * SEED]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    let (one, two) = seeds.split_at(SEED);
    let half =
        |part: &[u8]| Zeroizing::new(part.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let text = Zeroizing::new(format!(
        "# The seeds of root {generation} of {name}. Whoever holds them speaks for the party.\n\
         # Move this file off this machine; keep it apart from that of the other root.\n\
         {MARK} {generation} {}{}\n",
        *half(one),
        *half(two),
    ));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Error::io(path))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(Error::io(path))
}

/// Reads the root in a file.
pub(crate) fn read(path: &Path) -> Result<(u32, SecretKeys)> {
    let wrong = |problem: &str| Error::RootFile { path: path.to_owned(), problem: problem.to_owned() };
    let length = std::fs::metadata(path).map_err(|error| wrong(&error.to_string()))?.len();
    if length > MOST {
        return Err(wrong("this is not a root file"));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|error| wrong(&error.to_string()))?);
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(MARK))
        .ok_or_else(|| wrong("this is not a root file"))?;
    let mut words = line.split_whitespace();
    let (generation, seeds) =
        (words.next().and_then(|word| word.parse().ok()), words.next().unwrap_or_default());
    let generation: u32 = generation.ok_or_else(|| wrong("its generation cannot be read"))?;
    let half = |text: Option<&str>| {
        text.and_then(|text| text.parse::<Hash>().ok()).map(|hash| Zeroizing::new(hash.0))
    };
    let (Some(one), Some(two)) = (half(seeds.get(..2 * SEED)), half(seeds.get(2 * SEED..))) else {
        return Err(wrong("its seeds cannot be read"));
    };
    Ok((generation, SecretKeys::from_seeds(&one, &two)))
}
