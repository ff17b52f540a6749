//! What goes wrong: registers stop, come back from copies and backups, are stolen, or run twice.

use crate::chance::Chance;
use crate::laws::{Outcome, broken};
use crate::step::What;
use crate::world::{Standing, World, unexpected};
use std::path::{Path, PathBuf};

/// Ending of the counter's file: it stays when an older state is put back.
const GUARD: &str = ".guard";
/// Ending of the lock's file.
const LOCK: &str = ".lock";

impl World {
    /// One fault at register `who`.
    pub(crate) fn fault(&mut self, what: What, who: usize, chance: &mut Chance) -> Outcome {
        match what {
            What::Restart => {
                self.posts[who].stop();
                self.start(who)?;
                self.count("restarts");
                Ok(())
            }
            What::Remember => self.remember(who),
            What::PutBack => self.put_back(who),
            What::Backup => self.backup(who),
            What::Restore => self.come_back(who),
            What::LosePost => self.lose_post(who % self.parties, chance),
            What::MoveSeal => self.move_seal(),
            _ => self.fork(who % self.parties),
        }
    }

    fn fresh(&mut self, name: &str) -> PathBuf {
        self.copies += 1;
        self.folder.path().join(format!("{name}-{}", self.copies))
    }

    /// Not beside a stray: it could keep to itself the folio that a register has lost, and no position of it is worth
    /// anything. Then only the root helps.
    fn may_go_back(&self, who: usize) -> bool {
        self.posts[who].standing == Standing::Honest && self.posts.len() == self.parties
    }

    fn remember(&mut self, who: usize) -> Outcome {
        if !self.may_go_back(who) {
            return Ok(());
        }
        let to = self.fresh("kept");
        self.posts[who].stop();
        copy(&self.posts[who].dir, &to, &[LOCK])?;
        let old = self.posts[who].kept.replace(to);
        forget(old)?;
        self.start(who)
    }

    /// An older state of the whole folder is put back on the same machine; only the counter is as new as before.
    fn put_back(&mut self, who: usize) -> Outcome {
        if !self.may_go_back(who) {
            return Ok(());
        }
        let Some(from) = self.posts[who].kept.take() else { return Ok(()) };
        let left = self.posts[who].left;
        self.posts[who].stop();
        let dir = self.posts[who].dir.clone();
        for entry in std::fs::read_dir(&dir).map_err(|error| unexpected("folder", &error))? {
            let path = entry.map_err(|error| unexpected("folder", &error))?.path();
            let keeps = path.is_dir() || path.to_string_lossy().ends_with(GUARD);
            if !keeps {
                std::fs::remove_file(&path).map_err(|error| unexpected("remove", &error))?;
            }
        }
        copy(&from, &dir, &[GUARD, LOCK])?;
        forget(Some(from))?;
        self.went_back(who);
        self.start(who)?;
        self.look(who, false)?;
        let after = self.own_number(who)?;
        let doubt = self.posts[who].register()?.doubt();
        if after < left && doubt.is_none() {
            broken!(
                "guard: register {who} went back to folio {after:?}, {left:?} has left, and it does not notice"
            );
        }
        self.count(if after < left { "older states put back" } else { "same states put back" });
        self.posts[who].unstated = doubt.is_some();
        Ok(())
    }

    fn backup(&mut self, who: usize) -> Outcome {
        if !self.may_go_back(who) {
            return Ok(());
        }
        let to = self.fresh("backup");
        let register = self.posts[who].register()?;
        register.backup(&to, &mut |_, _| {}).map_err(|error| unexpected("backup", &error))?;
        let old = self.posts[who].backup.replace(to);
        forget(old)?;
        self.count("backups");
        Ok(())
    }

    fn come_back(&mut self, who: usize) -> Outcome {
        if !self.may_go_back(who) {
            return Ok(());
        }
        let Some(backup) = self.posts[who].backup.clone() else { return Ok(()) };
        let dir = self.fresh("restored");
        self.posts[who].stop();
        forget(self.posts[who].kept.take())?;
        self.went_back(who);
        self.restore(who, &backup, dir)?;
        if self.posts[who].register()?.doubt().is_none() {
            broken!("guard: register {who} was restored on another machine and does not doubt itself");
        }
        self.count("backups restored");
        Ok(())
    }

    /// What register `who` had put into the mail goes on travelling, and it knows nothing of it.
    fn went_back(&mut self, who: usize) {
        let post = &mut self.posts[who];
        post.life += 1;
        (post.read, post.unstated) = (None, true);
        self.laws.went_back(who);
    }

