//! What every part of the page is drawn from: the state, the words, the site, and how to act.

use std::cell::RefCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use web_sys::MouseEvent;
use yew::html::Scope;
use yew::prelude::*;
use yew::virtual_dom::AttributeOrProperty::{Attribute, Static};
use yew::virtual_dom::Key;

use super::element::{clickable, element, link, made, said, text};
use super::icon::{Icon, icon};
use super::numbers::now;
use super::page::Page;
use super::site::Site;
use super::state::{Action, State};
use super::storage::Memory;
use super::words::Words;
use crate::link::{Link, Show};
use crate::search::Marks;
use crate::venue::{Lang, Place, SectorId, Venue, label};

/// Where actions go, and what has become of them.
#[derive(Clone)]
pub struct Act {
    state: Rc<RefCell<Rc<State>>>,
    page: Scope<Page>,
}

impl Act {
    /// Actions on a state, which a page draws.
    pub fn on(state: State, page: Scope<Page>) -> Act {
        Act { state: Rc::new(RefCell::new(Rc::new(state))), page }
    }

    /// The state after all actions so far.
    pub fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Takes an action, and has the page drawn anew when that changes anything.
    ///
    /// It is taken at once and not when Yew comes to it: Yew lets frames pass between one piece of work and the next
    /// when the first was long, and finding a walk may be.
    pub fn dispatch(&self, action: Action) {
        let before = self.state();
        let after = before.clone().reduce(action);
        if !Rc::ptr_eq(&before, &after) {
            self.state.replace(after);
            self.page.send_message(());
        }
    }

    /// Dispatches an action for each of what is called back with.
    pub fn callback<T: 'static>(&self, action: fn(T) -> Action) -> Callback<T> {
        let act = self.clone();
        Callback::from(move |what| act.dispatch(action(what)))
    }
}

impl PartialEq for Act {
    /// There is one page.
    fn eq(&self, _: &Act) -> bool {
        true
    }
}

/// What is shown at a moment. Two are equal when they are of the same moment.
#[derive(Clone)]
pub struct Shown(pub Rc<State>);

impl Deref for Shown {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What a part of the page is drawn from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is shown.
    pub state: &'a Shown,
    /// In which words.
    pub words: &'static Words,
    /// Where the site lives.
    pub site: &'a Site,
    /// Where actions go.
    pub act: &'a Act,
}

impl<'a> View<'a> {
    /// The venue.
    pub fn venue(&self) -> &'a Venue {
        &self.state.fair.venue
    }

    /// The name of a place in the current language.
    pub fn title(&self, place: Place) -> String {
        label::title(self.venue(), place, self.state.lang)
    }

    /// What the event's clocks show, `YYYY-MM-DDTHH:MM`, or what the address sets them to.
    pub fn now(&self) -> String {
        self.state.now.clone().unwrap_or_else(|| now(&self.venue().event.timezone))
    }

    /// A click that acts.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.dispatch(action.clone()))
    }

    /// A click on a real link that acts within the page; with a modifier key the browser opens it as any link.
    pub fn on_link(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |event: MouseEvent| {
            if !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                act.dispatch(action.clone());
            }
        })
    }

    /// A button that hands on the address of what is shown, under a title; `assets/boot.js` does it. A place has its
    /// other name and its booths' numbers along, for a poster.
    pub fn share_button(&self, title: String, place: Option<Place>) -> Html {
        self.share_link_button(title, place, &self.state.shared_link())
    }

    /// The same for another link.
    pub fn share_link_button(&self, title: String, place: Option<Place>, link: &Link) -> Html {
        let (venue, lang) = (self.venue(), self.state.lang);
        html! {
            <button
                type="button"
                class="button"
                data-share={title}
                data-url={self.site.url(link)}
                data-second={place.and_then(|place| label::second(venue, place, lang))}
                data-number={place.map(|place| label::numbers(venue, place))}
            >
                { icon(Icon::Share) }{ self.words.share }
            </button>
        }
    }

    /// The button that speaks the other language and remembers it; nothing at a fair of one language.
    pub fn language_button(&self) -> Html {
        let other = match self.state.lang {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        };
        if !self.venue().event.languages.contains(&other) {
            return Html::default();
        }
        // A kiosk remembers nothing of its visitors.
        let memory = self.state.kiosk.is_none().then(|| Memory::of(self.site));
        let act = self.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(memory) = &memory {
                memory.set_lang(other);
            }
            act.dispatch(Action::Speak(other));
        });
        html! {
            <button type="button" class="language" {onclick}>
                <span class="visually-hidden">{ self.words.language }{ ": " }</span>
                <span lang={other.tag()}>{ self.words.other_language }</span>
            </button>
        }
    }

    /// A link to what an address shows, which an action shows within the page.
    pub fn link(&self, class: &'static str, show: Show, action: Action, content: Vec<Html>) -> Html {
        let to = Link { show, ..self.state.link() };
        link(class, self.site.href(&to), content, self.on_link(action))
    }

    /// Rows that lead to places.
    pub fn rows(&self, places: Vec<Place>) -> Vec<(Key, Html)> {
        places.into_iter().map(|place| (place.id(self.venue()).into(), self.row(place, None))).collect()
    }

    /// A row that leads to a place, with what stands at its end instead of the booth's number.
    pub fn row(&self, place: Place, trailing: Option<String>) -> Html {
        let place = place.canonical(self.venue());
        let trailing = trailing.unwrap_or_else(|| label::numbers(self.venue(), place));
        let content = row_content(self.state, place, &trailing, &NOTHING_MARKED);
        self.link("row", Show::of(place, self.venue()), Action::Show(place), content)
    }
}

