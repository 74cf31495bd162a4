//! What the browser shows and keeps beside the page: address, title, saved places, focus, and what other scripts hear.
//!
//! One look after every rendering instead of a hook for each: every hook is a kilobyte of the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use super::embed::Hub;
use super::fair::Outcome;
use super::site::{Site, document, window};
use super::state::{Action, Arrival, Panel, State};
use super::storage::Memory;
use super::view::Act;
use crate::link::{Link, Show};
use crate::venue::{Lang, Place};

/// How long a remark stays, milliseconds.
const REMARK_MS: u32 = 4000;

/// The browser around the page.
pub(super) struct Browser {
    site: Site,
    hub: Hub,
    act: Act,
    /// The link last followed within the page.
    opener: Rc<RefCell<String>>,
    /// What was in step last; nothing before the first rendering.
    told: Option<Told>,
    /// Takes the remark away.
    hush: Option<Timeout>,
    _listeners: [EventListener; 2],
}

/// What the browser and other scripts were last told.
struct Told {
    link: Link,
    entries: u32,
    title: String,
    lang: Lang,
    saved: Rc<Vec<String>>,
    remark: Option<u32>,
    selected: Option<Place>,
    outcome: Option<Outcome>,
    /// Whether what finds places is to be fetched.
    finds: bool,
    /// Whether what finds walks is to be fetched.
    walks: bool,
}

impl Browser {
    /// Listens to Back, Forward and the focus from now on, until it is dropped.
    pub(super) fn new(site: Site, hub: Hub, act: Act) -> Browser {
        let opener = Rc::new(RefCell::new(String::new()));
        let (to, from, seen) = (act.clone(), site.clone(), opener.clone());
        let listeners = [
            EventListener::new(&window(), "popstate", move |_| to.dispatch(Action::Open(from.link()))),
            EventListener::new(&document(), "focusin", move |event| {
                let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                if let Some(link) = element.and_then(|element| element.get_attribute("href")) {
                    *seen.borrow_mut() = link;
                }
            }),
        ];
        Browser { site, hub, act, opener, told: None, hush: None, _listeners: listeners }
    }

    /// Brings the browser in step with a state whose panel has this title.
    pub(super) fn follow(&mut self, state: &State, title: &str) {
        let (selected, outcome) = match &state.panel {
            Panel::Place(place) => (Some(*place), None),
            Panel::Directions(directions) => (None, directions.outcome.clone()),
            _ => (None, None),
        };
        let now = Told {
            link: state.address(),
            entries: state.entries,
            title: title.to_owned(),
            lang: state.lang,
            saved: state.saved.clone(),
            remark: state.remark.as_ref().map(|remark| remark.serial),
            selected,
            outcome,
            finds: state.finding == Arrival::Coming,
            // It waits for what finds places, which is lighter and wanted first, unless a walk is waited for.
            walks: state.walking == Arrival::Coming
                && (state.finding != Arrival::Coming || matches!(state.panel, Panel::Directions(_))),
        };
        let old = self.told.as_ref();
        let new = |same: fn(&Told, &Told) -> bool| old.is_none_or(|old| !same(old, &now));
        let (link, title, saved) = (
            new(|a, b| a.link == b.link),
            new(|a, b| a.title == b.title && a.lang == b.lang),
            new(|a, b| a.saved == b.saved),
        );
        let remark = new(|a, b| a.remark == b.remark);
        let (selected, outcome) =
            (new(|a, b| a.selected == b.selected), new(|a, b| a.outcome == b.outcome && a.lang == b.lang));
        let (finds, walks) = (new(|a, b| a.finds == b.finds), new(|a, b| a.walks == b.walks));
        let first = old.is_none();

        if link {
            self.show_address(&now.link, old.is_some_and(|old| old.entries != now.entries));
        }
        if title {
            show_title(&now, state);
        }
        if saved {
            let memory = Memory::of(&self.site);
            if memory.saved() != *now.saved {
                memory.set_saved(&now.saved);
            }
        }
        if remark {
            let act = self.act.clone();
            self.hush = now.remark.map(|_| Timeout::new(REMARK_MS, move || act.dispatch(Action::Hush)));
        }
        if title && !first {
            self.keep_focus(state);
        }
        if first {
            self.hub.open(self.act.clone());
        }
        if selected {
            self.hub.selected(now.selected);
        }
        if outcome {
            self.hub.speaks(now.lang);
            if let Panel::Directions(directions) = &state.panel
                && let Some(request) = directions.request().filter(|_| now.outcome.is_some())
            {
                self.hub.walked(&request);
            }
        }
        if finds && now.finds {
            self.hub.fetch_finder();
        }
        if walks && now.walks {
            self.hub.fetch_walker();
        }
        self.told = Some(now);
    }

    fn show_address(&self, link: &Link, new: bool) {
        let home = link.show == Show::Map;
        if self.site.link() != *link || (home && self.site.depth().is_none()) {
            self.site.enter(link, new, home);
        }
    }

    /// Moves the focus to the panel's heading when what had it is gone, as after a link in the panel before; a tap on
    /// the map keeps it there. Coming back to the event, what led away gets it again.
    fn keep_focus(&self, state: &State) {
        let document = document();
        if document.active_element().is_some_and(|active| active.tag_name() != "BODY") {
            return;
        }
        // Taken out first: the focus that is moved here is listened to as well.
        let opener = self.opener.borrow().replace(['"', '\\'], "");
        let again = if state.panel == Panel::Home && !opener.is_empty() {
            document.query_selector(&["a[href=\"", &opener, "\"]"].concat()).ok().flatten()
        } else {
            None
        };
        let target = again.or_else(|| document.get_element_by_id("title"));
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = target.focus_with_options(&options);
        }
    }
}

/// Keeps the document's title and language in step.
fn show_title(now: &Told, state: &State) {
    let event = state.fair.venue.event.name.get(now.lang);
    let document = document();
    if now.title == event {
        document.set_title(event);
    } else {
        document.set_title(&[&now.title, " · ", event].concat());
    }
    if let Some(root) = document.document_element() {
        // A fixed attribute name: it cannot fail.
        let _ = root.set_attribute("lang", now.lang.tag());
    }
}
