//! Several posts of one party, its seal and its root.

use crate::cli::{Of, Post, PostCertify, PostNew, PostRevoke, Root, Seal};
use crate::commands::setup::{read_out_of, spelled, write_new};
use crate::failure::{Done, Failure};
use crate::house::{self, said, texts};
use crate::output::{Output, count, table};
use record::ids::{DossierId, FeedId, FolioId};
use register::{Env, NewPost, PostLine, Register, Role};
use serde_json::json;
use std::path::{Path, PathBuf};

/// More than any request of a post has, in bytes.
const MAX_REQUEST: u64 = 64 << 10;

/// `post ...`.
pub fn post(typed: Post, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        Post::New(typed) => new(typed, data, out),
        Post::Request { out: path } => request(&path, data, out),
        Post::Certify(typed) => certify(&typed, data, out),
        Post::Join { file } => join(&file, data, out),
        Post::List(of) => list(&of, data, out),
        Post::Revoke(typed) => revoke(&typed, data, out),
    }
}

fn new(typed: PostNew, data: Option<PathBuf>, out: Output) -> Done {
    let dir = house::folder(data);
    let card = read(&typed.card, record::presentation::MAX_PRESENTATION as u64)?;
    let introduced = record::presentation::Presentation::parse(&card)
        .and_then(|card| card.introduce())
        .map_err(register::Error::from)?;
    if !read_out_of(introduced.fingerprint, &typed.fingerprint) {
        return Err(Failure::new(
            "this is not the fingerprint of that card, so nothing was set up; have it read out again from the party's \
             printed card",
        ));
    }
    let new =
        NewPost { card, language: typed.language, post: texts(&typed.post)?, office: texts(&typed.office)? };
    let register = Register::create_post(&dir, new, Env::system())?;
    let card = register.register_card()?;
    out.view(&json!({ "folder": dir, "card": card }), |_| {
        format!(
            "A further post of {} stands in {}. It holds no dossier yet.\n\
             Next: 'mithaq post request --out FILE', to be carried to the post that has the root.",
            introduced.name,
            dir.display()
        )
    });
    Ok(())
}

fn request(path: &Path, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let request = register.post_request()?;
    write_new(path, &request.bytes)?;
    let view = json!({ "file": path, "digits": request.digits, "words": request.words });
    out.view(&view, |_| {
        format!(
            "{}The request was written to {}. Carry it to the post that has the root, and read the fingerprint out to \
             its officer by another way.",
            spelled("Request to join a dossier", &request.digits, &request.words),
            path.display()
        )
    });
    Ok(())
}

fn certify(typed: &PostCertify, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let bytes = read(&typed.request, MAX_REQUEST)?;
    let request = register.post_read(&bytes)?;
    if !read_out_of(request.fingerprint, &typed.fingerprint) {
        return Err(Failure::new(
            "this is not the fingerprint of that request, so nothing was certified; have it read out again, and if it \
             still differs, ask the post for its request by another way",
        ));
    }
    let role = if typed.reports_only { Role::Report } else { Role::Seal };
    let paper = register.post_certify(&dossier, &bytes, role, typed.root.as_deref())?;
    write_new(&typed.out, &paper.bytes)?;
    let view = json!({
        "post": request.post, "register": paper.feed.to_string(), "file": typed.out, "pouches": paper.portions,
    });
    out.view(&view, |_| {
        let more = match paper.portions {
            0 | 1 => String::new(),
            more => format!("\nThe rest of the dossier follows in {} to our own party.", {
                count(more as u64 - 1, "further pouch")
            }),
        };
        format!(
            "{} is certified as a post of ours in this dossier. Carry {} to it: 'mithaq post join' there.{more}\n\
             Register: {}",
            said(&request.post),
            typed.out.display(),
            paper.feed
        )
    });
    Ok(())
}

fn join(path: &Path, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let joined = register.post_join(&read(path, register::MOST_PAPER)?)?;
    let view = json!({
        "dossier": joined.dossier.to_string(), "register": joined.feed.to_string(),
        "folios": joined.taken.folios, "identical": joined.taken.identical,
    });
    out.view(&view, |_| {
        format!(
            "This post has joined dossier {} with {}. With the next exchange the others hear of it.\nRegister: {}",
            house::short(&joined.dossier.to_string()),
            count(joined.taken.folios, "folio"),
            joined.feed
        )
    });
    Ok(())
}

fn list(of: &Of, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let posts = register.posts(&dossier)?;
    out.view(&posts, |posts| table(&posts.iter().map(row).collect::<Vec<_>>()));
    Ok(())
}