    /// A register that went back writes nothing as long as it does not hold what had left, unless its officers have
    /// stated that nothing of before is under way. They do so some time after it has become true.
    pub(crate) fn attend_doubts(&mut self, chance: &mut Chance) -> Outcome {
        for who in 0..self.posts.len() {
            let post = &self.posts[who];
            if !post.unstated || post.standing != Standing::Honest {
                continue;
            }
            if post.register()?.doubt().is_none() {
                let (number, left) = (self.own_number(who)?, self.posts[who].left);
                if number < left {
                    broken!("guard: register {who} goes on from folio {number:?}, and {left:?} has left");
                }
                self.posts[who].unstated = false;
                self.count("doubts ended by what came back");
            } else if chance.one_in(4)
                && !self.mail.iter().any(|it| it.from == who && it.life < self.posts[who].life)
            {
                self.state_nothing_under_way(who)?;
            }
        }
        Ok(())
    }

    /// The officers of a register in doubt state that nothing of its former selves is under way.
    pub(crate) fn state_nothing_under_way(&mut self, who: usize) -> Outcome {
        let register = self.posts[who].register()?;
        register.nothing_under_way().map_err(|error| unexpected("nothing under way", &error))?;
        self.look(who, false)?;
        let number = self.own_number(who)?;
        let post = &mut self.posts[who];
        (post.unstated, post.left) = (false, number);
        self.count("nothing under way stated");
        Ok(())
    }

    /// Number of the last folio that register `who` holds of its own feed.
    pub(crate) fn own_number(&self, who: usize) -> Outcome<Option<u32>> {
        let auditor = self.posts[who].audit()?;
        let feed = auditor.feed()?;
        Ok(auditor.fold.feeds().iter().filter(|tip| Some(tip.feed) == feed).map(|tip| tip.number).max())
    }

    /// Whoever holds the lost post goes on with its keys. Its party writes nothing until the root has spoken.
    fn lose_post(&mut self, who: usize, chance: &mut Chance) -> Outcome {
        if self.posts.len() > self.parties
            || !self.may_go_back(who)
            || self.posts[who].register()?.doubt().is_some()
        {
            return Ok(());
        }
        let dir = self.run_beside(who)?;
        // The root is kept elsewhere.
        let root = dir.join("root");
        if root.is_dir() {
            std::fs::remove_dir_all(root).map_err(|error| unexpected("root", &error))?;
        }
        self.add_stray(who, dir)?;
        self.posts[who].standing = Standing::Waiting;
        if chance.one_in(3) {
            self.move_seal()?;
        }
        self.count("posts lost");
        Ok(())
    }

    fn move_seal(&mut self) -> Outcome {
        let waits = |who: &usize| self.posts[*who].standing == Standing::Waiting;
        let Some(who) = (0..self.posts.len()).find(waits) else { return Ok(()) };
        let register = self.posts[who].register()?;
        let feed = register.seal_move(&self.dossier, None, None);
        let feed = feed.map_err(|error| unexpected("move the seal", &error))?;
        self.laws.trust(feed);
        self.posts[who].standing = Standing::Honest;
        self.moved = true;
        self.touch(who);
        self.count("seals moved");
        Ok(())
    }

    fn fork(&mut self, who: usize) -> Outcome {
        if self.posts.len() > self.parties
            || !self.may_go_back(who)
            || self.posts[who].register()?.doubt().is_some()
        {
            return Ok(());
        }
        let dir = self.run_beside(who)?;
        self.add_stray(who, dir)?;
        self.posts[who].standing = Standing::Stray;
        self.count("forks");
        Ok(())
    }

    /// Copies a register's whole folder, guard included.
    fn run_beside(&mut self, who: usize) -> Outcome<PathBuf> {
        let Some(feed) = self.feed(who)? else { broken!("register {who} has no feed") };
        let to = self.fresh("stray");
        self.posts[who].stop();
        copy(&self.posts[who].dir, &to, &[LOCK])?;
        for old in [self.posts[who].kept.take(), self.posts[who].backup.take()] {
            forget(old)?;
        }
        self.start(who)?;
        self.look(who, false)?;
        self.laws.distrust(feed);
        Ok(to)
    }
}

fn forget(folder: Option<PathBuf>) -> Outcome {
    match folder {
        Some(folder) => std::fs::remove_dir_all(folder).map_err(|error| unexpected("remove", &error)),
        None => Ok(()),
    }
}

/// Copies a folder with what is in it, but for files with some endings.
fn copy(from: &Path, to: &Path, without: &[&str]) -> Outcome {
    let failed = |error: std::io::Error| unexpected("copy of a folder", &error);
    std::fs::create_dir_all(to).map_err(failed)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name), without)?;
        } else if !without.iter().any(|ending| name.to_string_lossy().ends_with(ending)) {
            std::fs::copy(&path, to.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}
