//! What the browser shows and keeps beside the page: address, title, saved places, focus, and what other scripts hear.
//!
//! One look after every rendering instead of a hook for each: every hook is a kilobyte of the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element, FocusOptions, HtmlElement};
use yew::NodeRef;

use super::embed::Hub;
use super::fair::Outcome;
use super::screen::Screen;
use super::site::{Site, document, window};
use super::state::{Action, Arrival, Panel, State};
use super::storage::Memory;
use super::view::Act;
use super::visit::Visit;
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
    /// How far the list of exhibitors was scrolled last, CSS pixels.
    scrolled: Rc<Cell<i32>>,
    _listeners: [EventListener; 6],
}

/// What the browser and other scripts were last told.
struct Told {
    link: Link,
    entries: u32,
    opened: u32,
    title: String,
    lang: Lang,
    visit: Rc<Visit>,
    recent: Rc<Vec<String>>,
    here: Option<Place>,
    remark: Option<u32>,
    selected: Option<Place>,
    outcome: Option<Outcome>,
    /// Whether what finds places is to be fetched.
    finds: bool,
    /// Whether what finds walks is to be fetched.
    walks: bool,
    lists: bool,
}

/// So many rows of the list of exhibitors are rendered at a time…
pub(super) const ROWS: usize = 80;
/// …beginning at a multiple of so many, at least as many before the first one in view.
const ROWS_STEP: usize = 20;

impl Browser {
    /// Listens to what happens around a page with this root from now on, until it is dropped.
    pub(super) fn new(site: Site, hub: Hub, act: Act, root: NodeRef) -> Browser {
        let opener = Rc::new(RefCell::new(String::new()));
        let scrolled = Rc::new(Cell::new(0));
        let (to, from, seen) = (act.clone(), site.clone(), opener.clone());
        let (keep, memory) = (act.clone(), Memory::of(&site));
        let wide = act.clone();
        let (list, far, add) = (act.clone(), scrolled.clone(), act.clone());
        let listeners = [
            EventListener::new(&window(), "popstate", move |_| to.dispatch(Action::Open(from.link()))),
            EventListener::new(&document(), "focusin", move |event| {
                let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                if let Some(link) = element.and_then(|element| element.get_attribute("href")) {
                    *seen.borrow_mut() = link;
                }
            }),
            EventListener::new(&window(), "resize", move |_| wide.dispatch(Action::Screen(Screen::now(&root)))),
            // What a file has kept, read by `assets/files.js`.
            EventListener::new(&document(), "floorlight:keep", move |event| {
                let kept = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
                let kept = kept.unwrap_or_default();
                let mut parts = kept.split("\n\n").chain(["", ""]);
                add.dispatch(Action::Keep(Visit::read(std::array::from_fn(|_| parts.next().unwrap_or_default()))));
            }),
            // Told only when another page of the site has written.
            EventListener::new(&window(), "storage", move |_| keep.dispatch(Action::Kept(memory.visit()))),
            EventListener::new_with_options(
                &document(),
                "scroll",
                EventListenerOptions::run_in_capture_phase(),
                move |event| {
                    let scroller = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                    let Some(scroller) = scroller else { return };
                    if let Some(row) = first_row(&scroller) {
                        far.set(scroller.scroll_top());
                        list.dispatch(Action::Row(row));
                    }
                },
            ),
        ];
        Browser { site, hub, act, opener, told: None, hush: None, scrolled, _listeners: listeners }
    }

