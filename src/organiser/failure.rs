//! Why a verb failed: a message that says what to do, and an exit code.

use std::path::{Path, PathBuf};

use crate::route::NoRoute;
use crate::venue::place::PlaceError;
use crate::venue::read::{Problem, Unreadable};

/// Exit code of wrong usage, after `EX_USAGE` of sysexits.h.
pub const USAGE: u8 = 64;

/// How many problems a verb lists before it points to `check`.
const LISTED: usize = 20;

/// Why a verb failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The venue cannot be read at all.
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
    /// The venue was read and has errors.
    #[error("{}", listed(.0))]
    Problems(Vec<Problem>),
    /// `check` found errors, and has listed them.
    #[error("{errors} to fix, {warnings} to look at")]
    Checked {
        /// How many problems are errors.
        errors: usize,
        /// How many are warnings.
        warnings: usize,
    },
    /// Words that name no place.
    #[error("{option}: {cause}")]
    Place {
        /// The option that holds the words.
        option: &'static str,
        /// Why they name none.
        cause: PlaceError,
    },
    /// An option whose value will not do.
    #[error("{0}")]
    Usage(String),
    /// There is no such walk.
    #[error("{0}")]
    NoRoute(#[from] NoRoute),
    /// There is no such walk, and what forbids it.
    #[error("{0}")]
    NoWalk(String),
    /// Compiled before the page was built.
    #[error("this floorlight was built without its page: run `make run`, or `cargo xtask build` and build it again")]
    NoPage,
    /// The site's folder holds something else.
    #[error("{} holds files that are not a Floorlight site: give an empty or a new folder with --out", .0.display())]
    Occupied(PathBuf),
    /// A file or folder cannot be written.
    #[error("{} cannot be written: {cause}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The server cannot begin to listen.
    #[error("{0}")]
    Listen(String),
}

impl Failure {
    /// The exit code: 1 errors, 2 unreadable, 3 no route, 64 wrong usage.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Unreadable(_) => 2,
            Failure::NoRoute(_) | Failure::NoWalk(_) => 3,
            Failure::Place { .. } | Failure::Usage(_) => USAGE,
            _ => 1,
        }
    }

    /// What a failed write of `path` is.
    pub fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
        let path = path.to_owned();
        |cause| Failure::Write { path, cause }
    }
}

fn listed(problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems.iter().take(LISTED).map(Problem::to_string).collect();
    if problems.len() > LISTED {
        lines.push(format!("and {} more: `floorlight check` lists them all", problems.len() - LISTED));
    }
    lines.join("\n")
}
