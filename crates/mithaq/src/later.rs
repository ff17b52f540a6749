//! Stand-ins until the register has these itself.
use record::ids::{DossierId, FeedId, FolioId};
use register::views::Verified;
use register::{Error, InstructionId, Register, Result};
pub trait Later {
    fn hand_over(&self, d: &DossierId, to: &FeedId) -> Result<InstructionId>;
    fn seal_move(&self, d: &DossierId, root: Option<&std::path::Path>, v: Option<FolioId>) -> Result<FeedId>;
    fn export(&self, d: &DossierId, out: &mut impl std::io::Write) -> Result<u64>;
    fn verify(&self, d: &DossierId) -> Result<Verified>;
}
impl Later for Register {
    fn hand_over(&self, _: &DossierId, _: &FeedId) -> Result<InstructionId> {
        Err(Error::Input("not available in this build".into()))
    }
    fn seal_move(&self, _: &DossierId, _: Option<&std::path::Path>, _: Option<FolioId>) -> Result<FeedId> {
        Err(Error::Input("not available in this build".into()))
    }
    fn export(&self, _: &DossierId, _: &mut impl std::io::Write) -> Result<u64> {
        Err(Error::Input("not available in this build".into()))
    }
    fn verify(&self, _: &DossierId) -> Result<Verified> {
        Err(Error::Input("not available in this build".into()))
    }
}
