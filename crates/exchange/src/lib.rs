//! Exchange: how the joint record travels from one register to another, and nothing else.
//!
//! A register hands over what it holds; its partner receives a **pouch**: one sealed file for one dossier, by
//! link, by hand or through a watched folder. The format is the same for all three, so a pouch that was lost,
//! doubled, cut short or opened by the wrong hand is treated the same way whatever carried it.
//!
//! # What lives here
//! - [`sealed`]: the encrypted container (HPKE, then chunks with a last mark) and the reception keys.
//! - [`egress`]: the whitelist. Only what it lists can enter a pouch; the types make that so.
//! - [`level`]: which folios a partner still needs, in causal order and in portions.
//! - [`pouch`]: what is inside: a signed position, folios, payloads; within limits, and checked before it is believed.
//! - [`carriers`]: file, drop folder, link.
//! - [`knock`]: asking over a link whether there is anything new, in 57 bytes.
//! - [`cover`]: the facts of a cover note, rebuilt by whoever reads it.
//!
//! # What may not live here
//! - Private notes, drafts and instructions: this crate does not import `national`, and a test of the dependency
//!   graph keeps it so. What it cannot name, it cannot send.
//! - A clock or a source of randomness: keys, seeds and dates are handed in.
//! - Judgement: whether an act counts is for `record::fold`. Here bytes are only checked, capped and moved.
//!
//! # The route
//! leaving: [`level::needed`] -> [`egress::decide`] -> [`pouch::pack`] -> [`pouch::seal`] -> a carrier;
//! arriving: a carrier -> [`pouch::unseal`] (nothing is handed over before the last mark) -> [`pouch::Claimed::check`]
//! (signed position, dossier, receiver, sender, number) -> the register, which verifies and folds in one transaction.
//!
//! ```
//! use exchange::sealed::{ReceptionKey, SealedError, open_to_vec, seal_to_vec};
//! # struct Rng(u8);
//! # impl rand_core::TryRng for Rng {
//! #     type Error = rand_core::Infallible;
//! #     fn try_next_u32(&mut self) -> Result<u32, rand_core::Infallible> { Ok(7) }
//! #     fn try_next_u64(&mut self) -> Result<u64, rand_core::Infallible> { Ok(7) }
//! #     fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), rand_core::Infallible> { to.fill(self.0); Ok(()) }
//! # }
//! # impl rand_core::TryCryptoRng for Rng {}
//! # let (mut rng, seed) = (Rng(7), [1; 32]);
//! let theirs = ReceptionKey::from_seed(seed); // drawn at random by the partner's register
//! let mut pouch = seal_to_vec(b"folios and payloads", &[theirs.public().clone()], &mut rng)?;
//! assert_eq!(open_to_vec(&pouch[..], &[theirs.clone()], 1_000)?.content, b"folios and payloads");
//!
//! pouch.pop(); // cut by a single byte, it hands nothing over
//! assert!(open_to_vec(&pouch[..], &[theirs], 1_000).is_err());
//! # Ok::<(), SealedError>(())
//! ```

#![forbid(unsafe_code)]

pub mod carriers;
pub mod cover;
pub mod egress;
pub mod knock;
pub mod level;
pub mod pouch;
pub mod sealed;
