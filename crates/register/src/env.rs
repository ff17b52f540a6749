//! What a register takes from the world around it: minutes, random bytes, the machine. Handed in, so that a simulator
//! can seed all three.

use rand_core::CryptoRng;
use record::ids::Minute;
use store::MachineId;

/// Clock, randomness and machine of one register.
pub struct Env {
    pub(crate) clock: Box<dyn Fn() -> Minute + Send + Sync>,
    pub(crate) rng: Box<dyn CryptoRng + Send>,
    pub(crate) machine: MachineId,
}

impl Env {
    /// From parts: `clock` tells the minute, `rng` draws keys and salts, `machine` names where the register runs.
    pub fn new(
        clock: impl Fn() -> Minute + Send + Sync + 'static,
        rng: impl CryptoRng + Send + 'static,
        machine: MachineId,
    ) -> Self {
        Env { clock: Box::new(clock), rng: Box::new(rng), machine }
    }

    /// The system's clock and randomness, and this machine.
    pub fn system() -> Self {
        let clock = || {
            let seconds = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |since| since.as_secs());
            Minute(u32::try_from(seconds / 60).unwrap_or(u32::MAX))
        };
        Env::new(clock, rand_core::UnwrapErr(getrandom::SysRng), MachineId::this_machine())
    }
}
