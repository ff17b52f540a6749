//! Who may use the desk: one-time sign-in links, sessions in memory, a form token per session.
//!
//! A link's token comes from whoever started the program and opens one session, once. A session is
//! a random value in a cookie that no script can read and that no other site can send along; it
//! lives in memory only, so stopping the program signs everybody out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A session ends this long after it began.
pub const SESSION_LIFE: Duration = Duration::from_secs(12 * 60 * 60);
/// At most this many sessions and unused links are kept; the oldest give way.
const MOST: usize = 64;

/// What is said once, on the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// Message id.
    pub id: &'static str,
    /// Counts for the message, by name.
    pub counts: Vec<(&'static str, u64)>,
}

/// One signed-in browser.
#[derive(Debug)]
pub struct Session {
    /// Value that every form of this session carries.
    pub form_token: String,
    began: Instant,
    flash: Mutex<Option<Flash>>,
}

impl Session {
    /// Says something on the next page of this session.
    pub fn say(&self, flash: Flash) {
        *lock(&self.flash) = Some(flash);
    }

    /// Takes what is to be said.
    #[must_use]
    pub fn take_flash(&self) -> Option<Flash> {
        lock(&self.flash).take()
    }
}

/// All sessions and unused links of one desk.
#[derive(Debug, Default)]
pub struct Sessions {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    links: Vec<String>,
    open: HashMap<String, Arc<Session>>,
}

impl Sessions {
    /// Lets `token` open one session. The caller draws it at random, at least 128 bits, URL-safe.
    pub fn admit(&self, token: String) {
        let mut inner = lock(&self.inner);
        if inner.links.len() >= MOST {
            inner.links.remove(0);
        }
        inner.links.push(token);
    }

    /// Spends a link's token and opens a session; the value of its cookie, or `None` when the token
    /// is unknown or was used before.
    #[must_use]
    pub fn sign_in(&self, token: &str) -> Option<String> {
        let mut inner = lock(&self.inner);
        let place = inner.links.iter().position(|t| same(t, token))?;
        inner.links.swap_remove(place);
        inner.open.retain(|_, s| s.began.elapsed() < SESSION_LIFE);
        if inner.open.len() >= MOST
            && let Some(oldest) = inner.open.iter().min_by_key(|(_, s)| s.began).map(|(k, _)| k.clone())
        {
            inner.open.remove(&oldest);
        }
        let key = random()?;
        let session = Session { form_token: random()?, began: Instant::now(), flash: Mutex::new(None) };
        inner.open.insert(key.clone(), Arc::new(session));
        Some(key)
    }

    /// The session behind a cookie's value.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Arc<Session>> {
        let session = lock(&self.inner).open.get(key).cloned()?;
        (session.began.elapsed() < SESSION_LIFE).then_some(session)
    }

    /// Ends a session.
    pub fn sign_out(&self, key: &str) {
        lock(&self.inner).open.remove(key);
    }
}

/// A poisoned lock holds whole values all the same: nothing here is left half-written.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Compares without stopping at the first difference.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

/// 256 random bits in hexadecimal; `None` when the system has no randomness to give.
#[must_use]
pub fn random() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_one_session_once() {
        let sessions = Sessions::default();
        sessions.admit("a-token".to_owned());
        assert_eq!(sessions.sign_in("another"), None);
        let key = sessions.sign_in("a-token").expect("the token is unused");
        assert_eq!(sessions.sign_in("a-token"), None);
        assert!(sessions.get(&key).is_some());
        sessions.sign_out(&key);
        assert!(sessions.get(&key).is_none());
    }
}