/// Names as they are.
pub const NOTHING_MARKED: Marks = [Vec::new(), Vec::new()];

/// A round button with an icon, known by its name.
pub fn round_button(name: AttrValue, sign: Icon, onclick: Callback<MouseEvent>) -> Html {
    let values = [Some(Static("button")), Some(Static("quiet round")), Some(Attribute(name))];
    clickable(made("button", &["type", "class", "aria-label"], Box::new(values), vec![icon(sign)]), onclick)
}

/// A name with parts of it marked.
pub fn marked(name: &str, marks: &[Range<usize>]) -> Vec<Html> {
    let mut from = 0;
    let mut parts = Vec::new();
    for mark in marks {
        parts.push(text(&name[from..mark.start]));
        parts.push(said("mark", "", &name[mark.clone()]));
        from = mark.end;
    }
    parts.push(text(&name[from..]));
    parts
}

/// The name of a place and the one below it, which may be empty.
pub fn names(venue: &Venue, place: Place, lang: Lang) -> [String; 2] {
    let second = match place {
        Place::Amenity(_) => label::whereabouts(venue, place, lang),
        _ => label::second(venue, place, lang).unwrap_or_default(),
    };
    [label::title(venue, place, lang), second]
}

/// A place in one row: its sign, its names with what of them is marked, and a number or distance.
pub fn row_content(state: &State, place: Place, trailing: &str, marks: &Marks) -> Vec<Html> {
    let venue = &state.fair.venue;
    let [name, second] = names(venue, place, state.lang);
    let mut title = marked(&name, &marks[0]);
    if state.is_visited(place) {
        title.extend([icon(Icon::Check), said("span", "visually-hidden", Words::of(state.lang).visited)]);
    }
    vec![
        sign(venue, place),
        element("span", "names", vec![element("span", "name", title), below(&second, &marks[1])]),
        said("span", "trailing", trailing),
    ]
}

/// The name below another; nothing when there is none.
fn below(second: &str, marks: &[Range<usize>]) -> Html {
    if second.is_empty() { Html::default() } else { element("span", "second", marked(second, marks)) }
}

/// The sign before a place: its sector's colour, or what it is.
pub fn sign(venue: &Venue, place: Place) -> Html {
    match place {
        Place::Booth(_) | Place::Exhibitor(_) => swatch(label::sector(venue, place)),
        Place::Amenity(id) => element("span", "sign", vec![super::icon::amenity(&venue[id].category)]),
        Place::Session(_) | Place::Screen(_) | Place::QrPoint(_) | Place::Spot(..) => {
            element("span", "sign", vec![icon(Icon::Pin)])
        }
    }
}

/// A patch of a sector's colour; the words beside it say the same.
pub fn swatch(sector: Option<SectorId>) -> Html {
    const COLOURS: [&str; 5] = ["1", "2", "3", "4", "5"];
    let colour = sector.map(|sector| COLOURS[sector.index() % COLOURS.len()]);
    let values = [Some("swatch"), colour, Some("true")].map(|value| value.map(Static));
    made("span", &["class", "data-sector", "aria-hidden"], Box::new(values), Vec::new()).into()
}