    /// Brings the browser in step with a state whose page has this title.
    pub(super) fn follow(&mut self, state: &State, title: &str) {
        let (selected, outcome) = match &state.panel {
            Panel::Place(place) => (Some(*place), None),
            Panel::Directions(directions) => (None, directions.outcome.clone()),
            _ => (None, None),
        };
        let now = Told {
            link: state.address(),
            entries: state.entries,
            opened: state.opened,
            title: title.to_owned(),
            lang: state.lang,
            visit: state.visit.clone(),
            recent: state.recent.clone(),
            here: state.here,
            remark: state.remark.as_ref().map(|remark| remark.serial),
            selected,
            outcome,
            finds: state.finding == Arrival::Coming,
            // It waits for what finds places, which is lighter and wanted first, unless a walk is waited for.
            walks: state.walking == Arrival::Coming
                && (state.finding != Arrival::Coming || matches!(state.panel, Panel::Directions(_))),
            lists: matches!(state.panel, Panel::Home | Panel::Here),
        };
        let old = self.told.as_ref();
        let new = |same: fn(&Told, &Told) -> bool| old.is_none_or(|old| !same(old, &now));
        let (link, title, visit) = (
            new(|a, b| a.link == b.link && a.opened == b.opened),
            new(|a, b| a.title == b.title && a.lang == b.lang),
            new(|a, b| a.visit == b.visit),
        );
        let remark = new(|a, b| a.remark == b.remark);
        let (selected, outcome) =
            (new(|a, b| a.selected == b.selected), new(|a, b| a.outcome == b.outcome && a.lang == b.lang));
        let (finds, walks) = (new(|a, b| a.finds == b.finds), new(|a, b| a.walks == b.walks));
        let first = old.is_none();
        let returned = !first && new(|a, b| a.lists == b.lists) && now.lists;

        // A kiosk keeps its address, and nothing of its visitors.
        let keeps = state.kiosk.is_none();
        if link && keeps {
            self.show_address(&now.link, old.is_some_and(|old| old.entries != now.entries));
        }
        if title {
            show_title(&now, state);
        }
        let memory = Memory::of(&self.site);
        if new(|a, b| a.recent == b.recent) && !first && keeps {
            memory.set_recent(&now.recent);
        }
        if new(|a, b| a.here == b.here) && keeps {
            memory.set_here(&now.here.map_or_else(String::new, |here| here.id(&state.fair.venue)));
        }
        if visit && keeps && memory.visit() != *now.visit {
            memory.set_visit(&now.visit);
        }
        if remark {
            let act = self.act.clone();
            self.hush = now.remark.map(|_| Timeout::new(REMARK_MS, move || act.dispatch(Action::Hush)));
        }
        if now.lists {
            self.stretch_list(state, returned);
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

    /// Makes the list as long as if all its rows were rendered; come back to, it is where it was left.
    fn stretch_list(&self, state: &State, returned: bool) {
        let Some(list) = document().query_selector(".directory").ok().flatten() else { return };
        if let Some(list) = list.dyn_ref::<HtmlElement>() {
            // Names known to be well formed.
            let _ = list.style().set_property("--rows", &state.listing().exhibitors.len().to_string());
            let _ = list.style().set_property("--row", &state.first_row().to_string());
        }
        if let Some(scroller) = list.closest(".scroll").ok().flatten().filter(|_| returned) {
            scroller.set_scroll_top(self.scrolled.get());
        }
    }

    fn show_address(&self, link: &Link, new: bool) {
        let home = matches!(link.show, Show::Map | Show::Listing(_));
        // What else stands there goes: what chat apps add, other spellings.
        let plain = |path: &str| path.replacen("/?", "?", 1).trim_end_matches('/').to_owned();
        if plain(&self.site.path()) != plain(&link.to_path()) || (home && self.site.depth().is_none()) {
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

/// From which row on the list of exhibitors within a scroller should be rendered.
fn first_row(scroller: &Element) -> Option<usize> {
    let list = scroller.query_selector(".directory").ok()??;
    let rows: usize = list.get_attribute("data-rows")?.parse().ok()?;
    let (within, list) = (scroller.get_bounding_client_rect(), list.get_bounding_client_rect());
    let above = (within.top() - list.top()) / list.height().max(1.0) * rows as f64;
    Some((above.max(0.0) as usize).saturating_sub(ROWS_STEP) / ROWS_STEP * ROWS_STEP)
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