fn row(post: &PostLine) -> Vec<String> {
    let standing = match post {
        PostLine { ended: true, .. } => "ended",
        PostLine { holds_the_seal: true, .. } => "HOLDS THE SEAL",
        PostLine { eligible: true, held_the_seal: false, .. } => "may take the seal over",
        _ => "proposes and reports",
    };
    let name = if post.name.is_empty() { "(name not known here)" } else { said(&post.name) };
    let here = if post.here { "this post" } else { "" };
    vec![
        house::short(&post.register).to_owned(),
        name.to_owned(),
        standing.to_owned(),
        count(post.folios, "folio"),
        here.to_owned(),
    ]
}

fn revoke(typed: &PostRevoke, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let post = find(&register, &dossier, &typed.register)?;
    register.post_revoke(&dossier, &post, typed.root.as_deref(), folio(typed.vouched.as_deref())?)?;
    out.view(&json!({ "register": post.to_string() }), |_| {
        "The post is ended in this dossier. Exchange with every partner, so that nothing more is sealed for it.".to_owned()
    });
    Ok(())
}

/// `root ...`.
pub fn root(typed: Root, data: Option<PathBuf>, out: Output) -> Done {
    let Root::Seat { file, then } = typed;
    let register = house::open(data)?;
    let seated = register.root_seat(&file, then.as_deref())?;
    let view = json!({
        "generation": seated.generation, "dossiers": seated.dossiers.len(), "already": seated.already.len(),
        "later": seated.later.len(), "next": seated.next,
    });
    out.view(&view, |_| {
        let later = match seated.later.len() {
            0 => String::new(),
            n => format!(
                "\nIn {} our party has not signed yet: run this once more when it has.",
                count(n as u64, "dossier")
            ),
        };
        format!(
            "The root in {} speaks for the party now, in {}. What the former one states later has no effect once the \
             partners have heard: exchange with each of them.\n\
             The root after it is in {}. Move that file off this machine and keep it apart from the other.{later}",
            file.display(),
            count((seated.dossiers.len() + seated.already.len()) as u64, "dossier"),
            seated.next.display()
        )
    });
    Ok(())
}

/// `seal ...`.
pub fn seal(typed: Seal, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    match typed {
        Seal::HandOver { of, to } => {
            let dossier = house::dossier(&register, &of)?;
            let to = find(&register, &dossier, &to)?;
            let instruction = register.hand_over(&dossier, &to)?;
            out.view(&json!({ "instruction": instruction.to_string() }), |_| {
                format!(
                    "The hand-over is ready to leave as {}. Once it has left, this post no longer signs in this dossier, \
                     and the other one does as soon as it has heard: exchange with it.",
                    house::short(&instruction.to_string())
                )
            });
        }
        Seal::Move { of, root, then, vouched } => {
            let dossier = house::dossier(&register, &of)?;
            let vouched = folio(vouched.as_deref())?;
            let feed = register.seal_move_then(&dossier, root.as_deref(), vouched, then.as_deref())?;
            out.view(&json!({ "register": feed.to_string() }), |_| {
                format!(
                    "The seal is moved to register {feed}. Exchange with every partner: each answers what it had received \
                     from the lost post. Once all have answered, the next exchange takes the seal up again, and signing \
                     is open."
                )
            });
        }
    }
    Ok(())
}

/// A post of ours by its register's reference or the beginning of it.
fn find(register: &Register, dossier: &DossierId, typed: &str) -> Done<FeedId> {
    let mut found: Vec<String> = register.posts(dossier)?.into_iter().map(|post| post.register).collect();
    found.retain(|reference| !typed.is_empty() && reference.starts_with(typed));
    match found.as_slice() {
        [only] => {
            only.parse().map_err(|_| Failure::new("this register cannot be read; run 'mithaq rebuild'"))
        }
        [] => Err(Failure::bad_use(
            "no post of ours has a register with that reference; copy it from 'mithaq post list'",
        )),
        _ => Err(Failure::bad_use(format!("several begin with {typed}; type more of it"))),
    }
}

fn folio(typed: Option<&str>) -> Done<Option<FolioId>> {
    let bad = || Failure::bad_use("this is no folio; copy it from 'mithaq log --json'");
    typed.map(|folio| folio.parse().map_err(|_| bad())).transpose()
}

fn read(path: &Path, most: u64) -> Done<Vec<u8>> {
    Ok(exchange::carriers::file::read(path, most).map_err(register::Error::from)?)
}
