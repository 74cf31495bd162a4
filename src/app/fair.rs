//! The fair as the page holds it: its venue, and what finds places and walks in it once that has come.

use std::cell::OnceCell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::directory::Tags;
use super::numbers::sort_by_name;
use crate::route::Request;
use crate::route::found::{Found, Refused};
use crate::search::{Hit, Marks, Target};
use crate::venue::{ExhibitorId, Lang, Place, Venue, label};

/// Finds places.
pub trait Finds {
    /// The best answers to some words, best first.
    fn find(&self, words: &str, limit: usize) -> Vec<Hit>;

    /// What may have been meant by words that find nothing, best first.
    fn nearest(&self, words: &str, limit: usize) -> Vec<Hit>;

    /// What of the names of each of several targets answers to some words.
    fn marks(&self, words: &str, named: &[(Target, [String; 2])]) -> Vec<Marks>;
}

/// A walk, or why there is none.
pub type Outcome = Result<Rc<Found>, Refused>;

/// Finds walks.
pub trait Walks {
    /// The least-cost walk, or why there is none.
    fn walk(&self, request: &Request) -> Outcome;

    /// How long it takes from a place to each of several, seconds; nothing where there is no way.
    fn times_s(&self, from: Place, to: &[Place]) -> Vec<Option<f64>>;
}

/// All that the page knows of one fair.
pub struct FairData {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    finder: OnceCell<Box<dyn Finds>>,
    walker: OnceCell<Box<dyn Walks>>,
    by_name: [OnceCell<Vec<ExhibitorId>>; Lang::ALL.len()],
    tags: OnceCell<Tags>,
}

impl FairData {
    /// What finds places, once it has come.
    pub fn finder(&self) -> Option<&dyn Finds> {
        self.finder.get().map(|finder| &**finder)
    }

    /// From now on places can be found.
    pub fn set_finder(&self, finder: impl Finds + 'static) {
        // A second one would find the same.
        let _ = self.finder.set(Box::new(finder));
    }

    /// What finds walks, once it has come.
    pub fn walker(&self) -> Option<&dyn Walks> {
        self.walker.get().map(|walker| &**walker)
    }

    /// From now on walks can be found.
    pub fn set_walker(&self, walker: impl Walks + 'static) {
        // A second one would find the same.
        let _ = self.walker.set(Box::new(walker));
    }

    /// What exhibitors have in common, found the first time it is asked for.
    pub fn tags(&self) -> &Tags {
        self.tags.get_or_init(|| Tags::of(&self.venue))
    }

    /// All exhibitors by name in a language, sorted the first time they are asked for.
    pub fn by_name(&self, lang: Lang) -> &[ExhibitorId] {
        self.by_name[lang as usize].get_or_init(|| {
            let venue = &self.venue;
            let mut named: Vec<_> =
                venue.exhibitor_ids().map(|id| (label::title(venue, Place::Exhibitor(id), lang), id)).collect();
            sort_by_name(&mut named, lang);
            named.into_iter().map(|(_, id)| id).collect()
        })
    }
}

/// A shared fair. Two are equal when they are the same one, so that it is a cheap property of components.
#[derive(Clone)]
pub struct Fair(Rc<FairData>);

impl Fair {
    /// A fair in which nothing can be found yet.
    pub fn new(venue: Venue) -> Fair {
        let (finder, walker) = (OnceCell::new(), OnceCell::new());
        Fair(Rc::new(FairData { venue, finder, walker, by_name: Default::default(), tags: OnceCell::new() }))
    }
}

impl fmt::Debug for Fair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Fair")
    }
}

impl Deref for Fair {
    type Target = FairData;
    fn deref(&self) -> &FairData {
        &self.0
    }
}

impl PartialEq for Fair {
    fn eq(&self, other: &Fair) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
